import type { AnalysedLeg, CallToAnalyse } from '../call/call-to-analyse.ts'
import { otherSide } from '../call/sides.ts'
import type { Transaction } from '../call/transactions.ts'
import { byeOf, requesterOf, sideOf } from './call-sides.ts'
import type { FindingOf, Severity } from './finding.ts'
import type { Rule } from './rule.ts'

/** 64·T1, timers B, F and H (RFC 3261 §17): whoever sent a request gives up. µs, as the others. */
const TRANSACTION_TIMEOUT = 32_000_000
/** Timer C (RFC 3261 §16.6): how long a proxy lets an INVITE ring. */
const RINGING_TIMEOUT = 180_000_000
/** By then, 3.5 s after the first one, an answer would have been seen: resent requests show that the capture went on. */
const MANY_REPEATS = 3

/** A request that nobody answered, or not with a final response, in a capture that would have seen it. */
export const noFinalResponse: Rule<'no_final_response'> = (call) =>
  call.legs.flatMap((leg, place) => ofLeg(call, leg, place))

function ofLeg(call: CallToAnalyse, leg: AnalysedLeg, place: number): FindingOf<'no_final_response'>[] {
  const found = new Map<string, FindingOf<'no_final_response'>>()
  for (const transaction of leg.transactions) {
    const { method, request, responses, final } = transaction
    if (final !== null || request === null || found.has(method) || isAnsweredElsewhere(leg, transaction))
      continue
    const last = responses.at(-1) ?? null
    const waited = waitedFor(call, leg, transaction)
    const limit = limitOf(transaction)
    const isOverdue =
      waited !== null && (waited >= limit || (last === null && transaction.requestRepeats >= MANY_REPEATS))
    if (!isOverdue) continue
    found.set(method, {
      code: 'no_final_response',
      severity: severityOf(method),
      side: sideOf(call, place, otherSide(requesterOf(leg, transaction))),
      callId: leg.leg.callId,
      evidence: [request, ...(last ? [last] : [])].map(({ frame }) => ({ frame })),
      params: { method, lastStatus: last?.status ?? 0, seconds: Math.min(waited, limit) / 1e6 },
      rfc: method === 'INVITE' ? 'RFC 3261 §17.1.1.2' : 'RFC 3261 §17.1.2.2',
    })
  }
  return [...found.values()]
}

/** From the request (or the CANCEL that should have ended it) to the end of what was captured. */
function waitedFor(
  { captureEndTs }: CallToAnalyse,
  leg: AnalysedLeg,
  { request, cancel }: Transaction,
): number | null {
  const from = cancel?.request?.ts ?? request?.ts ?? null
  const until = captureEndTs ?? leg.leg.endTs
  return from === null || until === null ? null : until - from
}

/** How long there was time for an answer, µs. */
function limitOf({ method, responses, cancel }: Transaction): number {
  return method === 'INVITE' && responses.length > 0 && cancel === null
    ? RINGING_TIMEOUT
    : TRANSACTION_TIMEOUT
}

/**
 * The request got through, whatever this hop shows: another hop or fork of it was answered, or what came later in
 * the dialog would not have come else (its ACK, a BYE, anything of the other side).
 */
function isAnsweredElsewhere(leg: AnalysedLeg, transaction: Transaction): boolean {
  const { method, cseq, request, ack } = transaction
  if (ack !== null) return true
  if (
    leg.transactions.some(
      (t) => t !== transaction && t.method === method && t.cseq === cseq && t.final !== null,
    )
  )
    return true
  if (method !== 'INVITE' || request?.toTag != null) return false
  return byeOf(leg) !== null || leg.messages.some((m) => m.method === 'ACK' && m.cseq?.number === cseq)
}

function severityOf(method: string): Severity {
  return method === 'INVITE' || method === 'REGISTER' ? 'error' : 'warning'
}
