import type { JoinFacts } from './join-facts.ts'
import type { Explain, JoinMethod, LegIdentity, Offer } from './join-types.ts'

const NIL_SESSION = /^0+$/
/** An identifier shared by more legs than this is no identifier of one call. */
const MAX_SHARING = 32
const AFFIX_CONFIDENCE = 85

/** Headers whose value is another leg's Call-ID: the X-Call-ID family, Replaces, In-Reply-To. */
export function byNamedCallId(facts: JoinFacts, offer: Offer): void {
  for (const i of facts.referencing) {
    for (const { header, value } of facts.leg(i).references) {
      if (SHARED.has(header)) continue
      const named = facts.placeOf(value)
      if (named < 0 || named === i) continue
      const [a, b] = facts.inOrder(named, i)
      offer(a, b, 'header', header === 'in-reply-to' ? 60 : 95, b === i ? NAMED_BY_B : NAMED_BY_A)
    }
  }
}

const NAMED_BY_A = 0
const NAMED_BY_B = 1

const explainNamed: Explain = (a, b, detail) => {
  const [naming, named] = detail === NAMED_BY_B ? [b, a] : [a, b]
  const references = naming.references.filter((r) => !SHARED.has(r.header) && r.value === named.callId)
  const header = (references.find((r) => r.header !== 'in-reply-to') ?? references[0])?.header ?? ''
  return `The INVITE of ${naming.callId} names ${named.callId} in its ${title(header)} header.`
}

/** Headers that legs of one call share: Session-ID (RFC 7989) and the charging identifier (RFC 7315 §4.6). */
const SHARED = new Map<string, { method: JoinMethod; name: string }>([
  ['session-id', { method: 'session_id', name: 'Session-ID' }],
  ['p-charging-vector', { method: 'icid', name: 'icid-value of P-Charging-Vector' }],
])

export function bySharedIdentifier(facts: JoinFacts, offer: Offer): void {
  const groups = new Map<string, number[]>()
  for (const i of facts.referencing) {
    for (const { header, value } of facts.leg(i).references) {
      if (!SHARED.has(header) || NIL_SESSION.test(value)) continue
      const key = `${header}\n${value.toLowerCase()}`
      const group = groups.get(key)
      if (group) group.push(i)
      else groups.set(key, [i])
    }
  }
  for (const [key, group] of groups) {
    if (group.length < 2 || group.length > MAX_SHARING) continue
    const { method } = SHARED.get(key.slice(0, key.indexOf('\n'))) as { method: JoinMethod }
    const ordered = group.toSorted((i, j) => facts.compare(i, j))
    for (let k = 1; k < ordered.length; k++)
      offer(ordered[k - 1] as number, ordered[k] as number, method, 90, 0)
  }
}

function explainShared(header: string): Explain {
  const { name } = SHARED.get(header) as { name: string }
  const valuesOf = (leg: LegIdentity): string[] =>
    leg.references.filter((r) => r.header === header).map((r) => r.value.toLowerCase())
  return (a, b) => {
    const theirs = valuesOf(a)
    const value = valuesOf(b).find((one) => theirs.includes(one)) ?? ''
    return `Both INVITEs carry the same ${name}, ${value}.`
  }
}

function title(header: string): string {
  return header
    .replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase())
    .replace(/Id$/, 'ID')
}

/** Call-IDs made from another leg's, as `abc@host` and `abc@host_b2b-1`. */
export function byCallIdAffix(facts: JoinFacts, offer: Offer): void {
  for (let i = 0; i < facts.legs.length; i++) {
    if (!facts.isInvite[i] || (facts.confidence[i] as number) >= AFFIX_CONFIDENCE) continue
    for (const base of basesOf(facts.callId(i))) {
      const found = facts.placeOf(base)
      if (found < 0 || found === i) continue
      offer(found, i, 'call_id_affix', AFFIX_CONFIDENCE, 0)
      break
    }
  }
}

const explainAffix: Explain = (a, b) =>
  `The Call-ID ${b.callId} is ${a.callId} with an addition that B2BUAs make.`

/** An end as B2BUAs add it always begins with one of these. */
const SEPARATOR = /[_.~;-]/
const SUFFIX = /[_.~;-](?:b2b(?:ua)?|leg|out|fwd|copy)?[-_.]?\d{0,4}[a-d]?$/i
const PREFIX = /^(?:b2b(?:ua)?|leg|out|fwd)[-_.]?\d{0,4}[-_.]+/i

/** The Call-IDs this one may have been made from: with a suffix taken off the whole or off the part before the @. */
function basesOf(callId: string): string[] {
  if (!SEPARATOR.test(callId)) return []
  const at = callId.indexOf('@')
  const local = at < 0 ? callId : callId.slice(0, at)
  const host = at < 0 ? '' : callId.slice(at)
  const bases = [callId.replace(SUFFIX, ''), local.replace(SUFFIX, '') + host, callId.replace(PREFIX, '')]
  return bases.filter((base) => base !== callId && base.length >= 8)
}

export const EXPLAIN_IDENTIFIERS = {
  header: explainNamed,
  session_id: explainShared('session-id'),
  icid: explainShared('p-charging-vector'),
  call_id_affix: explainAffix,
} as const
