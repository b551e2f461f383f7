import { LegSides, otherSide } from '../call/sides.ts'
import { transfersOf } from '../call/transfers.ts'
import { sideOf } from './call-sides.ts'
import type { FindingOf } from './finding.ts'
import type { Rule } from './rule.ts'

/** Busy, unavailable, given up, declined: the target did not want to. */
const BY_PEOPLE = new Set([480, 486, 487, 600, 603])

/** A REFER that was refused, or whose NOTIFY tells of a call that failed (RFC 3515 §2.4.5). */
export const transferFailed: Rule<'transfer_failed'> = (call) =>
  call.legs.flatMap((leg, place) => {
    if (!leg.messages.some(({ method }) => method === 'REFER')) return []
    const transfers = transfersOf(leg, new LegSides(leg.leg, leg.messages), call.reader)
    return transfers.flatMap(({ state, status, end, refer, by, target }): FindingOf<'transfer_failed'>[] => {
      const isChallenge = end?.status === 401 || end?.status === 407
      if (state !== 'failed' || status === null || !end || isChallenge) return []
      return [
        {
          code: 'transfer_failed',
          severity: BY_PEOPLE.has(status) ? 'warning' : 'error',
          // A refused REFER lies with who was asked; what came of the call to the target, the NOTIFY does not tell.
          side: end.status === null ? 'unknown' : sideOf(call, place, otherSide(by)),
          callId: leg.leg.callId,
          evidence: [end, refer].map(({ frame }) => ({ frame })),
          params: { target, status },
          rfc: 'RFC 3515 §2.4.5',
        },
      ]
    })
  })
