import { type CallMessage, isFirst } from '../call/call-message.ts'
import type { AnalysedLeg, CallToAnalyse } from '../call/call-to-analyse.ts'
import { sideOf } from './call-sides.ts'
import { audioOf, exchangesOf } from './exchanges.ts'
import { announcedBy, streamsFrom } from './leg-media.ts'
import type { Rule } from './rule.ts'

/** Pauses of ringing tones last up to 4 s (ITU-T E.180): only a longer silence is none of them. */
const NOTICED_MS = 4000

/**
 * The caller's leg was told to expect tones from the far end, and none came. A 180 without SDP is no fault: the
 * caller's phone makes the tone (RFC 3960 §3.2). Where it has SDP, some phones wait for media all the same.
 */
export const noRingback: Rule<'no_ringback'> = (call) => {
  const leg = call.legs[0]
  const told = leg ? progressOf(leg) : []
  const first = told[0]
  if (!leg || !first) return null
  const waitedMs = ((waitEnd(leg) ?? 0) - (first.ts ?? 0)) / 1000
  if (first.ts === null || waitedMs < NOTICED_MS) return null
  const rings = told.some(({ status }) => status === 180)
  const described = told.find(({ hasSdp }) => hasSdp)
  if (described ? !isPromiseBroken(call, leg, described, rings) : rings || first.status !== 183) return null
  const { frame, status } = described ?? first
  return {
    code: 'no_ringback',
    severity: rings ? 'info' : 'warning',
    side: sideOf(call, 0, 'callee'),
    callId: leg.leg.callId,
    evidence: [{ frame }],
    params: { status: status ?? 0, cause: described ? 'no_media' : 'no_sdp', seconds: waitedMs / 1000 },
    rfc: 'RFC 3960 §3.2',
  }
}

/** 18x that reached the caller's end of the leg. */
function progressOf({ leg, messages }: AnalysedLeg): CallMessage[] {
  return messages.filter(
    (m) =>
      m.status !== null &&
      m.status >= 180 &&
      m.status < 199 &&
      m.cseq?.method === 'INVITE' &&
      m.dst.text === leg.src.text &&
      isFirst(m),
  )
}

/** When the caller stopped waiting: answer, refusal or CANCEL. */
function waitEnd({ leg, messages }: AnalysedLeg): number | null {
  const cancel = messages.find(({ method }) => method === 'CANCEL')
  return leg.answerTs ?? cancel?.ts ?? leg.endTs
}

/** SDP of the far end that lets it send, and no RTP from it while the caller waited. */
function isPromiseBroken(
  call: CallToAnalyse,
  leg: AnalysedLeg,
  described: CallMessage,
  rings: boolean,
): boolean {
  const audio = audioOf(call.reader.sdp(described))
  if (!call.captureHasMedia || !audio || audio.ice || audio.direction === 'recvonly') return false
  if (audio.direction === 'inactive' || (rings && described.status !== 180)) return false
  const announced = announcedBy(exchangesOf(call, leg))
  const end = waitEnd(leg) ?? 0
  return !streamsFrom(call, leg, announced, 'callee').some(({ firstTs }) => firstTs !== null && firstTs < end)
}
