import {
  numberPatterns,
  resolveTime,
  type SearchField,
  type SearchNode,
  type SearchValue,
  type Wild,
} from '@ringback/contracts'
import { boundedCallId } from '../bounded-text.ts'
import type { Tenant } from '../database.ts'
import { Prisma } from '../generated/client.ts'
import { newestTriage } from '../triage.ts'
import type { CallFilter } from './filter.ts'

/** What a query is understood by. */
type Meaning = Pick<CallFilter, 'clock' | 'members'>
type TextValue = Extract<SearchValue, { kind: 'text' }>

/** A query as a condition on `calls c`. Every value is a parameter; names of columns stand in this file alone. */
export function conditionOf(tenant: Tenant, node: SearchNode, meaning: Meaning): Prisma.Sql {
  switch (node.kind) {
    case 'not':
      // A call without the value (no final status yet) is not the one that was excluded.
      return Prisma.sql`NOT COALESCE(${conditionOf(tenant, node.node, meaning)}, FALSE)`
    case 'term': {
      const any = node.values.map((value) => valueCondition(tenant, node.field, value, meaning))
      return Prisma.sql`(${Prisma.join(any, ' OR ')})`
    }
    default: {
      const parts = node.nodes.map((part) => conditionOf(tenant, part, meaning))
      return Prisma.sql`(${Prisma.join(parts, node.kind === 'and' ? ' AND ' : ' OR ')})`
    }
  }
}

/** Expressions of `calls c`, by field. A field of a new table gets its line here. */
const numbers = {
  number: Prisma.raw('c.from_numbers || c.to_numbers || c.other_numbers'),
  from: Prisma.raw('c.from_numbers'),
  to: Prisma.raw('c.to_numbers'),
}
const measures = {
  pdd: Prisma.raw('c.post_dial_delay_us'),
  dur: Prisma.raw('c.duration_us'),
  mos: Prisma.raw('c.mos'),
  messages: Prisma.raw('c.message_count'),
  leg: Prisma.raw('c.leg_count'),
}

function valueCondition(
  tenant: Tenant,
  field: SearchField,
  value: SearchValue,
  { clock, members }: Meaning,
): Prisma.Sql {
  switch (value.kind) {
    case 'text':
      if (field === 'assignee') return assigneeCondition(value, members.get(value) ?? [])
      return textCondition(tenant, field, value)
    case 'address':
      return value.text.includes('/')
        ? Prisma.sql`EXISTS (SELECT FROM unnest(c.hosts) v WHERE v <<= ${value.text}::text::inet)`
        : Prisma.sql`${value.text}::text::inet = ANY(c.hosts)`
    case 'alias':
      throw new Error('An alias is asked for by its addresses')
    case 'status':
      return value.low === value.high
        ? Prisma.sql`c.final_status = ${value.low}::int2`
        : Prisma.sql`c.final_status BETWEEN ${value.low} AND ${value.high}`
    case 'word':
      if (field === 'state') return Prisma.sql`c.state = ${value.word}`
      if (field === 'triage') return triageCondition(value.word)
      return madeByPeople(tenant, value.word) ?? Prisma.sql`c.traits @> ARRAY[${value.word}]`
    case 'time': {
      const ts = resolveTime(value.point, clock)
      return field === 'after'
        ? Prisma.sql`c.start_ts >= ${Math.max(ts, 0)}::int8`
        : Prisma.sql`(c.start_ts >= 0 AND c.start_ts < ${ts}::int8)`
    }
    case 'bounds':
      return boundsCondition(field as keyof typeof measures, value)
  }
}

const madeByPeople = (tenant: Tenant, word: string): Prisma.Sql | null => {
  const calls = callsWithWork(tenant, word)
  return calls && Prisma.sql`c.id IN (${calls})`
}

