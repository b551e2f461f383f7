import type { CallSort, CallSummary } from '@ringback/contracts'
import { callsById } from '../calls.ts'
import type { Tenant } from '../database.ts'
import type { CallFilter } from './filter.ts'
import { type CallKey, type CallPosition, countOf, pageOfIds } from './list.ts'
import { planCalls, prepareSearch } from './plan.ts'
import { within } from './statement-timeout.ts'

export interface CallPageOf {
  items: CallSummary[]
  /** Where the next page begins; null on the last. */
  last: CallPosition | null
  total: { count: number; capped: boolean }
}

/** Of one statement: a search that takes longer is refused. */
const LIST_MS = 5_000
/** The total is worth no waiting. */
const TOTAL_MS = 400

/** A page of matching calls and how many there are. */
export async function searchCalls(
  tenant: Tenant,
  filter: CallFilter,
  page: { limit: number; after: CallPosition | null; sort: CallSort },
): Promise<CallPageOf> {
  await prepareSearch(tenant, LIST_MS)
  const plan = await planCalls(tenant, filter)
  const keys = await pageOfIds(tenant, plan, page)
  const items = await callsById(
    tenant,
    keys.map(({ id }) => id),
  )
  const full = keys.length === page.limit
  // A first page that is not full is all there is.
  const total =
    !full && page.after === null
      ? { count: keys.length, capped: false }
      : await within(tenant, TOTAL_MS, () => countOf(tenant, plan), { count: keys.length, capped: true })
  return { items, last: full ? (keys.at(-1) ?? null) : null, total }
}

/** The ids of a page alone. */
export async function pageOfCalls(
  tenant: Tenant,
  filter: CallFilter,
  page: { limit: number; after: CallPosition | null; sort: CallSort },
): Promise<CallKey[]> {
  await prepareSearch(tenant, LIST_MS)
  return pageOfIds(tenant, await planCalls(tenant, filter), page)
}
