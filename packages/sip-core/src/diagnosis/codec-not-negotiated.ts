import type { AnalysedLeg, CallToAnalyse } from '../call/call-to-analyse.ts'
import { openingsOf, sideOf } from './call-sides.ts'
import { type Exchange, exchangesOf } from './exchanges.ts'
import type { FindingOf } from './finding.ts'
import { legOf } from './leg-media.ts'
import type { Rule } from './rule.ts'

/** Comfort noise needs no agreement (RFC 3389 §4); 64–95 is RTCP beside RTP (RFC 5761 §4). */
const isExempt = (payloadType: number): boolean =>
  payloadType === 13 || (payloadType >= 64 && payloadType <= 95)

/** RTP with a payload type that no description of its leg names, whichever side wrote it. */
export const codecNotNegotiated: Rule<'codec_not_negotiated'> = (call) =>
  call.streams.flatMap((stream): FindingOf<'codec_not_negotiated'>[] => {
    const { callId, sender, ssrc, payloadTypes } = stream
    const place = legOf(call, callId)
    const leg = call.legs[place]
    if (callId === null || !leg || leg.leg.callId !== callId) return []
    const agreed = agreedOn(call, leg)
    const stranger = payloadTypes.find((type) => !isExempt(type) && !agreed?.has(type))
    if (!agreed || stranger === undefined) return []
    const names = [...agreed].map(([type, name]) => (name ? `${name} (${type})` : String(type)))
    return [
      {
        ...{ code: 'codec_not_negotiated', severity: 'warning', callId },
        side: sender ? sideOf(call, place, sender) : 'unknown',
        evidence: [{ ssrc }],
        params: { payloadType: stranger, negotiated: names.join(', ') },
        rfc: 'RFC 3264 §5.1',
      },
    ]
  })

/** Null where a description of the leg may be missing: it was not seen from its beginning, or cannot be read. */
function agreedOn(call: CallToAnalyse, leg: AnalysedLeg): Map<number, string> | null {
  const exchanges = exchangesOf(call, leg)
  if (openingsOf(leg).length === 0 || !exchanges.some(isComplete)) return null
  if (leg.messages.some((m) => m.hasSdp && call.reader.sdp(m) === null)) return null
  const types = new Map<number, string>()
  for (const { offered, answered } of exchanges)
    for (const { codecs } of [...offered.media, ...(answered?.media ?? [])])
      for (const { payloadType, name } of codecs) types.set(payloadType, name)
  return types
}

function isComplete({ answered }: Exchange): boolean {
  return answered !== null
}
