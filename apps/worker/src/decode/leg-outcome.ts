import type { LegOutcome } from '@ringback/db/staging'
import type { Leg } from '@ringback/sip-core'

/** A leg as the database shows it. The one path from messages to columns: decoding and deriving again both take it. */
export function legOutcome(leg: Leg): LegOutcome {
  const { fromUser, toUser, fromName, method, state, finalStatus, finalReason } = leg
  const { startTs, ringTs, answerTs, endTs, hungUpBy } = leg
  return {
    ...{ fromUser, toUser, fromName, method, state, finalStatus, finalReason },
    ...{ startTs, ringTs, answerTs, endTs, hungUpBy },
    postDialDelayUs: leg.postDialDelay,
    userAgent: leg.callerUserAgent ?? leg.calleeUserAgent,
  }
}
