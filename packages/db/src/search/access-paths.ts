import {
  findingWords,
  numberPatterns,
  type SearchNode,
  type SearchTerm,
  type SearchValue,
} from '@ringback/contracts'
import { boundedCallId } from '../bounded-text.ts'
import type { Tenant } from '../database.ts'
import { Prisma } from '../generated/client.ts'
import {
  callsNoted,
  callsOfCaptures,
  callsWithWork,
  isNobody,
  onceAssigned,
  onceOfStatus,
  onceTagged,
} from './conditions.ts'
import type { CallFilter } from './filter.ts'

type TextValue = Extract<SearchValue, { kind: 'text' }>

/** Bounds of the start, µs since 1970; inclusive, exclusive. */
export interface TimeRange {
  fromTs: number | null
  toTs: number | null
}

/** Numbers with something at their end or in their middle: beyond so many another way is taken. */
const MOST_NUMBERS = 500
/** Length of the pieces that the dictionary of numbers is indexed by. */
const GRAM = 4

/**
 * Queries whose union holds every call that `node` can match (`SELECT call_id`), each served by an index; null when
 * there are none. Under row-level security LIKE and its kin are filters and never index conditions (they are not
 * leakproof), so prefixes are ranges and suffixes are ranges on the reversed column.
 */
export async function accessPaths(
  tenant: Tenant,
  node: SearchNode,
  range: TimeRange,
  members: CallFilter['members'],
): Promise<Prisma.Sql[] | null> {
  if (node.kind === 'not') return null
  if (node.kind === 'term') return ofTerm(tenant, node, range, members)
  if (node.kind === 'and') {
    for (const part of node.nodes) {
      const paths = await accessPaths(tenant, part, range, members)
      if (paths) return paths
    }
    return null
  }
  const all: Prisma.Sql[] = []
  for (const part of node.nodes) {
    const paths = await accessPaths(tenant, part, range, members)
    if (!paths) return null
    all.push(...paths)
  }
  return all
}

async function ofTerm(
  tenant: Tenant,
  term: SearchTerm,
  range: TimeRange,
  members: CallFilter['members'],
): Promise<Prisma.Sql[] | null> {
  const all: Prisma.Sql[] = []
  for (const value of term.values) {
    const paths =
      term.field === 'assignee'
        ? assigneePaths(tenant, value as TextValue, members.get(value) ?? [])
        : await ofValue(tenant, term.field, value, range)
    if (!paths) return null
    all.push(...paths)
  }
  return all
}

async function ofValue(
  tenant: Tenant,
  field: SearchTerm['field'],
  value: SearchValue,
  range: TimeRange,
): Promise<Prisma.Sql[] | null> {
  if (field === 'number' || field === 'from' || field === 'to')
    return numberPaths(tenant, sidesOf[field], value as TextValue, range)
  if (field === 'callid') return callIdPaths(tenant, value as TextValue)
  if (field === 'capture') return [callsOfCaptures(tenant, field, value as TextValue)]
  if (field === 'note') return [callsNoted(tenant, value as TextValue)]
  if (field === 'tag')
    return [callsOfCaptures(tenant, field, value as TextValue), onceTagged(tenant, value as TextValue)]
  if (field === 'triage' && value.kind === 'word')
    return value.word === 'none' ? null : [onceOfStatus(tenant, value.word)]
  const made = field === 'has' && value.kind === 'word' ? callsWithWork(tenant, value.word) : null
  if (made) return [made]
  if ((field === 'finding' || field === 'has') && value.kind === 'word')
    return findingPaths(tenant, value.word)
  return null
}

const assigneePaths = (tenant: Tenant, { text, wild }: TextValue, ids: readonly string[]) =>
  isNobody(text, wild) ? null : [onceAssigned(tenant, ids)]

/** Bits of `call_numbers.sides`. */
export const sidesOf = { from: 1, to: 2, number: 7 } as const

