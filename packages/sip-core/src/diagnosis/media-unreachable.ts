import type { AnalysedLeg, CallToAnalyse } from '../call/call-to-analyse.ts'
import { otherSide } from '../call/sides.ts'
import type { TimelineSide } from '../call/timeline-event.ts'
import type { StreamSummary } from '../rtp/stream-summary.ts'
import { byeOf, sideOf } from './call-sides.ts'
import { exchangesOf } from './exchanges.ts'
import type { FindingOf } from './finding.ts'
import { announcedBy, legOf } from './leg-media.ts'
import type { Rule } from './rule.ts'
import { usesIce } from './talk.ts'

/** Hosts send few ICMP errors (Linux one a second and destination): a second one shows that it lasted. */
const MIN_ERRORS = 2
/** A port opened a little late or closed a little early does no harm: a second of 20 ms packets. */
const MIN_PACKETS = 50

/** Media sent to where nobody listens, or to another place than the peer's description names. */
export const mediaUnreachable: Rule<'media_unreachable'> = (call) => [...refused(call), ...astray(call)]

function refused(call: CallToAnalyse): FindingOf<'media_unreachable'>[] {
  return call.unreachable.flatMap(({ src, dst, firstFrame, firstTs, packets }) => {
    const stream = call.streams.find((one) => one.src.text === src.text && one.dst.text === dst.text)
    const place = legOf(call, stream?.callId ?? null)
    const leg = call.legs[place]
    const end = leg && (byeOf(leg)?.request?.ts ?? null)
    // Whoever hangs up closes its port while media is still on its way.
    if (!leg || packets < MIN_ERRORS || (end != null && firstTs !== null && firstTs >= end)) return []
    const evidence = [{ frame: firstFrame }, ...(stream ? [{ ssrc: stream.ssrc }] : [])]
    const side = stream?.sender ? sideOf(call, place, otherSide(stream.sender)) : 'unknown'
    return {
      ...{ code: 'media_unreachable', severity: wentOn(call, stream) ? 'info' : 'error' },
      ...{ side, callId: leg.leg.callId, evidence },
      params: { address: dst.text, reason: 'icmp', packets },
      rfc: 'RFC 1122 §3.2.2.1',
    }
  })
}

/** The sender found another way later on, as ICE does after its first try (RFC 8445 §8.1). */
function wentOn({ streams }: CallToAnalyse, stream: StreamSummary | undefined): boolean {
  if (!stream) return false
  const { src, dst, lastTs } = stream
  return streams.some(
    (one) => one.src.text === src.text && one.dst.text !== dst.text && (one.lastTs ?? 0) > (lastTs ?? 0),
  )
}

function astray(call: CallToAnalyse): FindingOf<'media_unreachable'>[] {
  return call.streams.flatMap((stream) => {
    const { sender, callId, packets, dst } = stream
    const place = legOf(call, callId)
    const leg = call.legs[place]
    if (!leg || sender === null || callId === null || packets < MIN_PACKETS) return []
    if (!isAstray(call, leg, stream, sender)) return []
    return {
      ...{ code: 'media_unreachable', severity: 'warning', side: sideOf(call, place, sender), callId },
      evidence: [{ ssrc: stream.ssrc }],
      params: { address: dst.text, reason: 'wrong_address', packets },
      rfc: 'RFC 3264 §5.1',
    }
  })
}

/** Neither announced, nor answered from there (symmetric RTP, RFC 4961), nor the receiver's host behind a NAT. */
function isAstray(
  call: CallToAnalyse,
  analysed: AnalysedLeg,
  stream: StreamSummary,
  end: TimelineSide,
): boolean {
  const { leg } = analysed
  const { dst } = stream
  const receiver = end === 'caller' ? leg.dst : leg.src
  if (dst.address === receiver.address || call.streams.some(({ src }) => src.text === dst.text)) return false
  const exchanges = exchangesOf(call, analysed)
  const wanted = announcedBy(exchanges)[otherSide(end)]
  if (wanted.size === 0 || wanted.has(dst.text) || usesIce(exchanges)) return false
  return ![...wanted].some((address) => address.endsWith(`:${dst.port}`))
}
