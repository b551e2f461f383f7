import {
  parseSearch,
  type SearchNode,
  SearchSyntaxError,
  type SearchValue,
  termsOf,
} from '@ringback/contracts'
import type { Database, Tenant } from '../../src/database.ts'
import type { CallFilter, Search } from '../../src/search/filter.ts'
import { type CallPosition, countOf, pageOfIds } from '../../src/search/list.ts'
import { exactPaths, planCalls, prepareSearch } from '../../src/search/plan.ts'
import { type GeneratedQuery, generatedQuery } from './queries.ts'
import { type GeneratedSite, NOW } from './site.ts'
import { membersMeant } from './terms.ts'

export interface Failure {
  number: number
  text: string
  why: string
}

export interface Tally {
  asked: number
  /** Of those, compared with the oracle. */
  compared: number
  /** Damaged ones that cannot be read. */
  refused: number
  failures: Failure[]
}

export interface Numbered {
  number: number
  query: GeneratedQuery
}

/** Statements of one transaction: its beginning and end are worth more than a small search. */
const AT_ONCE = 250
const STATEMENT_MS = 20_000

/** Reads, translates and runs the queries `from` to below `upto`, as the application's role. */
export async function askQueries(
  database: Database,
  { orgId, site }: { orgId: string; site: GeneratedSite },
  { from, upto }: { from: number; upto: number },
): Promise<Tally> {
  const tally: Tally = { asked: 0, compared: 0, refused: 0, failures: [] }
  for (let at = from; at < upto; at += AT_ONCE) {
    const count = Math.min(AT_ONCE, upto - at)
    const all = Array.from({ length: count }, (_, i) => ({
      number: at + i,
      query: generatedQuery(at + i, site),
    }))
    try {
      join(tally, await askTogether(database, orgId, all))
    } catch {
      // An error ends the transaction: each by itself tells whose it is.
      for (const one of all) join(tally, await askAlone(database, orgId, one))
    }
  }
  return tally
}

function join(tally: Tally, more: Tally): void {
  tally.asked += more.asked
  tally.compared += more.compared
  tally.refused += more.refused
  tally.failures.push(...more.failures)
}

export async function askAlone(database: Database, orgId: string, one: Numbered): Promise<Tally> {
  try {
    return await askTogether(database, orgId, [one])
  } catch (error) {
    const failure = { number: one.number, text: one.query.text, why: String(error) }
    return { asked: 1, compared: 0, refused: 0, failures: [failure] }
  }
}

function askTogether(database: Database, orgId: string, all: readonly Numbered[]): Promise<Tally> {
  return database.withTenant(orgId, async (tenant) => {
    const tally: Tally = { asked: 0, compared: 0, refused: 0, failures: [] }
    const search = await prepareSearch(tenant, STATEMENT_MS)
    for (const { number, query } of all) {
      tally.asked++
      const read = readable(query)
      if (read === undefined) {
        tally.refused++
        continue
      }
      const found = await pagesOf(tenant, search, read, query)
      if (!query.expected) continue
      tally.compared++
      if (found.join() !== query.expected.join())
        tally.failures.push({ number, text: query.text, why: difference(found, query.expected) })
    }
    return tally
  })
}

/** Undefined for a damaged query that is refused, by the parser or, of aliases and `text:`, by the api. */
function readable({ text, expected }: GeneratedQuery): SearchNode | null | undefined {
  try {
    const node = parseSearch(text)
    const terms = termsOf(node)
    const elsewhere = terms.some(
      ({ field, values }) => field === 'text' || values.some(({ kind }) => kind === 'alias'),
    )
    return elsewhere ? undefined : node
  } catch (error) {
    if (expected || !(error instanceof SearchSyntaxError)) throw error
    return undefined
  }
}

async function pagesOf(
  tenant: Tenant,
  search: Search,
  node: SearchNode | null,
  { sort, limit, fromTs, toTs, captureId, offset }: GeneratedQuery,
): Promise<string[]> {
  const clock = { now: NOW, offset }
  const filter: CallFilter = { query: node, fromTs, toTs, captureId, clock, members: membersOf(node) }
  const plan = await planCalls(search, filter)
  const ids: string[] = []
  let after: CallPosition | null = null
  for (;;) {
    const page = await pageOfIds(tenant, plan, { limit, after, sort })
    ids.push(...page.map(({ id }) => id))
    after = page.at(-1) ?? null
    if (page.length < limit) break
  }
  // Only what matches many is counted so.
  const matches = await exactPaths(search, filter)
  const { count } = matches ? await countOf(tenant, { ...plan, matches }) : { count: ids.length }
  return count === ids.length ? ids : [...ids, `${count} counted`]
}

function membersOf(node: SearchNode | null): Map<SearchValue, string[]> {
  const values = termsOf(node).flatMap(({ field, values }) => (field === 'assignee' ? values : []))
  return new Map(
    values.map((value) => [value, value.kind === 'text' ? membersMeant(value.text, value.wild) : []]),
  )
}

function difference(found: readonly string[], expected: readonly string[]): string {
  const missing = expected.filter((id) => !found.includes(id))
  const strange = found.filter((id) => !expected.includes(id))
  if (missing.length + strange.length === 0) return 'in another order, or some more than once'
  return `missing ${missing.join() || 'none'}, too many ${strange.join() || 'none'}`
}