/** What people write and share is not in `calls`, which are derived from captures alone; null for other words. */
export function callsWithWork(tenant: Tenant, word: string): Prisma.Sql | null {
  if (word === 'annotation')
    return Prisma.sql`
      SELECT l.call_id FROM annotations a JOIN legs l ON l.org_id = a.org_id AND l.sip_call_id = a.sip_call_id
      WHERE ${tenant.inScope('a')} AND a.deleted_at IS NULL`
  if (word === 'share')
    return Prisma.sql`
      SELECT l.call_id FROM shares s JOIN legs l ON l.org_id = s.org_id AND l.sip_call_id = ANY(s.sip_call_ids)
      WHERE ${tenant.inScope('s')} AND s.revoked_at IS NULL AND s.expires_at > now()`
  return null
}

const triageCondition = (word: string): Prisma.Sql =>
  word === 'none'
    ? without('status')
    : Prisma.sql`EXISTS (SELECT FROM (${newestTriage}) n WHERE n.status = ${word})`

function assigneeCondition({ text, wild }: TextValue, ids: readonly string[]): Prisma.Sql {
  const someone = Prisma.sql`EXISTS (SELECT FROM (${newestTriage}) n WHERE n.assignee_id = ANY(${[...ids]}::uuid[]))`
  return isNobody(text, wild) ? Prisma.sql`(${without('assignee_id')} OR ${someone})` : someone
}

/** `assignee:none`; a member of that name is found too. */
export const isNobody = (text: string, wild: Wild): boolean =>
  wild === 'none' && text.toLowerCase() === 'none'

const without = (column: 'status' | 'assignee_id'): Prisma.Sql =>
  Prisma.sql`NOT EXISTS (SELECT FROM (${newestTriage}) n WHERE ${Prisma.raw(`n.${column}`)} IS NOT NULL)`

const hasTag = (table: 'n' | 't', value: TextValue): Prisma.Sql =>
  anyOf(Prisma.raw(`${table}.tags`), matches(lowerCase, asciiLower(value.text), value.wild))

