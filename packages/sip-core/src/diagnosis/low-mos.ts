import { sideOf } from './call-sides.ts'
import type { FindingOf } from './finding.ts'
import { isLong, legOf } from './leg-media.ts'
import type { Rule } from './rule.ts'

/** ITU-T G.109: below R 70 many users are dissatisfied, below R 60 nearly all; as MOS by G.107 Annex B. */
const MANY_DISSATISFIED = 3.6
const NEARLY_ALL_DISSATISFIED = 3.1

/** Speech that the E-model finds poor. */
export const lowMos: Rule<'low_mos'> = (call) =>
  call.streams.flatMap((stream): FindingOf<'low_mos'>[] => {
    const { mos, codec, src, dst, sender, ssrc } = stream
    if (mos === null || mos >= MANY_DISSATISFIED || !isLong(stream)) return []
    const place = legOf(call, stream.callId)
    return [
      {
        code: 'low_mos',
        severity: mos < NEARLY_ALL_DISSATISFIED ? 'error' : 'warning',
        side: sender ? sideOf(call, place, sender) : 'network',
        callId: stream.callId ?? call.legs[place]?.leg.callId ?? '',
        evidence: [{ ssrc }],
        params: { mos, codec: codec ?? '', from: src.text, to: dst.text },
        rfc: 'RFC 3611 §4.7.5',
      },
    ]
  })
