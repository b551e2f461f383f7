import type { StreamSummary } from '../rtp/stream-summary.ts'
import { sideOf } from './call-sides.ts'
import type { FindingOf } from './finding.ts'
import { isAudio, legOf } from './leg-media.ts'
import type { Rule } from './rule.ts'

/** Good crystals stay within 100 ppm; at this a 20 ms packet too many or too few comes every 67 s. */
const LIMIT_PPM = 300
/** A buffer of 60 ms runs over within a minute. */
const SEVERE_PPM = 1000
/** What the clock must have gone wrong by: one late start or pause of the sender looks like less, ms. */
const MIN_DRIFT_MS = 40

/** A sender whose sampling clock runs wrong. Where every sender seems to, it is the clock of the capture. */
export const clockSkew: Rule<'clock_skew'> = (call) => {
  const measured = call.streams.filter(isMeasured)
  const found = measured.filter(isWrong)
  const senders = new Set(measured.map(({ src }) => src.address))
  const alike = found.every(
    ({ clockSkewPpm }) => (clockSkewPpm ?? 0) > 0 === (found[0]?.clockSkewPpm ?? 0) > 0,
  )
  if (senders.size > 1 && found.length === measured.length && alike) return null
  return found.map((stream): FindingOf<'clock_skew'> => {
    const { sender, ssrc, src } = stream
    const ppm = stream.clockSkewPpm ?? 0
    const place = legOf(call, stream.callId)
    return {
      code: 'clock_skew',
      severity: Math.abs(ppm) >= SEVERE_PPM ? 'warning' : 'info',
      side: sender ? sideOf(call, place, sender) : 'unknown',
      callId: stream.callId ?? call.legs[place]?.leg.callId ?? '',
      evidence: [{ ssrc }],
      params: { ppm, from: src.text },
      rfc: 'RFC 3550 §5.1',
    }
  })
}

function isWrong({ clockSkewPpm, firstTs, lastTs }: StreamSummary): boolean {
  const ppm = Math.abs(clockSkewPpm ?? 0)
  const driftMs = (ppm * ((lastTs ?? 0) - (firstTs ?? 0))) / 1e9
  return ppm >= LIMIT_PPM && driftMs >= MIN_DRIFT_MS
}

function isMeasured(stream: StreamSummary): boolean {
  const { clockSkewPpm, firstTs, lastTs } = stream
  return clockSkewPpm !== null && firstTs !== null && lastTs !== null && isAudio(stream)
}
