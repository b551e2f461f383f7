import type { CallMessage } from '../call/call-message.ts'
import type { AnalysedLeg, CallToAnalyse } from '../call/call-to-analyse.ts'
import { isFinal } from '../call/state.ts'
import { sideOf } from './call-sides.ts'
import type { FindingOf } from './finding.ts'
import type { Rule } from './rule.ts'

/** By timers A and E (RFC 3261 §17.1) the fourth repeat is 7.5 s after the first request: no passing loss. */
const MIN_REPEATS = 4

/**
 * One message sent again and again though it was answered in the end, or answers that are repeated on their own
 * (a reliable 18x without PRACK). Requests without any answer and responses without ACK have findings of their own.
 */
export const retransmissionStorm: Rule<'retransmission_storm'> = (call) =>
  call.legs.flatMap((leg, place) => ofLeg(call, leg, place) ?? [])

function ofLeg(
  call: CallToAnalyse,
  leg: AnalysedLeg,
  place: number,
): FindingOf<'retransmission_storm'> | null {
  if (leg.leg.retransmissions < MIN_REPEATS) return null
  const repeats = Map.groupBy(
    leg.messages.filter(
      ({ retransmissionOf, duplicateOf }) => retransmissionOf !== null && duplicateOf === null,
    ),
    ({ retransmissionOf }) => retransmissionOf,
  )
  let worst: { first: CallMessage; again: readonly CallMessage[] } | null = null
  for (const [frame, again] of repeats) {
    if (again.length < MIN_REPEATS || again.length <= (worst?.again.length ?? 0)) continue
    const first = leg.messages.find((m) => m.frame === frame)
    if (first && !hasOwnFinding(leg, first)) worst = { first, again }
  }
  if (!worst) return null
  const { first, again } = worst
  const last = again.at(-1) as CallMessage
  // It is the other end, or the path to it, that does not answer.
  const answerer = first.dst.address === leg.leg.src.address ? 'caller' : 'callee'
  return {
    ...{ code: 'retransmission_storm', severity: 'warning', callId: leg.leg.callId },
    side: sideOf(call, place, answerer),
    evidence: [first, last].map((m) => ({ frame: m.frame })),
    params: {
      what: first.method ?? String(first.status),
      repeats: again.length,
      seconds: first.ts === null || last.ts === null ? 0 : (last.ts - first.ts) / 1e6,
    },
    rfc:
      first.method === 'INVITE' ? 'RFC 3261 §17.1.1.2' : first.method ? 'RFC 3261 §17.1.2.2' : 'RFC 3262 §3',
  }
}

function hasOwnFinding(
  { transactions }: AnalysedLeg,
  { method, status, cseq, branch }: CallMessage,
): boolean {
  if (method === 'ACK' || (isFinal(status) && cseq?.method === 'INVITE')) return true
  if (method === null) return false
  const own = transactions.find((t) => t.method === method && t.cseq === cseq?.number && t.branch === branch)
  return own !== undefined && own.responses.length === 0
}
