import { otherSide } from '../call/sides.ts'
import { requesterOf, sideOf } from './call-sides.ts'
import type { FindingOf } from './finding.ts'
import type { Rule } from './rule.ts'

/**
 * A final response is repeated after 0.5, 1.5, 3.5 s until its ACK comes (RFC 3261 §13.3.1.4, §17.2.1): two repeats
 * are no ACK that is merely slow, and show that the capture went on.
 */
const MIN_REPEATS = 2

/** The final response to an INVITE sent again and again since no ACK came, or since the one seen here got lost. */
export const missingAck: Rule<'missing_ack'> = (call) =>
  call.legs.flatMap((leg, place) =>
    leg.transactions.flatMap((transaction): FindingOf<'missing_ack'>[] => {
      const { method, request, final, ack, finalRepeats, repeatsAfterAck, lastFinalTs } = transaction
      if (method !== 'INVITE' || request === null || final?.status == null) return []
      const repeats = ack ? repeatsAfterAck : finalRepeats
      if (repeats < MIN_REPEATS) return []
      // The ACK was seen: it was lost on its way to whoever repeats the response.
      const end = ack ? otherSide(requesterOf(leg, transaction)) : requesterOf(leg, transaction)
      return [
        {
          code: 'missing_ack',
          severity: final.status < 300 ? 'error' : 'warning',
          side: sideOf(call, place, end),
          callId: leg.leg.callId,
          evidence: [final, ...(ack ? [ack] : [])].map(({ frame }) => ({ frame })),
          params: { status: final.status, repeats, seconds: seconds(final.ts, lastFinalTs) },
          rfc: final.status < 300 ? 'RFC 3261 §13.3.1.4' : 'RFC 3261 §17.2.1',
        },
      ]
    }),
  )

function seconds(from: number | null, to: number | null): number {
  return from === null || to === null ? 0 : Math.max(0, to - from) / 1e6
}
