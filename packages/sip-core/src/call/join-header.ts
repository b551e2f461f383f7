import { inOrder, type Join, type JoinFinder, type JoinMethod, type LegIdentity } from './join-types.ts'

const NIL_SESSION = /^0+$/
/** An identifier shared by more legs than this is no identifier of one call. */
const MAX_SHARING = 32

/** Headers whose value is another leg's Call-ID: the X-Call-ID family, Replaces, In-Reply-To. */
export const byNamedCallId: JoinFinder = (legs) => {
  const place = new Map(legs.map((leg, i) => [leg.callId, i]))
  const joins: Join[] = []
  legs.forEach((leg, i) => {
    for (const { header, value } of leg.references) {
      if (SHARED.has(header)) continue
      const named = place.get(value)
      if (named === undefined || named === i) continue
      const [a, b] = inOrder(legs, named, i)
      joins.push({
        ...{ a, b, method: 'header', confidence: header === 'in-reply-to' ? 60 : 95 },
        why: `The INVITE of ${leg.callId} names ${value} in its ${title(header)} header.`,
      })
    }
  })
  return joins
}

/** Headers that legs of one call share: Session-ID (RFC 7989) and the charging identifier (RFC 7315 §4.6). */
const SHARED = new Map<string, { method: JoinMethod; name: string }>([
  ['session-id', { method: 'session_id', name: 'Session-ID' }],
  ['p-charging-vector', { method: 'icid', name: 'icid-value of P-Charging-Vector' }],
])

export const bySharedIdentifier: JoinFinder = (legs) => {
  const groups = new Map<string, number[]>()
  legs.forEach((leg, i) => {
    for (const { header, value } of leg.references) {
      if (!SHARED.has(header) || NIL_SESSION.test(value)) continue
      const key = `${header}\n${value.toLowerCase()}`
      const group = groups.get(key)
      if (group) group.push(i)
      else groups.set(key, [i])
    }
  })
  const joins: Join[] = []
  for (const [key, group] of groups) {
    if (group.length < 2 || group.length > MAX_SHARING) continue
    const [header, value] = key.split('\n') as [string, string]
    const { method, name } = SHARED.get(header) as { method: JoinMethod; name: string }
    const ordered = group.toSorted((i, j) => (inOrder(legs, i, j)[0] === i ? -1 : 1))
    for (let k = 1; k < ordered.length; k++) {
      const [a, b] = [ordered[k - 1] as number, ordered[k] as number]
      joins.push({ a, b, method, confidence: 90, why: `Both INVITEs carry the same ${name}, ${value}.` })
    }
  }
  return joins
}

function title(header: string): string {
  return header
    .replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase())
    .replace(/Id$/, 'ID')
}

/** Call-IDs made from another leg's, as `abc@host` and `abc@host_b2b-1`. */
export const byCallIdAffix: JoinFinder = (legs) => {
  const place = new Map(legs.map((leg, i) => [leg.callId, i]))
  const joins: Join[] = []
  legs.forEach((leg: LegIdentity, i) => {
    for (const base of basesOf(leg.callId)) {
      const found = place.get(base)
      if (found === undefined || found === i) continue
      joins.push({
        ...{ a: found, b: i, method: 'call_id_affix', confidence: 85 },
        why: `The Call-ID ${leg.callId} is ${base} with an addition that B2BUAs make.`,
      })
      return
    }
  })
  return joins
}

const SUFFIX = /[_.~;-](?:b2b(?:ua)?|leg|out|fwd|copy)?[-_.]?\d{0,4}[a-d]?$/i
const PREFIX = /^(?:b2b(?:ua)?|leg|out|fwd)[-_.]?\d{0,4}[-_.]+/i

/** The Call-IDs this one may have been made from: with a suffix taken off the whole or off the part before the @. */
function basesOf(callId: string): string[] {
  const at = callId.indexOf('@')
  const local = at < 0 ? callId : callId.slice(0, at)
  const host = at < 0 ? '' : callId.slice(at)
  const bases = [callId.replace(SUFFIX, ''), local.replace(SUFFIX, '') + host, callId.replace(PREFIX, '')]
  return bases.filter((base) => base !== callId && base.length >= 8)
}
