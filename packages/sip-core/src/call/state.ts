import type { LegMessage, LegState } from './leg.ts'

/** Responses by which a user or a policy said no, rather than something having gone wrong. */
const REJECTED = new Set([401, 403, 407, 433, 488, 493, 603, 606, 607, 608])
const BUSY = new Set([486, 600])
const REQUEST_TERMINATED = 487
/** Timer B, F and H of RFC 3261: 64·T1. After this long without an answer a request has timed out. */
const TRANSACTION_TIMEOUT = 32_000_000
/** A UDP request is sent 7 times (INVITE) or 11 times before it is given up; this many show that nobody answers. */
const MANY_ATTEMPTS = 6

export function isFinal(status: number | null): status is number {
  return status !== null && status >= 200
}

function isSuccess(status: number | null): boolean {
  return status !== null && status >= 200 && status < 300
}

/** `to` is the transaction's method: a response is told by its CSeq. */
export function respondsTo(message: LegMessage, method: string): boolean {
  return message.status !== null && message.cseq?.method === method
}

/** A 401 or 407 that the other side went on to answer with credentials (RFC 3261 §22) ends nothing. */
export function isAnsweredChallenge(messages: readonly LegMessage[], at: number): boolean {
  const challenge = messages[at]
  if (!challenge?.cseq || (challenge.status !== 401 && challenge.status !== 407)) return false
  const { method, number } = challenge.cseq
  for (let i = at + 1; i < messages.length; i++) {
    const m = messages[i] as LegMessage
    if (m.method === method && m.hasCredentials && m.cseq !== null && m.cseq.number > number) return true
  }
  return false
}

/** The response that decided the leg: first 2xx to an INVITE, else the last final one that is no answered challenge. */
export function finalResponse(messages: readonly LegMessage[], method: string): LegMessage | null {
  let last: LegMessage | null = null
  for (let i = 0; i < messages.length; i++) {
    const m = messages[i] as LegMessage
    if (!respondsTo(m, method) || !isFinal(m.status)) continue
    if (method === 'INVITE' && isSuccess(m.status)) return m
    if (!isAnsweredChallenge(messages, i)) last = m
  }
  return last
}

/** What became of an INVITE leg, from its messages in order. */
export function callState(messages: readonly LegMessage[], final: LegMessage | null): LegState {
  const opened = messages.some((m) => m.method === 'INVITE' && m.toTag === null)
  const has = (method: string): boolean => messages.some((m) => m.method === method)
  const ringing = messages.some(
    (m) => respondsTo(m, 'INVITE') && m.status !== null && m.status > 100 && m.status < 200,
  )
  if (final === null) {
    if (has('CANCEL')) return 'cancelled'
    if (!opened) return 'incomplete'
    if (has('BYE')) return 'incomplete'
    if (ringing) return 'ringing'
    return unanswered(messages, 'INVITE') ? 'timed-out' : 'trying'
  }
  const status = final.status as number
  if (isSuccess(status)) return opened ? (has('BYE') ? 'completed' : 'established') : 'incomplete'
  if (status < 400) return 'redirected'
  if (BUSY.has(status)) return 'busy'
  if (status === REQUEST_TERMINATED || has('CANCEL')) return 'cancelled'
  if (status === 408 || status === 480) return ringing ? 'no-answer' : status === 408 ? 'timed-out' : 'failed'
  return REJECTED.has(status) ? 'rejected' : 'failed'
}

/** What became of a leg that is no call: the words are those of its one request. */
export function requestState(
  messages: readonly LegMessage[],
  method: string,
  final: LegMessage | null,
): LegState {
  if (final === null) {
    if (!messages.some((m) => m.method === method)) return 'incomplete'
    return unanswered(messages, method) ? 'timed-out' : 'trying'
  }
  const status = final.status as number
  if (isSuccess(status)) return 'completed'
  if (status < 400) return 'redirected'
  if (BUSY.has(status)) return 'busy'
  if (status === 408) return 'timed-out'
  return REJECTED.has(status) ? 'rejected' : 'failed'
}

/** Asked again and again, or for longer than a transaction lives, and no answer at all. */
function unanswered(messages: readonly LegMessage[], method: string): boolean {
  const requests = messages.filter((m) => m.method === method)
  if (messages.some((m) => respondsTo(m, method))) return false
  const first = requests[0]?.ts ?? null
  const last = messages.at(-1)?.ts ?? null
  return (
    requests.length >= MANY_ATTEMPTS ||
    (first !== null && last !== null && last - first >= TRANSACTION_TIMEOUT)
  )
}