async function numberPaths(
  tenant: Tenant,
  sides: number,
  { text, wild }: TextValue,
  range: TimeRange,
): Promise<Prisma.Sql[] | null> {
  const paths: Prisma.Sql[] = []
  for (const pattern of numberPatterns(text, wild)) {
    const condition = await numberCondition(tenant, pattern, wild)
    if (!condition) return null
    paths.push(
      Prisma.sql`SELECT n.call_id FROM call_numbers n
        WHERE ${tenant.inScope('n')} AND ${condition} AND n.sides & ${sides}::int <> 0 AND ${inRange('n', range)}`,
    )
  }
  return paths
}

async function numberCondition(
  tenant: Tenant,
  pattern: string,
  wild: TextValue['wild'],
): Promise<Prisma.Sql | null> {
  switch (wild) {
    case 'none':
      return Prisma.sql`n.number = ${pattern}`
    case 'prefix':
      return startsWith(Prisma.raw('n.number'), pattern)
    case 'suffix': {
      const ends = startsWith(Prisma.raw('s.reversed'), [...pattern].reverse().join(''))
      return oneOf(
        await tenant.prisma.$queryRaw`
          SELECT s.number FROM numbers s WHERE ${tenant.inScope('s')} AND ${ends} LIMIT ${MOST_NUMBERS + 1}::int`,
      )
    }
    case 'contains':
      if ([...pattern].length < GRAM) return null
      return oneOf(
        await tenant.prisma.$queryRaw`
          SELECT numbers_containing(${pattern}, ${MOST_NUMBERS + 1}::int) AS number`,
      )
  }
}

function oneOf(found: { number: string }[]): Prisma.Sql | null {
  if (found.length > MOST_NUMBERS) return null
  return Prisma.sql`n.number = ANY(${found.map(({ number }) => number)}::text[])`
}

/** By code point, every string that begins with `prefix` sorts from it up to its successor. */
function startsWith(at: Prisma.Sql, prefix: string): Prisma.Sql {
  const upto = successorOf(prefix)
  return upto === null ? Prisma.sql`${at} >= ${prefix}` : Prisma.sql`(${at} >= ${prefix} AND ${at} < ${upto})`
}

/** The least string above all that begin with `prefix`; null when nothing is. */
function successorOf(prefix: string): string | null {
  const points = [...prefix].map((character) => character.codePointAt(0) as number)
  while (points.at(-1) === LAST_POINT) points.pop()
  const last = points.pop()
  if (last === undefined) return null
  return String.fromCodePoint(...points, last + 1 === FIRST_SURROGATE ? LAST_SURROGATE + 1 : last + 1)
}
const LAST_POINT = 0x10ffff
const [FIRST_SURROGATE, LAST_SURROGATE] = [0xd800, 0xdfff]

export function inRange(table: 'n' | 'c', { fromTs, toTs }: TimeRange): Prisma.Sql {
  const at = Prisma.raw(`${table}.start_ts`)
  const bounds = [
    ...(fromTs === null ? [] : [Prisma.sql`${at} >= ${Math.max(fromTs, 0)}::int8`]),
    // A call without a time has none that is earlier.
    ...(toTs === null ? [] : [Prisma.sql`${at} >= 0 AND ${at} < ${toTs}::int8`]),
  ]
  return bounds.length === 0 ? Prisma.sql`TRUE` : Prisma.join(bounds, ' AND ')
}

function callIdPaths(tenant: Tenant, { text, wild }: TextValue): Prisma.Sql[] | null {
  if (wild !== 'none' && wild !== 'prefix') return null
  const at = Prisma.raw('l.sip_call_id')
  const condition = wild === 'none' ? Prisma.sql`${at} = ${boundedCallId(text)}` : startsWith(at, text)
  return [Prisma.sql`SELECT l.call_id FROM legs l WHERE ${tenant.inScope('l')} AND ${condition}`]
}

/** Codes are stored with underscores. What is no finding (`has:rtp`) is too common for a path. */
function findingPaths(tenant: Tenant, word: string): Prisma.Sql[] | null {
  if (!findingWords.includes(word)) return null
  return [
    Prisma.sql`SELECT f.call_id FROM findings f
      WHERE ${tenant.inScope('f')} AND f.code = ${word.replaceAll('-', '_')}`,
  ]
}
