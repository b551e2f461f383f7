import type { CallMessage } from '../call/call-message.ts'
import type { Reason } from '../sip/reason.ts'
import { requesterOf, sideOf } from './call-sides.ts'
import type { FindingOf } from './finding.ts'
import { isQ850, releaseReasons } from './release-reason.ts'
import type { Rule } from './rule.ts'

/** ITU-T Q.850 §2.2.3: normal clearing, cleared for another user, normal unspecified. */
const NORMAL_CAUSES = new Set([16, 26, 31])
/** Of a call nobody took: busy, no response, no answer, refused, redirected. */
const NORMAL_BEFORE_ANSWER = new Set([17, 18, 19, 21, 23])
/** Likewise as SIP statuses: terminated, busy, unavailable, declined. */
const NORMAL_STATUSES = new Set([480, 486, 487, 600, 603])
/** From here on Q.850 lists networks out of order, lack of resources and protocol errors. */
const FIRST_FAILURE = 34

/** A BYE or CANCEL whose Reason is no ordinary hang-up. Legs pass it on: told once, where it was seen first. */
export const abnormalClearing: Rule<'abnormal_clearing'> = (call) => {
  let first: { m: CallMessage; finding: FindingOf<'abnormal_clearing'> } | null = null
  for (const [place, leg] of call.legs.entries()) {
    for (const transaction of leg.transactions) {
      const { method, request } = transaction
      if ((method !== 'BYE' && method !== 'CANCEL') || request === null) continue
      if (first && (request.ts ?? 0) >= (first.m.ts ?? 0)) continue
      const reason = releaseReasons(call.reader, request).find((one) => isAbnormal(one, method))
      if (!reason) continue
      const { cause, protocol, text } = reason
      if (cause === null) continue
      const failed = method === 'BYE' && (!isQ850(reason) || cause >= FIRST_FAILURE)
      const finding: FindingOf<'abnormal_clearing'> = {
        code: 'abnormal_clearing',
        severity: failed ? 'error' : 'warning',
        side: sideOf(call, place, requesterOf(leg, transaction)),
        callId: leg.leg.callId,
        evidence: [{ frame: request.frame }],
        params: { cause, protocol: isQ850(reason) ? 'Q.850' : protocol, text: text ?? '' },
        rfc: 'RFC 3326 §2',
      }
      first = { m: request, finding }
    }
  }
  return first?.finding ?? null
}

function isAbnormal(reason: Reason, method: 'BYE' | 'CANCEL'): boolean {
  const cause = reason.cause ?? 0
  if (isQ850(reason))
    return cause > 0 && !NORMAL_CAUSES.has(cause) && !(method === 'CANCEL' && NORMAL_BEFORE_ANSWER.has(cause))
  return reason.protocol.toUpperCase() === 'SIP' && cause >= 300 && !NORMAL_STATUSES.has(cause)
}
