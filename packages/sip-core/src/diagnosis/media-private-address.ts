import { type CallMessage, isFirst } from '../call/call-message.ts'
import type { AnalysedLeg, CallToAnalyse } from '../call/call-to-analyse.ts'
import { otherSide } from '../call/sides.ts'
import type { TimelineSide } from '../call/timeline-event.ts'
import { sideOf } from './call-sides.ts'
import { audioOf, exchangesOf } from './exchanges.ts'
import type { FindingOf } from './finding.ts'
import { announcedBy, streamsFrom } from './leg-media.ts'
import { reachOf } from './private-address.ts'
import type { Rule } from './rule.ts'

/** An SDP that asks for media where the host it goes to cannot send: NAT that nobody allowed for. */
export const mediaPrivateAddress: Rule<'media_private_address'> = (call) =>
  call.legs.flatMap((leg, place) => ofLeg(call, leg, place))

function ofLeg(call: CallToAnalyse, leg: AnalysedLeg, place: number): FindingOf<'media_private_address'>[] {
  const found = new Map<string, FindingOf<'media_private_address'>>()
  for (const m of leg.messages) {
    if (!m.hasSdp || !isFirst(m)) continue
    const address = unreachableIn(call, m)
    if (address === null || found.has(address)) continue
    const end: TimelineSide = m.src.address === leg.leg.src.address ? 'caller' : 'callee'
    found.set(address, {
      code: 'media_private_address',
      // Where the other side's media arrives, something on the way mends it: symmetric RTP, a gateway that rewrites.
      severity: hears(call, leg, end) ? 'info' : 'warning',
      ...{ side: sideOf(call, place, end), callId: leg.leg.callId, evidence: [{ frame: m.frame }] },
      params: { address, sentBy: m.src.address, seenFrom: m.dst.address },
      rfc: 'RFC 7362 §3',
    })
  }
  return [...found.values()]
}

function unreachableIn({ reader }: CallToAnalyse, m: CallMessage): string | null {
  if (m.src.address === m.dst.address) return null
  const audio = audioOf(reader.sdp(m))
  if (!audio?.address || audio.ice) return null
  const reach = reachOf(audio.address)
  if (reach === 'public') return null
  const hosts = [reachOf(m.src.address), reachOf(m.dst.address)]
  if (reach === 'local') return hosts.includes('local') ? null : audio.address
  return hosts.includes('public') ? audio.address : null
}

function hears(call: CallToAnalyse, leg: AnalysedLeg, end: TimelineSide): boolean {
  if (call.streams.length === 0) return false
  return streamsFrom(call, leg, announcedBy(exchangesOf(call, leg)), otherSide(end)).length > 0
}
