import { sideOf } from './call-sides.ts'
import type { FindingOf } from './finding.ts'
import { isAudio, isLong, legOf } from './leg-media.ts'
import type { Rule } from './rule.ts'

/** Mean jitter that the buffers of common phones (40–60 ms) no longer even out, ms. */
const LIMIT_MS = 30

/** Audio that arrives too unevenly at the capture point. */
export const highJitter: Rule<'high_jitter'> = (call) =>
  call.streams.flatMap((stream): FindingOf<'high_jitter'>[] => {
    const { jitterMeanMs, jitterMaxMs, src, dst, sender, ssrc } = stream
    if (jitterMeanMs === null || jitterMeanMs < LIMIT_MS || !isLong(stream) || !isAudio(stream)) return []
    const place = legOf(call, stream.callId)
    return [
      {
        ...{ code: 'high_jitter', severity: 'warning' },
        side: sender ? sideOf(call, place, sender) : 'network',
        callId: stream.callId ?? call.legs[place]?.leg.callId ?? '',
        evidence: [{ ssrc }],
        params: { meanMs: jitterMeanMs, maxMs: jitterMaxMs ?? jitterMeanMs, from: src.text, to: dst.text },
        rfc: 'RFC 3550 §6.4.1',
      },
    ]
  })
