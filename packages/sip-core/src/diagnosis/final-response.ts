import type { CallMessage } from '../call/call-message.ts'
import { isFirst } from '../call/call-message.ts'
import type { AnalysedLeg, CallToAnalyse } from '../call/call-to-analyse.ts'
import type { Leg } from '../call/leg.ts'
import { byeOf, sideOf } from './call-sides.ts'
import type { FindingOf, Severity } from './finding.ts'
import { q850Cause, warningCode } from './release-reason.ts'
import type { Rule } from './rule.ts'

/** What people do and gateways report of them: nothing is broken. */
const BY_PEOPLE = new Set([486, 487, 600, 603])
/** Numbers, identities and lists of blocked callers: somebody's data is wrong, no system. */
const BY_DATA = new Set([401, 404, 407, 410, 433, 484, 485, 604, 607, 608])
/** Phones ask for such services on their own account, whether the server has them or not. */
const SERVICES = new Set(['SUBSCRIBE', 'PUBLISH', 'NOTIFY'])
/** A sender answers a challenge within this, µs; a capture that ends before says nothing of it. */
const CHALLENGE_ANSWERED_WITHIN = 2_000_000
const REQUEST_TERMINATED = 487

/** What the response that refused a call, a registration or another request means. */
export const finalResponse: Rule<'final_response'> = (call) =>
  call.legs.flatMap((leg, place) => ofLeg(call, leg, place) ?? [])

function ofLeg(call: CallToAnalyse, leg: AnalysedLeg, place: number): FindingOf<'final_response'> | null {
  const status = leg.leg.finalStatus
  if (status === null || status < 300 || byeOf(leg) !== null || toldElsewhere(call, place, status))
    return null
  const message = decisive(leg, status)
  if (!message || isUnfinishedChallenge(call, message)) return null
  const branch = isBranch(call, place)
  if (branch && status === REQUEST_TERMINATED) return null
  return {
    code: 'final_response',
    severity: branch ? 'info' : severityOf(leg.leg, status),
    side: sideOf(
      call,
      place,
      leg.leg.method === 'INVITE' && status === REQUEST_TERMINATED ? 'caller' : 'callee',
    ),
    callId: leg.leg.callId,
    evidence: [{ frame: message.frame }],
    params: {
      ...{ status, reason: message.reason ?? '' },
      ...{ cause: q850Cause(call.reader, message), warning: warningCode(call.reader, message) },
    },
    rfc: `RFC 3261 §21.${Math.floor(status / 100)}`,
  }
}

/** Where a B2BUA passes a status on, the leg it comes from tells it: that of the caller who gives up, else the next one. */
function toldElsewhere({ legs, joins }: CallToAnalyse, place: number, status: number): boolean {
  return status === REQUEST_TERMINATED
    ? joins.some(({ a, b }) => b === place && legs[a]?.leg.finalStatus === status)
    : joins.some(({ a, b }) => a === place && legs[b]?.leg.finalStatus === status)
}

/** One of several legs tried for a call that another one answered. */
function isBranch({ legs, joins }: CallToAnalyse, place: number): boolean {
  return joins.some(({ a, b }) => b === place && legs[a]?.leg.answerTs != null)
}

/** First sighting of the response, nearest to whoever gave it. None where it refused a request inside the dialog. */
function decisive({ leg, messages, transactions }: AnalysedLeg, status: number): CallMessage | null {
  const last = transactions.findLast(({ final }) => final?.status === status)
  if (!last || (leg.method === 'INVITE' && last.method !== 'INVITE')) return null
  if (last.method === 'INVITE' && last.request?.toTag != null) return null
  return messages.find((m) => m.status === status && m.cseq?.number === last.cseq && isFirst(m)) ?? last.final
}

function isUnfinishedChallenge({ captureEndTs }: CallToAnalyse, { status, ts }: CallMessage): boolean {
  if (status !== 401 && status !== 407) return false
  return captureEndTs !== null && ts !== null && captureEndTs - ts < CHALLENGE_ANSWERED_WITHIN
}

function severityOf({ method, state }: Leg, status: number): Severity {
  if (status < 400) return 'info'
  // Asking for OPTIONS is asking whether somebody is there: a refusal is a yes.
  if (method === 'OPTIONS' || SERVICES.has(method ?? ''))
    return status === 408 || (status >= 500 && status !== 501) ? 'warning' : 'info'
  if (method === 'INVITE') {
    if (BY_PEOPLE.has(status) || state === 'no-answer') return 'info'
    return BY_DATA.has(status) || status === 480 ? 'warning' : 'error'
  }
  return method === 'REGISTER' && status !== 401 ? 'error' : 'warning'
}
