import { type Clock, conjuncts, resolveTime, type SearchNode, type SearchValue } from '@ringback/contracts'
import type { Tenant } from '../database.ts'
import { Prisma } from '../generated/client.ts'
import { isVisible } from '../visible-calls.ts'
import { inRange, type TimeRange } from './access-paths.ts'
import { conditionOf } from './conditions.ts'

/** What a list, a histogram and facets are asked about. */
export interface CallFilter extends TimeRange {
  query: SearchNode | null
  captureId: string | null
  clock: Clock
  /** User ids of the members that each value of `assignee:` names. */
  members: ReadonlyMap<SearchValue, readonly string[]>
}

/** A transaction made ready to search (`prepareSearch`). */
export interface Search {
  tenant: Tenant
  /** Whether a deleted capture waits for its removal, so that calls may have to be left out. */
  someRemoved: boolean
}

/** All conditions on `calls c`. */
export function filterCondition({ tenant, someRemoved }: Search, filter: CallFilter): Prisma.Sql {
  const all = [tenant.inScope('c'), inRange('c', filter)]
  if (someRemoved) all.push(isVisible(tenant))
  if (filter.query) all.push(conditionOf(tenant, filter.query, filter))
  if (filter.captureId !== null) all.push(Prisma.sql`c.id IN (${callsOfCapture(tenant, filter.captureId)})`)
  return Prisma.join(all, ' AND ')
}

export const callsOfCapture = (tenant: Tenant, captureId: string): Prisma.Sql =>
  Prisma.sql`SELECT l.call_id FROM leg_parts p JOIN legs l ON l.org_id = p.org_id AND l.id = p.leg_id
    WHERE ${tenant.inScope('p')} AND p.capture_id IN (SELECT ${captureId}::uuid
      UNION ALL SELECT k.id FROM captures k WHERE ${tenant.inScope('k')} AND k.roll_of = ${captureId}::uuid)`

/** The times within which every match lies: those asked for, and `after:` and `before:` that must hold. */
export function timeRangeOf({ query, fromTs, toTs, clock }: CallFilter): TimeRange {
  let [from, to] = [fromTs, toTs]
  for (const node of conjuncts(query)) {
    if (node.kind !== 'term' || (node.field !== 'after' && node.field !== 'before')) continue
    const times = node.values.flatMap((value) =>
      value.kind === 'time' ? [resolveTime(value.point, clock)] : [],
    )
    // Values are alternatives: the widest counts.
    if (node.field === 'after') from = Math.max(from ?? 0, Math.min(...times))
    else to = Math.min(to ?? Number.MAX_SAFE_INTEGER, Math.max(...times))
  }
  return { fromTs: from, toTs: to }
}
