import type { CallMessage } from '../call/call-message.ts'
import type { AnalysedLeg, CallToAnalyse } from '../call/call-to-analyse.ts'
import { openingsOf } from './call-sides.ts'
import type { FindingOf } from './finding.ts'
import type { Rule } from './rule.ts'

/** A request may come by twice on its way to another place (a spiral, RFC 3261 §6); the third time is a loop. */
const MIN_PASSES = 3
/** Loop detected, too many hops. */
const LOOP_STATUSES = new Set([482, 483])

/** A call that comes back to where it was: by what a proxy says of it, or by the same way seen again and again. */
export const forwardingLoop: Rule<'forwarding_loop'> = (call) => {
  for (const leg of call.legs) {
    const found = ofLeg(call, leg)
    if (found) return found
  }
  return throughLegs(call)
}

function ofLeg(call: CallToAnalyse, leg: AnalysedLeg): FindingOf<'forwarding_loop'> | null {
  const { finalStatus, method, callId } = leg.leg
  // OPTIONS with a small Max-Forwards is a way to trace hosts (RFC 3261 §11).
  const status =
    method !== 'OPTIONS' && finalStatus !== null && LOOP_STATUSES.has(finalStatus) ? finalStatus : 0
  const openings = openingsOf(leg)
  if (status === 0 && openings.length < MIN_PASSES) return null
  const passes = mostPasses(
    call,
    openings.flatMap(({ request }) => request ?? []),
  )
  if (status === 0 && passes.length < MIN_PASSES) return null
  const refusal = leg.messages.find((m) => status !== 0 && m.status === status)
  return finding(callId, [...(refusal ? [refusal] : []), ...passes], passes.length, status)
}

/** The largest set of the same INVITE over the same hop to the same URI, each time as another transaction. */
function mostPasses({ reader }: CallToAnalyse, invites: readonly CallMessage[]): readonly CallMessage[] {
  const ways = Map.groupBy(invites, (m) => {
    const uri = reader.view(m)?.requestUri
    return `${m.src.address} ${m.dst.address} ${m.cseq?.number} ${uri}`
  })
  return [...ways.values()].reduce((most, way) => (way.length > most.length ? way : most), [])
}

/** Each pass through a B2BUA makes a leg of its own: a chain of them over the same hop to the same number. */
function throughLegs({ legs, joins }: CallToAnalyse): FindingOf<'forwarding_loop'> | null {
  if (joins.length < MIN_PASSES) return null
  const incoming = new Map(joins.map(({ a, b }) => [b, a]))
  for (let place = legs.length - 1; place > 0; place--) {
    const last = legs[place]?.leg
    const passes: AnalysedLeg[] = []
    const seen = new Set<number>()
    for (let at: number | undefined = place; at !== undefined && !seen.has(at); at = incoming.get(at)) {
      seen.add(at)
      const one = legs[at] as AnalysedLeg
      const { src, dst, toUser } = one.leg
      if (src.address === last?.src.address && dst.address === last.dst.address && toUser === last.toUser)
        passes.push(one)
    }
    if (passes.length < MIN_PASSES || !last) continue
    const evidence = passes.flatMap(({ messages }) => messages[0] ?? [])
    return finding(last.callId, evidence, passes.length, 0)
  }
  return null
}

function finding(
  callId: string,
  evidence: readonly CallMessage[],
  hops: number,
  status: number,
): FindingOf<'forwarding_loop'> {
  return {
    ...{ code: 'forwarding_loop', severity: 'error', side: 'middle', callId },
    evidence: evidence.map(({ frame }) => ({ frame })),
    params: { hops, status },
    rfc: 'RFC 3261 §16.3',
  }
}
