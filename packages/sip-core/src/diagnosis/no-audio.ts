import type { CallMessage } from '../call/call-message.ts'
import type { AnalysedLeg, CallToAnalyse } from '../call/call-to-analyse.ts'
import { sideOf } from './call-sides.ts'
import { audioOf, type Exchange, exchangesOf } from './exchanges.ts'
import type { FindingOf } from './finding.ts'
import type { Rule } from './rule.ts'
import { twoWayTalk, usesIce } from './talk.ts'

/** As long must both ways be agreed on, µs: media starts late behind NAT and slow answers. */
const MIN_TALK = 5_000_000

/** Answered, both ways agreed on, and no RTP of the call at all in captures that hold RTP. */
export const noAudio: Rule<'no_audio'> = (call) => {
  if (!call.captureHasMedia || call.streams.length > 0) return null
  for (const [place, leg] of call.legs.entries()) {
    const found = ofLeg(call, leg, place)
    if (found) return found
  }
  return null
}

function ofLeg(call: CallToAnalyse, leg: AnalysedLeg, place: number): FindingOf<'no_audio'> | null {
  const { answerTs, callId } = leg.leg
  if (answerTs === null) return null
  const exchanges = exchangesOf(call, leg)
  const talk = twoWayTalk(leg, exchanges)
  const agreed = exchanges.find(({ accepted }) => accepted)
  if (talk < MIN_TALK || !agreed || usesIce(exchanges)) return null
  // Media between the hosts of the signalling would have come past the capture point too.
  const anchored =
    isBySender(agreed, agreed.offer) && agreed.answer !== null && isBySender(agreed, agreed.answer)
  return {
    ...{ code: 'no_audio', severity: anchored ? 'error' : 'warning', callId },
    side:
      call.legs.length > 1 ? 'unknown' : sideOf(call, place, 'callee') === 'middle' ? 'middle' : 'unknown',
    evidence: [agreed.answer, agreed.offer].flatMap((m) => (m ? [{ frame: m.frame }] : [])),
    params: { seconds: talk / 1e6 },
    rfc: 'RFC 3264 §5.1',
  }
}

/** The description asks for media at the host that sent it. */
function isBySender({ offer, offered, answered }: Exchange, m: CallMessage): boolean {
  return audioOf(m === offer ? offered : answered)?.address === m.src.address
}
