import type { AnalysedLeg, CallToAnalyse } from '../call/call-to-analyse.ts'
import type { StreamSummary } from '../rtp/stream-summary.ts'
import { openingsOf, sideOf } from './call-sides.ts'
import { type Exchange, exchangesOf } from './exchanges.ts'
import type { FindingOf } from './finding.ts'
import type { Rule } from './rule.ts'

/** Comfort noise needs no agreement (RFC 3389 §4); 64–95 is RTCP beside RTP (RFC 5761 §4). */
const isExempt = (payloadType: number): boolean =>
  payloadType === 13 || (payloadType >= 64 && payloadType <= 95)

/** RTP with a payload type that no description of its leg names, whichever side wrote it. */
export const codecNotNegotiated: Rule<'codec_not_negotiated'> = (call) =>
  call.legs.flatMap((leg, place) => {
    const streams = call.streams.filter(({ callId }) => callId === leg.leg.callId)
    const agreed = streams.length > 0 ? agreedOn(call, leg) : null
    return agreed ? streams.flatMap((stream) => ofStream(call, place, stream, agreed) ?? []) : []
  })

function ofStream(
  call: CallToAnalyse,
  place: number,
  { callId, sender, ssrc, payloadTypes }: StreamSummary,
  agreed: ReadonlyMap<number, string>,
): FindingOf<'codec_not_negotiated'> | null {
  const stranger = payloadTypes.find((type) => !isExempt(type) && !agreed.has(type))
  if (stranger === undefined) return null
  const names = [...agreed].map(([type, name]) => (name ? `${name} (${type})` : String(type)))
  return {
    ...{ code: 'codec_not_negotiated', severity: 'warning', callId: callId ?? '' },
    side: sender ? sideOf(call, place, sender) : 'unknown',
    evidence: [{ ssrc }],
    params: { payloadType: stranger, negotiated: names.join(', ') },
    rfc: 'RFC 3264 §5.1',
  }
}

/** Null where a description of the leg may be missing: it was not seen from its beginning, or cannot be read. */
function agreedOn(call: CallToAnalyse, leg: AnalysedLeg): Map<number, string> | null {
  const exchanges = exchangesOf(call, leg)
  if (openingsOf(leg).length === 0 || !exchanges.some(isComplete)) return null
  if (leg.messages.some((m) => m.hasSdp && call.reader.sdp(m) === null)) return null
  const types = new Map<number, string>()
  for (const { offered, answered } of exchanges)
    for (const { codecs } of [...offered, ...(answered ?? [])])
      for (const { payloadType, name } of codecs) types.set(payloadType, name)
  return types
}

function isComplete({ answered }: Exchange): boolean {
  return answered !== null
}
