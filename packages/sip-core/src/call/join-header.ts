import type { JoinFacts } from './join-facts.ts'
import type { JoinMethod, JoinParams } from './join-params.ts'
import type { LegIdentity, Offer } from './join-types.ts'
import { KNOWN_HEADERS } from './references.ts'

const NIL_SESSION = /^0+$/
/** An identifier shared by more legs than this is no identifier of one call. */
const MAX_SHARING = 32
const AFFIX_CONFIDENCE = 85

/** Headers that legs of one call share: Session-ID (RFC 7989), the charging identifier (RFC 7315 §4.6), CUBE's. */
const SHARED: ReadonlyMap<string, JoinMethod> = new Map([
  ['session-id', 'session_id'],
  ['p-charging-vector', 'icid'],
  ['cisco-guid', 'shared_header'],
])

/** Headers whose value is another leg's Call-ID: the X-Call-ID family, In-Reply-To, a workspace's own. */
export function byNamedCallId(facts: JoinFacts, offer: Offer): void {
  for (const i of facts.referencing) {
    for (const { header, value } of facts.references(i)) {
      if (SHARED.has(header) || header === 'replaces') continue
      const named = facts.placeOf(value)
      if (named < 0 || named === i) continue
      const [a, b] = facts.inOrder(named, i)
      offer(a, b, 'header', header === 'in-reply-to' ? 60 : 95)
    }
  }
}

/**
 * Legs that another one takes the place of (RFC 3891), each with that other one. It came about in its own way, from
 * the caller of the transfer, so this brings two calls together and says nothing about which leg came in.
 */
export function replacements(facts: JoinFacts): [named: number, naming: number][] {
  const found: [number, number][] = []
  if (!facts.headers.has('replaces')) return found
  for (const i of facts.referencing) {
    for (const { header, value } of facts.references(i)) {
      const named = header === 'replaces' ? facts.placeOf(value) : -1
      if (named >= 0 && named !== i && facts.isCall[named] && facts.isCall[i]) found.push([named, i])
    }
  }
  return found.sort(([, x], [, y]) => facts.compare(x, y))
}

function namedParams(a: LegIdentity, b: LegIdentity): JoinParams['header'] {
  const [naming, named] = namedIn(b, a) === undefined ? [a, b] : [b, a]
  return { naming: naming.callId, named: named.callId, header: title(namedIn(naming, named) ?? '') }
}

function namedIn(naming: LegIdentity, named: LegIdentity): string | undefined {
  const references = naming.references.filter((r) => !SHARED.has(r.header) && r.value === named.callId)
  return (references.find((r) => r.header !== 'in-reply-to') ?? references[0])?.header
}

export function bySharedIdentifier(facts: JoinFacts, offer: Offer): void {
  const own = new Set(facts.settings.headers?.map((name) => name.trim().toLowerCase()))
  const isShared = (header: string): boolean => SHARED.has(header) || own.has(header)
  if (![...facts.headers].some(isShared)) return
  const groups = new Map<string, number[]>()
  for (const i of facts.referencing) {
    for (const { header, value } of facts.references(i)) {
      if (!isShared(header) || NIL_SESSION.test(value)) continue
      const key = `${header}\n${value.toLowerCase()}`
      const group = groups.get(key)
      if (group) group.push(i)
      else groups.set(key, [i])
    }
  }
  for (const [key, group] of groups) {
    if (group.length < 2 || group.length > MAX_SHARING) continue
    const method = SHARED.get(key.slice(0, key.indexOf('\n'))) ?? 'shared_header'
    const ordered = group.toSorted((i, j) => facts.compare(i, j))
    for (let k = 1; k < ordered.length; k++)
      offer(sourceOf(facts, ordered, k), ordered[k] as number, method, 90)
  }
}

/** Of the legs before the kth, the last one that came to the host which sent it; else simply the last one. */
function sourceOf(facts: JoinFacts, ordered: readonly number[], k: number): number {
  const host = facts.src[ordered[k] as number] as number
  return (ordered.slice(0, k).findLast((i) => facts.reached.has(i, host)) ?? ordered[k - 1]) as number
}

function sharedParams(method: JoinMethod): (a: LegIdentity, b: LegIdentity) => JoinParams['shared_header'] {
  return (a, b) => {
    const shared = b.references.find(
      ({ header, value }) =>
        (SHARED.get(header) ?? 'shared_header') === method &&
        a.references.some((r) => r.header === header && r.value.toLowerCase() === value.toLowerCase()),
    )
    return { header: title(shared?.header ?? ''), value: shared?.value.toLowerCase() ?? '' }
  }
}

function valueParams(method: JoinMethod): (a: LegIdentity, b: LegIdentity) => { value: string } {
  const params = sharedParams(method)
  return (a, b) => ({ value: params(a, b).value })
}

const TITLES = new Map(KNOWN_HEADERS.map((header) => [header, written(header)]))

/** `x-call-id` as people write it. */
function title(header: string): string {
  return TITLES.get(header) ?? written(header)
}

function written(header: string): string {
  return header
    .replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase())
    .replace(/Id$/, 'ID')
}

/** Call-IDs made from another leg's, as `abc@host` and `abc@host_b2b-1`. */
export function byCallIdAffix(facts: JoinFacts, offer: Offer): void {
  for (let i = 0; i < facts.legs.length; i++) {
    if (!facts.isCall[i] || (facts.confidence[i] as number) >= AFFIX_CONFIDENCE) continue
    for (const base of basesOf(facts.callId(i))) {
      const found = facts.placeOf(base)
      if (found < 0 || found === i) continue
      offer(found, i, 'call_id_affix', AFFIX_CONFIDENCE)
      break
    }
  }
}

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

export const IDENTIFIER_PARAMS = {
  header: namedParams,
  shared_header: sharedParams('shared_header'),
  session_id: valueParams('session_id'),
  icid: valueParams('icid'),
  call_id_affix: (a: LegIdentity, b: LegIdentity) => ({ incoming: a.callId, outgoing: b.callId }),
} as const
