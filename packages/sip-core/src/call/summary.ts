import type { Endpoint } from '../facts.ts'
import { byTime, type Leg, type LegEntry, type LegMessage } from './leg.ts'
import { compareSent, RESEND_LOOKBACK } from './resend.ts'
import {
  callResponse,
  callState,
  isCallMessage,
  isProvisional,
  isSuccess,
  opensCall,
  requestResponse,
  requestState,
  respondsTo,
  sentByCaller,
  setupResponses,
} from './state.ts'

const NOWHERE: Endpoint = { address: '', port: 0, text: '' }

/**
 * One Call-ID's messages, in any order and from any number of captures, as a leg. Pure: the same messages always
 * give the same leg. Frames of several captures must be made unique by the caller for `messages` to be told apart.
 */
export function summariseLeg(messages: readonly LegMessage[]): Leg {
  const ordered = isOrdered(messages) ? messages : messages.toSorted(byTime)
  const opener = openerOf(ordered)
  const isCall = ordered.some(isCallMessage)
  const firstCseq = ordered.find((m) => m.cseq !== null)?.cseq ?? null
  const method = opener?.method ?? firstCseq?.method ?? null
  const decisive = isCall ? 'INVITE' : (method ?? '')
  const entries = entriesOf(ordered)
  let [retransmissions, duplicates] = [0, 0]
  for (const { retransmissionOf, duplicateOf } of entries) {
    if (retransmissionOf !== null) retransmissions++
    if (duplicateOf !== null) duplicates++
  }
  const seenOnce = duplicates === 0 ? ordered : ordered.filter((_, i) => entries[i]?.duplicateOf === null)
  return {
    callId: ordered[0]?.callId ?? '',
    method,
    fromUser: opener?.fromUser ?? null,
    toUser: opener?.toUser ?? null,
    fromName: opener?.fromName ?? null,
    callerUserAgent: opener?.method ? opener.userAgent : null,
    calleeUserAgent: ordered.find((m) => respondsTo(m, decisive) && m.userAgent !== null)?.userAgent ?? null,
    // A response went the other way.
    src: opener ? (opener.method ? opener.src : opener.dst) : NOWHERE,
    dst: opener ? (opener.method ? opener.dst : opener.src) : NOWHERE,
    startTs: ordered.find((m) => m.ts !== null)?.ts ?? null,
    endTs: ordered.findLast((m) => m.ts !== null)?.ts ?? null,
    ...(isCall ? ofCall(seenOnce, opener) : ofRequest(seenOnce, decisive)),
    references: opener?.references ?? [],
    sdp: opener?.sdp ?? null,
    retransmissions,
    duplicates,
    messages: entries,
  }
}

/** As nearly every capture has them. */
function isOrdered(messages: readonly LegMessage[]): boolean {
  for (let i = 1; i < messages.length; i++)
    if (byTime(messages[i] as LegMessage, messages[i - 1] as LegMessage) < 0) return false
  return true
}

/** The message that says whose leg this is: the first INVITE outside a dialog, else the first request, else the first. */
function openerOf(ordered: readonly LegMessage[]): LegMessage | null {
  return ordered.find(opensCall) ?? ordered.find((m) => m.method !== null) ?? ordered[0] ?? null
}

type Outcome = Pick<
  Leg,
  | 'state'
  | 'finalStatus'
  | 'finalReason'
  | 'ringTs'
  | 'answerTs'
  | 'postDialDelay'
  | 'ringDuration'
  | 'talkDuration'
  | 'hungUpBy'
>

function ofRequest(ordered: readonly LegMessage[], method: string): Outcome {
  const final = requestResponse(ordered, method)
  return {
    state: requestState(ordered, method, final),
    finalStatus: final?.status ?? null,
    finalReason: final?.reason ?? null,
    ...{ ringTs: null, answerTs: null, postDialDelay: null, ringDuration: null, talkDuration: null },
    hungUpBy: null,
  }
}

function ofCall(ordered: readonly LegMessage[], opener: LegMessage | null): Outcome {
  const responses = setupResponses(ordered)
  const final = callResponse(ordered, responses, opener)
  const answered = final !== null && isSuccess(final.status)
  const inviteTs = ordered.find(opensCall)?.ts ?? null
  const ringTs = responses.find((m) => isProvisional(m.status))?.ts ?? null
  const answerTs = answered ? final.ts : null
  const finalTs = final?.ts ?? null
  const bye = ordered.find((m) => m.method === 'BYE')
  const endTs = ordered.findLast((m) => m.ts !== null)?.ts ?? null
  const cancel = answered ? null : sentByCaller(ordered, opener, 'CANCEL')
  return {
    state: callState(ordered, responses, opener, final),
    finalStatus: final?.status ?? null,
    finalReason: final?.reason ?? null,
    ...{ ringTs, answerTs },
    postDialDelay: span(inviteTs, ringTs ?? finalTs),
    ringDuration: span(ringTs, finalTs ?? cancel?.ts ?? null),
    talkDuration: span(answerTs, bye?.ts ?? endTs),
    hungUpBy: bye ? byeFrom(bye, ordered, opener) : cancel ? 'caller' : null,
  }
}

function span(from: number | null, to: number | null): number | null {
  return from === null || to === null || to < from ? null : to - from
}

/** By whose tag it came from: the caller's are the From tags of the INVITEs that open the call. */
function byeFrom(
  bye: LegMessage,
  ordered: readonly LegMessage[],
  opener: LegMessage | null,
): 'caller' | 'callee' | null {
  if (!opener || opener === bye || bye.fromTag === null || opener.fromTag === null) return null
  const { fromTag } = bye
  const ofCaller = opener.fromTag === fromTag || ordered.some((m) => opensCall(m) && m.fromTag === fromTag)
  return ofCaller ? 'caller' : 'callee'
}

/** Marks what repeats an earlier message: `retransmissionOf` its first transmission, `duplicateOf` its first sighting. */
function entriesOf(ordered: readonly LegMessage[]): LegEntry[] {
  const originals: number[] = []
  const sightings: number[] = []
  return ordered.map((m, at): LegEntry => {
    let verdict: 'duplicate' | 'retransmission' | null = null
    let original = at
    let sighting = at
    for (let i = at - 1; i >= 0 && i >= at - RESEND_LOOKBACK && verdict === null; i--) {
      verdict = compareSent(ordered[i] as LegMessage, m)
      if (verdict !== null) original = originals[i] as number
      if (verdict === 'duplicate') sighting = sightings[i] as number
    }
    originals.push(original)
    sightings.push(sighting)
    return {
      frame: m.frame,
      index: m.index,
      ts: m.ts,
      src: m.src,
      dst: m.dst,
      method: m.method,
      status: m.status,
      reason: m.reason,
      cseq: m.cseq,
      hasSdp: m.hasSdp,
      retransmissionOf: verdict === 'retransmission' ? (ordered[original] as LegMessage).frame : null,
      duplicateOf: verdict === 'duplicate' ? (ordered[sighting] as LegMessage).frame : null,
    }
  })
}