/** Calls (`SELECT call_id`) of which some leg was ever said to be so: not all that holds still does. */
const onceTriaged = (tenant: Tenant, condition: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT l.call_id FROM call_triage t JOIN legs l ON l.org_id = t.org_id AND l.sip_call_id = t.sip_call_id
  WHERE ${tenant.inScope('t')} AND ${condition}`

export const onceTagged = (tenant: Tenant, value: TextValue): Prisma.Sql =>
  onceTriaged(tenant, hasTag('t', value))
export const onceOfStatus = (tenant: Tenant, status: string): Prisma.Sql =>
  onceTriaged(tenant, Prisma.sql`t.status = ${status}`)
export const onceAssigned = (tenant: Tenant, ids: readonly string[]): Prisma.Sql =>
  onceTriaged(tenant, Prisma.sql`t.assignee_id = ANY(${[...ids]}::uuid[])`)

function boundsCondition(
  field: keyof typeof measures,
  { low, lowOpen, high, highOpen }: Extract<SearchValue, { kind: 'bounds' }>,
): Prisma.Sql {
  const at = measures[field]
  // 4.2 as a MOS is stored is a little less than 4.2 in double precision.
  const type = Prisma.raw(field === 'mos' ? 'float4' : 'float8')
  const sides: Prisma.Sql[] = []
  if (low !== null) sides.push(Prisma.sql`${at} ${Prisma.raw(lowOpen ? '>' : '>=')} ${low}::float8::${type}`)
  if (high !== null)
    sides.push(Prisma.sql`${at} ${Prisma.raw(highOpen ? '<' : '<=')} ${high}::float8::${type}`)
  return Prisma.sql`(${Prisma.join(sides, ' AND ')})`
}

function textCondition(tenant: Tenant, field: SearchField, value: TextValue): Prisma.Sql {
  switch (field) {
    case 'number':
    case 'from':
    case 'to': {
      const any = numberPatterns(value.text, value.wild).map((pattern) =>
        value.wild === 'none'
          ? Prisma.sql`${pattern} = ANY(${numbers[field]})`
          : anyOf(numbers[field], matches(Prisma.raw('v'), pattern, value.wild)),
      )
      return Prisma.sql`(${Prisma.join(any, ' OR ')})`
    }
    case 'ua':
      return anyOf(Prisma.raw('c.agents'), contains(value))
    case 'reason':
      return anyOf(Prisma.raw('c.reasons'), contains(value))
    case 'codec':
      return anyOf(Prisma.raw('c.codecs'), matches(lowerCase, asciiLower(value.text), value.wild))
    case 'method':
      return anyOf(Prisma.raw('c.methods'), matches(lowerCase, asciiLower(value.text), value.wild))
    case 'callid':
      return Prisma.sql`EXISTS (SELECT FROM legs l WHERE ${tenant.inScope('l')} AND l.call_id = c.id
        AND ${matches(Prisma.raw('l.sip_call_id'), value.wild === 'none' ? boundedCallId(value.text) : value.text, value.wild)})`
    case 'capture':
      return Prisma.sql`c.id IN (${callsOfCaptures(tenant, field, value)})`
    case 'note':
      return Prisma.sql`c.id IN (${callsNoted(tenant, value)})`
    case 'tag':
      return Prisma.sql`(c.id IN (${callsOfCaptures(tenant, field, value)})
        OR EXISTS (SELECT FROM (${newestTriage}) n WHERE ${hasTag('n', value)}))`
    default:
      throw new Error(`The field ${field} has no text condition`)
  }
}

const anyOf = (values: Prisma.Sql, condition: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`EXISTS (SELECT FROM unnest(${values}) v WHERE ${condition})`

/** ASCII letters alone, as JavaScript's counterpart below: other languages' would depend on the server's locale. */
const lowerCase = Prisma.raw('lower(v COLLATE "C")')
export const asciiLower = (text: string): string =>
  text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

/** Met anywhere, unless a wildcard at one end alone ties it to the other. */
const contains = (value: TextValue, at = lowerCase): Prisma.Sql =>
  matches(at, asciiLower(value.text), value.wild === 'none' ? 'contains' : value.wild)

/** Calls (`SELECT call_id`) with a note or an answer that says it. Words that were changed or taken back are not met. */
export const callsNoted = (tenant: Tenant, value: TextValue): Prisma.Sql => Prisma.sql`
  SELECT l.call_id FROM annotation_comments m
    JOIN annotations a ON a.org_id = m.org_id AND a.id = m.annotation_id AND a.deleted_at IS NULL
    JOIN legs l ON l.org_id = a.org_id AND l.sip_call_id = a.sip_call_id
  WHERE ${tenant.inScope('m')} AND ${contains(value, Prisma.raw('lower(m.body COLLATE "C")'))}`

/** Calls (`SELECT call_id`) with messages in captures of that name or with that tag. */
export function callsOfCaptures(tenant: Tenant, field: 'capture' | 'tag', value: TextValue): Prisma.Sql {
  const condition =
    field === 'capture'
      ? contains(value, Prisma.raw('lower(k.name COLLATE "C")'))
      : anyOf(Prisma.raw('k.tags'), matches(lowerCase, asciiLower(value.text), value.wild))
  return Prisma.sql`SELECT l.call_id FROM captures k
    JOIN leg_parts p ON p.org_id = k.org_id AND p.capture_id = k.id
    JOIN legs l ON l.org_id = p.org_id AND l.id = p.leg_id
    WHERE ${tenant.inScope('k')} AND k.deleted_at IS NULL AND ${condition}`
}

/** As a filter; under row-level security only equality and ranges are index conditions (`access-paths.ts`). */
export function matches(at: Prisma.Sql, text: string, wild: Wild): Prisma.Sql {
  switch (wild) {
    case 'none':
      return Prisma.sql`${at} = ${text}`
    case 'prefix':
      return Prisma.sql`starts_with(${at}, ${text})`
    case 'suffix':
      return Prisma.sql`right(${at}, ${[...text].length}::int) = ${text}`
    case 'contains':
      return Prisma.sql`strpos(${at}, ${text}) > 0`
  }
}
