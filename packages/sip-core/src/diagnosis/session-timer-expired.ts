import type { AnalysedLeg, CallToAnalyse } from '../call/call-to-analyse.ts'
import { otherSide } from '../call/sides.ts'
import { isSuccess } from '../call/state.ts'
import type { TimelineSide } from '../call/timeline-event.ts'
import type { Transaction } from '../call/transactions.ts'
import { byeOf, requesterOf, sideOf } from './call-sides.ts'
import type { FindingOf } from './finding.ts'
import type { Rule } from './rule.ts'

/** Least session interval there is (RFC 4028 §4), s: a shorter call has met no timer. */
const MIN_EXPIRES = 90
/** Who waits in vain hangs up this long, or a third of the interval, before the end (RFC 4028 §10), s. */
const EARLY = 32
/** Timers and transport are late, clocks differ, s. */
const TOLERANCE = 3

/** A call hung up when its session interval ran out, or after the refresh had been refused (RFC 4028). */
export const sessionTimerExpired: Rule<'session_timer_expired'> = (call) => {
  for (const [place, leg] of call.legs.entries()) {
    const found = ofLeg(call, leg, place)
    if (found) return found
  }
  return null
}

function ofLeg(
  call: CallToAnalyse,
  leg: AnalysedLeg,
  place: number,
): FindingOf<'session_timer_expired'> | null {
  const bye = byeOf(leg)?.request ?? null
  const { answerTs, talkDuration, callId } = leg.leg
  if (!bye || bye.ts === null || answerTs === null || (talkDuration ?? 0) < (MIN_EXPIRES / 2) * 1e6)
    return null
  const refreshes = leg.transactions.filter(
    ({ method, request }) => (method === 'INVITE' || method === 'UPDATE') && request !== null,
  )
  const last = refreshes.findLast(({ final }) => isSuccess(final?.status ?? null))
  const timer = last && timerOf(call, leg, last)
  if (!last?.final || last.final.ts === null || !timer) return null
  const refused = refreshes
    .slice(refreshes.indexOf(last) + 1)
    .find(({ final }) => isRefusal(final?.status ?? null))
  const elapsed = (bye.ts - last.final.ts) / 1e6
  const { expires, refresher, end } = timer
  const ranOut = elapsed >= expires - Math.min(EARLY, expires / 3) - TOLERANCE && elapsed <= expires + EARLY
  if (!refused && !ranOut) return null
  return {
    ...{ code: 'session_timer_expired', severity: 'error', side: sideOf(call, place, end), callId },
    evidence: [bye, ...(refused?.final ? [refused.final] : []), last.final].map(({ frame }) => ({ frame })),
    params: { expires, refresher },
    rfc: 'RFC 4028 §10',
  }
}

/** What the response to a refresh agreed on; the one who refreshes is named from the requester's place. */
function timerOf(
  { reader }: CallToAnalyse,
  leg: AnalysedLeg,
  transaction: Transaction,
): { expires: number; refresher: 'uac' | 'uas'; end: TimelineSide } | null {
  const value = transaction.final && reader.header(transaction.final, 'session-expires')
  const expires = Number.parseInt(value ?? '', 10)
  if (!value || !(expires >= MIN_EXPIRES)) return null
  const refresher = /;\s*refresher\s*=\s*uas/i.test(value) ? 'uas' : 'uac'
  const requester = requesterOf(leg, transaction)
  return { expires, refresher, end: refresher === 'uac' ? requester : otherSide(requester) }
}

/** RFC 4028 §10: no answer and 481 end the dialog; 491 and challenges are only put off. */
function isRefusal(status: number | null): boolean {
  return status === 408 || status === 481
}
