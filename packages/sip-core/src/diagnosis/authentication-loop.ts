import { sideOf } from './call-sides.ts'
import { isLoop, refusedCredentials } from './credentials.ts'
import type { FindingOf } from './finding.ts'
import type { Rule } from './rule.ts'

/** The same request challenged again and again. */
export const authenticationLoop: Rule<'authentication_loop'> = (call) =>
  call.legs.flatMap((leg, place) =>
    refusedCredentials(call, leg)
      .filter(isLoop)
      .map(
        ({ attempts, stale, status, frames }): FindingOf<'authentication_loop'> => ({
          ...{ code: 'authentication_loop', severity: 'error', callId: leg.leg.callId },
          side: sideOf(call, place, 'caller'),
          evidence: frames.map((frame) => ({ frame })),
          params: { attempts: attempts + stale, status },
          rfc: 'RFC 3261 §22.2',
        }),
      ),
  )
