import type { LegMessage, LegState } from './leg.ts'

/** Responses by which a user or a policy said no, rather than something having gone wrong. */
const REJECTED = new Set([401, 403, 407, 433, 488, 493, 603, 606, 607, 608])
const BUSY = new Set([486, 600])
const REQUEST_TERMINATED = 487
/** Timer B, F and H of RFC 3261: 64·T1. After this long without an answer a request has timed out. */
const TRANSACTION_TIMEOUT = 32_000_000
/** A UDP request is sent 7 times (INVITE) or 11 times before it is given up; this many show that nobody answers. */
const MANY_ATTEMPTS = 6

export function isProvisional(status: number | null): boolean {
  return status !== null && status > 100 && status < 200
}

export function isFinal(status: number | null): status is number {
  return status !== null && status >= 200
}

export function isSuccess(status: number | null): boolean {
  return status !== null && status >= 200 && status < 300
}

/** The transaction's method is meant: a response is told by its CSeq. */
export function respondsTo(message: LegMessage, method: string): boolean {
  return message.status !== null && message.cseq?.method === method
}

/** A leg with any of these in it is a call, however late the capture began. */
const CALL_METHODS = new Set(['INVITE', 'ACK', 'BYE', 'CANCEL', 'PRACK', 'UPDATE'])

export function isCallMessage(m: Pick<LegMessage, 'method' | 'cseq'>): boolean {
  return CALL_METHODS.has(m.method ?? m.cseq?.method ?? '')
}

/** An INVITE outside a dialog. */
export function opensCall(m: Pick<LegMessage, 'method' | 'toTag'>): boolean {
  return m.method === 'INVITE' && m.toTag === null
}

/** Responses to the INVITEs of a call, those to re-INVITEs left out: they tell how the call was set up. */
export function setupResponses(messages: readonly LegMessage[]): LegMessage[] {
  const again = messages.filter((m) => m.method === 'INVITE' && m.toTag !== null)
  const responses = messages.filter((m) => respondsTo(m, 'INVITE'))
  if (again.length === 0) return responses
  const keys = new Set(again.map(inviteKey))
  return responses.filter((m) => !keys.has(inviteKey(m)))
}

function inviteKey({ cseq, fromTag }: LegMessage): string {
  return `${cseq?.number} ${fromTag}`
}

/**
 * The response that decided a call: the first 2xx, whichever fork it came from, else the last failure that the caller
 * got and did not follow up by an INVITE anew (with credentials, to another target, with a longer timer). What a proxy
 * got from one of its forks is no failure of the call while the caller was told otherwise.
 */
export function callResponse(
  messages: readonly LegMessage[],
  responses: readonly LegMessage[],
  opener: LegMessage | null,
): LegMessage | null {
  const success = responses.find((m) => isSuccess(m.status))
  if (success) return success
  const caller = opener?.method ? opener.src.text : ''
  const told = responses.filter((m) => m.dst.text === caller)
  const heard = new Set(told.length > 0 ? told : responses)
  let anew = -1
  for (let i = messages.length - 1; i >= 0; i--) {
    const m = messages[i] as LegMessage
    const number = m.cseq?.number ?? 0
    if (opensCall(m) && number > anew) anew = number
    if (isFinal(m.status) && heard.has(m) && number >= anew) return m
  }
  return null
}

/** The last final response to a request that is no call, answered challenges (RFC 3261 §22) left out. */
export function requestResponse(messages: readonly LegMessage[], method: string): LegMessage | null {
  let authenticated = -1
  for (let i = messages.length - 1; i >= 0; i--) {
    const m = messages[i] as LegMessage
    const number = m.cseq?.number ?? 0
    if (m.method === method && m.hasCredentials && number > authenticated) authenticated = number
    if (!respondsTo(m, method) || !isFinal(m.status)) continue
    const isChallenge = m.status === 401 || m.status === 407
    if (!isChallenge || number >= authenticated) return m
  }
  return null
}

/** What the caller itself sent: a proxy sends CANCEL to the forks that lost, and ACK to those that failed. */
export function sentByCaller(
  messages: readonly LegMessage[],
  opener: LegMessage | null,
  method: 'ACK' | 'CANCEL',
): LegMessage | null {
  return messages.findLast((m) => m.method === method && m.src.text === opener?.src.text) ?? null
}

/** What became of a call, from its messages in order and the response that decided it. */
export function callState(
  messages: readonly LegMessage[],
  responses: readonly LegMessage[],
  opener: LegMessage | null,
  final: LegMessage | null,
): LegState {
  const opened = opener !== null && opensCall(opener)
  const has = (method: string): boolean => messages.some((m) => m.method === method)
  const ringing = responses.some((m) => isProvisional(m.status))
  const cancelled = sentByCaller(messages, opener, 'CANCEL') !== null
  if (final === null) {
    if (cancelled) return 'cancelled'
    if (!opened || lacksFinal(messages, opener)) return 'incomplete'
    // A BYE may end what only rang (RFC 3261 §15).
    if (has('BYE')) return ringing ? 'cancelled' : 'incomplete'
    if (ringing) return 'ringing'
    return unanswered(messages, 'INVITE') ? 'timed-out' : 'trying'
  }
  const status = final.status as number
  if (isSuccess(status)) return opened ? (has('BYE') ? 'completed' : 'established') : 'incomplete'
  if (status < 400) return 'redirected'
  if (BUSY.has(status)) return 'busy'
  if (status === REQUEST_TERMINATED || cancelled) return 'cancelled'
  if (status === 408 || status === 480) return ringing ? 'no-answer' : status === 408 ? 'timed-out' : 'failed'
  return REJECTED.has(status) ? 'rejected' : 'failed'
}

/** The caller's ACK shows that there was a final response which was not captured. */
function lacksFinal(messages: readonly LegMessage[], opener: LegMessage): boolean {
  const ack = sentByCaller(messages, opener, 'ACK')
  return ack !== null && ack.cseq?.number === messages.findLast(opensCall)?.cseq?.number
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

/** The last request was asked again and again, or for longer than a transaction lives, and no answer at all. */
function unanswered(messages: readonly LegMessage[], method: string): boolean {
  const number = messages.findLast((m) => m.method === method)?.cseq?.number
  const requests = messages.filter((m) => m.method === method && m.cseq?.number === number)
  if (messages.some((m) => respondsTo(m, method) && m.cseq?.number === number)) return false
  const first = requests[0]?.ts ?? null
  const last = messages.at(-1)?.ts ?? null
  return (
    requests.length >= MANY_ATTEMPTS ||
    (first !== null && last !== null && last - first >= TRANSACTION_TIMEOUT)
  )
}
