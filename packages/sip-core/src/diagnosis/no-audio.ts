import type { CallMessage } from '../call/call-message.ts'
import type { AnalysedLeg, CallToAnalyse } from '../call/call-to-analyse.ts'
import type { AnnouncedMedia } from '../sdp/announcement.ts'
import { audioOf, type Exchange, exchangesOf } from './exchanges.ts'
import type { FindingOf } from './finding.ts'
import type { Rule } from './rule.ts'
import { twoWayTalk, usesIce } from './talk.ts'

/** As long must both ways be agreed on, µs: media starts late behind NAT and slow answers. */
const MIN_TALK = 5_000_000

/** Answered, both ways agreed on, and no RTP of the call at all in captures that hold RTP. */
export const noAudio: Rule<'no_audio'> = (call) => {
  if (!call.captureHasMedia || call.streams.length > 0) return null
  for (const leg of call.legs) {
    const found = ofLeg(call, leg)
    if (found) return found
  }
  return null
}

function ofLeg(call: CallToAnalyse, leg: AnalysedLeg): FindingOf<'no_audio'> | null {
  const { answerTs, callId } = leg.leg
  if (answerTs === null) return null
  const exchanges = exchangesOf(call, leg)
  const talk = twoWayTalk(leg, exchanges)
  const agreed = exchanges.find(({ accepted }) => accepted)
  if (talk < MIN_TALK || !agreed || !isAnchored(agreed) || usesIce(exchanges)) return null
  return {
    ...{ code: 'no_audio', severity: 'warning', callId, side: 'unknown' },
    evidence: [agreed.answer, agreed.offer].flatMap((m) => (m ? [{ frame: m.frame }] : [])),
    params: { seconds: talk / 1e6 },
    rfc: 'RFC 3264 §5.1',
  }
}

/** Media between the hosts of the signalling would have come past the capture point as that did. */
function isAnchored({ offer, offered, answer, answered }: Exchange): boolean {
  const isOwn = (m: CallMessage | null, sdp: readonly AnnouncedMedia[] | null) =>
    audioOf(sdp)?.address === m?.src.address
  return isOwn(offer, offered) && isOwn(answer, answered)
}
