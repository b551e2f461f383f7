import type { AnalysedLeg, CallToAnalyse } from '../call/call-to-analyse.ts'
import { openingsOf, sideOf } from './call-sides.ts'
import type { FindingSide } from './finding.ts'
import type { Rule } from './rule.ts'

/** Post-selection delay: the mean that ITU-T E.721 aims at for toll connections. */
const LIMIT_MS = 5000
/** What 95 % of international connections stay under, by the same Recommendation. */
const SEVERE_MS = 11_000
/** No INVITE lives so long without progress (timer C, RFC 3261 §16.6): the clock of the capture was set. */
const MAX_MS = 200_000
/** A leg that took this share of the delay is where it was lost. */
const MOST = 0.8

/** INVITE to the first sign of ringing, or to the answer where nothing rang. */
export const longPostDialDelay: Rule<'long_post_dial_delay'> = (call) => {
  const leg = call.legs[0]
  const ms = (leg?.leg.postDialDelay ?? 0) / 1000
  if (!leg || ms <= LIMIT_MS || ms > MAX_MS) return null
  const { ringTs, answerTs, callId } = leg.leg
  const progress = ringTs ?? answerTs
  const invite = leg.messages.find(({ method }) => method === 'INVITE')
  const rang = leg.messages.find((m) => m.ts === progress && m.status !== null)
  if (progress === null || !invite || !rang) return null
  return {
    code: 'long_post_dial_delay',
    severity: ms > SEVERE_MS ? 'warning' : 'info',
    side: isCallerSlow(leg) ? 'caller' : slowSide(call, leg, 0),
    callId,
    evidence: [invite, rang].map(({ frame }) => ({ frame })),
    params: { ms, limitMs: LIMIT_MS },
    rfc: 'RFC 6076 §4.3.1',
  }
}

/** The delay went by between a challenge and the INVITE with credentials. */
function isCallerSlow(leg: AnalysedLeg): boolean {
  const [first, ...more] = openingsOf(leg).map(({ request }) => request?.ts ?? 0)
  return (more.at(-1) ?? 0) - (first ?? 0) >= (leg.leg.postDialDelay ?? 0) * MOST
}

/** Down the legs as long as the next one explains the delay. */
function slowSide(call: CallToAnalyse, { leg }: AnalysedLeg, place: number): FindingSide {
  const delay = leg.postDialDelay ?? 0
  const next = call.joins.find(
    ({ a, b }) => a === place && b > place && (call.legs[b]?.leg.postDialDelay ?? 0) >= delay * MOST,
  )
  const nextLeg = next && call.legs[next.b]
  return next && nextLeg ? slowSide(call, nextLeg, next.b) : sideOf(call, place, 'callee')
}
