import type { AnalysedLeg, CallToAnalyse } from '../call/call-to-analyse.ts'
import { otherSide } from '../call/sides.ts'
import type { TimelineSide } from '../call/timeline-event.ts'
import { sideOf } from './call-sides.ts'
import { exchangesOf } from './exchanges.ts'
import type { FindingOf } from './finding.ts'
import { announcedBy, isAudio, streamsFrom } from './leg-media.ts'
import type { Rule } from './rule.ts'
import { twoWayTalk } from './talk.ts'

/** As long must both ways be agreed on, µs: media starts late behind NAT and slow answers. */
const MIN_TALK = 5_000_000
/** A second of 20 ms packets: less is a stray. */
const MIN_PACKETS = 50

/** RTP in one direction, and not one packet in the other. */
export const oneWayAudio: Rule<'one_way_audio'> = (call) => {
  if (call.streams.length === 0) return null
  const found = call.legs.flatMap((leg, place) => ofLeg(call, leg, place) ?? [])
  // A B2BUA passes silence on: the leg of the party that is not heard tells it.
  const atTheEnds = found.filter(({ side }) => side !== 'middle')
  return atTheEnds.length > 0 ? atTheEnds : found
}

function ofLeg(call: CallToAnalyse, leg: AnalysedLeg, place: number): FindingOf<'one_way_audio'> | null {
  const { answerTs, callId } = leg.leg
  if (answerTs === null || !isSeenBothWays(leg)) return null
  const exchanges = exchangesOf(call, leg)
  const talk = twoWayTalk(leg, exchanges)
  if (talk < MIN_TALK) return null
  const announced = announcedBy(exchanges)
  const heard = (['caller', 'callee'] as const).filter(
    (end) => streamsFrom(call, leg, announced, end).length > 0,
  )
  const sender = heard[0] as TimelineSide
  if (heard.length !== 1) return null
  const streams = streamsFrom(call, leg, announced, sender).filter(isAudio)
  const [heaviest] = streams.toSorted((a, b) => b.packets - a.packets)
  if (!heaviest || heaviest.packets < MIN_PACKETS || (heaviest.lastTs ?? 0) < answerTs) return null
  const answer = leg.messages.find((m) => m.ts === answerTs && m.status !== null)
  return {
    ...{ code: 'one_way_audio', severity: 'error', side: sideOf(call, place, otherSide(sender)), callId },
    evidence: [{ ssrc: heaviest.ssrc }, ...(answer ? [{ frame: answer.frame }] : [])],
    params: {
      ...{ from: heaviest.src.text, to: heaviest.dst.text },
      ...{ packets: heaviest.packets, seconds: talk / 1e6 },
    },
    rfc: 'RFC 3264 §5.1',
  }
}

/** Where the capture point sees the signalling of one end alone, it may see its media alone. */
function isSeenBothWays({ leg, messages }: AnalysedLeg): boolean {
  return [leg.src.address, leg.dst.address].every((host) => messages.some(({ src }) => src.address === host))
}
