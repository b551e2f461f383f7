import type { AnalysedLeg, CallToAnalyse } from '../call/call-to-analyse.ts'
import { LegSides } from '../call/sides.ts'
import { opensCall } from '../call/state.ts'
import type { TimelineSide } from '../call/timeline-event.ts'
import type { Transaction } from '../call/transactions.ts'
import type { FindingSide } from './finding.ts'

/** Where an end of the nth leg lies in the call as a whole: between two legs is the system that joins them. */
export function sideOf(call: CallToAnalyse, leg: number, end: TimelineSide): FindingSide {
  const between = call.joins.some((join) => (end === 'caller' ? join.b : join.a) === leg)
  return between ? 'middle' : end
}

/** Who sent the transaction's request. */
export function requesterOf({ leg, messages }: AnalysedLeg, transaction: Transaction): TimelineSide {
  const m = transaction.request ?? transaction.responses[0]
  return m ? new LegSides(leg, messages).requester(m) : 'caller'
}

/** The INVITEs that open the leg: one a hop and one an attempt, challenged ones among them. */
export function openingsOf({ transactions }: AnalysedLeg): Transaction[] {
  return transactions.filter(({ request }) => request !== null && opensCall(request))
}

/** First BYE. */
export function byeOf({ transactions }: AnalysedLeg): Transaction | null {
  return transactions.find(({ method, request }) => method === 'BYE' && request !== null) ?? null
}
