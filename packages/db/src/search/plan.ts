import { conjuncts, numberPatterns, type SearchNode } from '@ringback/contracts'
import type { Tenant } from '../database.ts'
import { Prisma } from '../generated/client.ts'
import { removalWaits } from '../visible-calls.ts'
import { accessPaths, inRange, sidesOf } from './access-paths.ts'
import { type CallFilter, callsOfCapture, filterCondition, type Search, timeRangeOf } from './filter.ts'

/**
 * How the matching calls are found. The application chooses: PostgreSQL guesses from statistics of columns, and a wrong
 * guess about a pattern costs seconds.
 *
 * - `few`: some condition has so few calls that all of them are looked at, in any order
 * - `number`: the calls of one number, in order of time
 * - `all`: along the index of what the list is sorted by, until enough are found
 */
export interface CallPlan {
  kind: 'few' | 'number' | 'all'
  /** `FROM` item that gives `calls c`. */
  from: Prisma.Sql
  where: Prisma.Sql
  /** What orders by time: of the postings where those are walked. */
  time: Prisma.Sql
  id: Prisma.Sql
  /** `SELECT call_id` of exactly the matching calls, some of them more than once, where an index alone tells them. */
  matches: Prisma.Sql | null
}

/** Calls of one condition that are looked at one by one. */
const FEW = 2_000
/** Conditions that are tried for being few. */
const MOST_TRIES = 4

const ownTime = { time: Prisma.raw('c.start_ts'), id: Prisma.raw('c.id') }

export async function planCalls(search: Search, filter: CallFilter): Promise<CallPlan> {
  const { tenant } = search
  const where = filterCondition(search, filter)
  const few = await fewest(tenant, filter)
  if (few) {
    // Both are read first and held: nothing may turn them into a walk over all calls, neither their number nor an order.
    const from = Prisma.sql`(SELECT c.* FROM (SELECT DISTINCT k.call_id FROM (${few}) k OFFSET 0) k
      JOIN calls c ON ${tenant.inScope('c')} AND c.id = k.call_id WHERE ${where} OFFSET 0) c`
    return { kind: 'few', from, where: Prisma.sql`TRUE`, ...ownTime, matches: null }
  }
  const posting = postingOf(tenant, filter)
  if (posting) {
    const from = Prisma.sql`call_numbers n JOIN calls c ON ${tenant.inScope('c')} AND c.org_id = n.org_id AND c.id = n.call_id`
    return {
      ...{ kind: 'number', from, where: Prisma.sql`${posting} AND ${where}` },
      ...{ time: Prisma.raw('n.start_ts'), id: Prisma.raw('n.call_id'), matches: null },
    }
  }
  return {
    ...{ kind: 'all', from: Prisma.raw('calls c'), where, ...ownTime },
    matches: await exactPaths(search, filter),
  }
}

/** Of a search for one thing that stands in an index of its own. */
export async function exactPaths(
  { tenant, someRemoved }: Search,
  filter: CallFilter,
): Promise<Prisma.Sql | null> {
  const { query, captureId, fromTs, toTs, members } = filter
  if (someRemoved || query?.kind !== 'term' || captureId !== null) return null
  // Findings have no time.
  const isTimed = fromTs !== null || toTs !== null
  if (!(query.field in sidesOf) && (query.field !== 'finding' || isTimed)) return null
  const paths = await accessPaths(tenant, query, { fromTs, toTs }, members)
  return paths && Prisma.join(paths, ' UNION ALL ')
}

/** The condition with the fewest calls, when they are few. */
async function fewest(tenant: Tenant, filter: CallFilter): Promise<Prisma.Sql | null> {
  const range = timeRangeOf(filter)
  let best: Prisma.Sql | null = null
  let least = FEW
  let tries = 0
  const consider = async (paths: Prisma.Sql[]) => {
    tries++
    const union = Prisma.join(
      paths.map((path) => Prisma.sql`(${path} LIMIT ${least + 1}::int)`),
      ' UNION ALL ',
    )
    const [row] = await tenant.prisma.$queryRaw<{ count: bigint }[]>`
      SELECT count(*) FROM (SELECT 1 FROM (${union}) k LIMIT ${least + 1}::int) counted`
    if (Number(row?.count) > least) return
    least = Number(row?.count)
    best = Prisma.join(paths, ' UNION ALL ')
  }
  if (filter.captureId !== null) await consider([callsOfCapture(tenant, filter.captureId)])
  for (const node of conjuncts(filter.query)) {
    if (tries >= MOST_TRIES) break
    const paths = await accessPaths(tenant, node, range, filter.members)
    if (paths) await consider(paths)
  }
  return best
}

/** Of a condition that one number be there. */
function postingOf(tenant: Tenant, filter: CallFilter): Prisma.Sql | null {
  for (const node of conjuncts(filter.query)) {
    const exact = exactNumber(node)
    if (!exact) continue
    return Prisma.sql`${tenant.inScope('n')} AND n.number = ${exact.number} AND n.sides & ${exact.sides}::int <> 0
      AND ${inRange('n', timeRangeOf(filter))}`
  }
  return null
}

function exactNumber(node: SearchNode): { number: string; sides: number } | null {
  if (node.kind !== 'term' || node.values.length !== 1) return null
  const [value] = node.values
  if (value?.kind !== 'text' || value.wild !== 'none') return null
  if (node.field !== 'number' && node.field !== 'from' && node.field !== 'to') return null
  return { number: numberPatterns(value.text, 'none')[0] as string, sides: sidesOf[node.field] }
}

/** For the rest of the transaction: ordered lists walk an index, and no statement takes longer than `ms`. */
export async function prepareSearch(tenant: Tenant, ms: number): Promise<Search> {
  const [row] = await tenant.prisma.$queryRaw<{ removed: boolean }[]>`
    SELECT ${removalWaits(tenant)} AS removed,
      set_config('statement_timeout', ${String(ms)}, true), set_config('jit', 'off', true),
      set_config('enable_sort', 'off', true), set_config('enable_seqscan', 'off', true),
      set_config('enable_bitmapscan', 'off', true), set_config('enable_mergejoin', 'off', true),
      set_config('max_parallel_workers_per_gather', '0', true)`
  return { tenant, someRemoved: row?.removed === true }
}
