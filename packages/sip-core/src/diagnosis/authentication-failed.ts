import { sideOf } from './call-sides.ts'
import { isLoop, refusedCredentials } from './credentials.ts'
import type { FindingOf } from './finding.ts'
import type { Rule } from './rule.ts'

/** Credentials refused though they answered the challenge: a wrong user, password or realm. */
export const authenticationFailed: Rule<'authentication_failed'> = (call) =>
  call.legs.flatMap((leg, place) =>
    refusedCredentials(call, leg)
      .filter((refused) => refused.attempts > 0 && !isLoop(refused))
      .map(
        ({ attempts, status, user, frames }): FindingOf<'authentication_failed'> => ({
          ...{ code: 'authentication_failed', severity: 'error', callId: leg.leg.callId },
          side: sideOf(call, place, 'caller'),
          evidence: frames.map((frame) => ({ frame })),
          params: { status, attempts, user },
          rfc: 'RFC 3261 §22.2',
        }),
      ),
  )
