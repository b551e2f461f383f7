import type { Endpoint } from '../facts.ts'
import { byTime, type Leg, type LegEntry, type LegMessage } from './leg.ts'
import { compareSent, RESEND_LOOKBACK } from './resend.ts'
import { callState, finalResponse, requestState, respondsTo } from './state.ts'

const NOWHERE: Endpoint = { address: '', port: 0, text: '' }

/**
 * One Call-ID's messages, in any order and from any number of captures, as a leg. Pure: the same messages always
 * give the same leg. Frames of several captures must be made unique by the caller for `messages` to be told apart.
 */
export function summariseLeg(messages: readonly LegMessage[]): Leg {
  const ordered = [...messages].sort(byTime)
  const opener = openerOf(ordered)
  const isCall = ordered.some((m) => CALL_METHODS.has(m.method ?? m.cseq?.method ?? ''))
  const firstCseq = ordered.find((m) => m.cseq !== null)?.cseq ?? null
  const method = opener?.method ?? firstCseq?.method ?? null
  const decisive = isCall ? 'INVITE' : (method ?? '')
  const entries = entriesOf(ordered)
  const final = finalResponse(ordered, decisive)
  const times = timesOf(ordered, isCall, final)
  return {
    callId: ordered[0]?.callId ?? '',
    method,
    state: isCall ? callState(ordered, final) : requestState(ordered, decisive, final),
    finalStatus: final?.status ?? null,
    finalReason: final?.reason ?? null,
    fromUser: opener?.fromUser ?? null,
    toUser: opener?.toUser ?? null,
    fromName: opener?.fromName ?? null,
    callerUserAgent: opener?.method ? opener.userAgent : null,
    calleeUserAgent: ordered.find((m) => respondsTo(m, decisive) && m.userAgent !== null)?.userAgent ?? null,
    // A response went the other way.
    src: opener ? (opener.method ? opener.src : opener.dst) : NOWHERE,
    dst: opener ? (opener.method ? opener.dst : opener.src) : NOWHERE,
    ...times,
    hungUpBy: hungUpBy(ordered, opener),
    references: opener?.references ?? [],
    sdp: opener?.sdp ?? null,
    retransmissions: entries.filter((e) => e.retransmissionOf !== null).length,
    duplicates: entries.filter((e) => e.duplicateOf !== null).length,
    messages: entries,
  }
}

/** A leg with any of these in it is a call, however late the capture began. */
const CALL_METHODS = new Set(['INVITE', 'ACK', 'BYE', 'CANCEL', 'PRACK'])

/** The message that says whose leg this is: the first INVITE outside a dialog, else the first request, else the first. */
function openerOf(ordered: readonly LegMessage[]): LegMessage | null {
  return (
    ordered.find((m) => m.method === 'INVITE' && m.toTag === null) ??
    ordered.find((m) => m.method !== null) ??
    ordered[0] ??
    null
  )
}

function timesOf(ordered: readonly LegMessage[], isCall: boolean, final: LegMessage | null) {
  const startTs = ordered.find((m) => m.ts !== null)?.ts ?? null
  const endTs = ordered.findLast((m) => m.ts !== null)?.ts ?? null
  if (!isCall)
    return {
      startTs,
      ringTs: null,
      answerTs: null,
      endTs,
      postDialDelay: null,
      ringDuration: null,
      talkDuration: null,
    }
  const inviteTs = ordered.find((m) => m.method === 'INVITE')?.ts ?? null
  const responses = ordered.filter((m) => respondsTo(m, 'INVITE') && m.status !== null)
  const ringTs = responses.find((m) => m.status !== null && m.status > 100 && m.status < 200)?.ts ?? null
  const answerTs = responses.find((m) => m.status !== null && m.status >= 200 && m.status < 300)?.ts ?? null
  const refusedTs = responses.findLast((m) => m.status !== null && m.status >= 300)?.ts ?? null
  const byeTs = ordered.find((m) => m.method === 'BYE')?.ts ?? null
  const progress = ringTs ?? final?.ts ?? null
  return {
    startTs,
    ringTs,
    answerTs,
    endTs,
    postDialDelay: span(inviteTs, progress),
    ringDuration: span(ringTs, answerTs ?? refusedTs),
    talkDuration: span(answerTs, byeTs ?? endTs),
  }
}

function span(from: number | null, to: number | null): number | null {
  return from === null || to === null || to < from ? null : to - from
}

/** Whose tag the first BYE or CANCEL came from; the From tag of the opener is the caller's. */
function hungUpBy(ordered: readonly LegMessage[], opener: LegMessage | null): 'caller' | 'callee' | null {
  const end = ordered.find((m) => m.method === 'BYE' || m.method === 'CANCEL')
  if (!end || !opener || opener === end || end.fromTag === null || opener.fromTag === null) return null
  if (end.method === 'CANCEL') return 'caller'
  return end.fromTag === opener.fromTag ? 'caller' : 'callee'
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
    const { index, ts, src, dst, method, status, reason, cseq, hasSdp } = m
    return {
      ...{ frame: m.frame, index, ts, src, dst, method, status, reason, cseq, hasSdp },
      retransmissionOf: verdict === 'retransmission' ? (ordered[original] as LegMessage).frame : null,
      duplicateOf: verdict === 'duplicate' ? (ordered[sighting] as LegMessage).frame : null,
    }
  })
}
