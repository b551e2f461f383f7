import { callMessages } from './call-message.ts'
import type { AnalysedLeg } from './call-to-analyse.ts'
import type { Leg, LegEntry } from './leg.ts'
import { transactionsOf } from './transactions.ts'

/** A leg made ready for analysis; `rawOf` gives the bytes of its messages, null where they were lost. */
export function analysedLeg(leg: Leg, rawOf: (entry: LegEntry) => Uint8Array | null): AnalysedLeg {
  const messages = callMessages(leg.messages, leg.messages.map(rawOf))
  return { leg, messages, transactions: transactionsOf(messages) }
}
