import type { CallSort, CallSummary } from '@ringback/contracts'
import { callsById } from '../calls.ts'
import type { Tenant } from '../database.ts'
import type { CallFilter } from './filter.ts'
import { type CallKey, type CallPosition, countOf, pageOfIds } from './list.ts'
import { type CallPlan, planCalls, prepareSearch } from './plan.ts'
import { within } from './statement-timeout.ts'

export interface CallPageOf {
  items: CallSummary[]
  /** Where the next page begins; null on the last. */
  last: CallPosition | null
  total: { count: number; capped: boolean }
}

interface Page {
  limit: number
  after: CallPosition | null
  sort: CallSort
}

/** Of one statement: a search that takes longer is refused. */
const LIST_MS = 5_000
/** The total is worth no waiting. */
const TOTAL_MS = 400

/** A page of matching calls and how many there are. */
export async function searchCalls(tenant: Tenant, filter: CallFilter, page: Page): Promise<CallPageOf> {
  const plan = await planCalls(await prepareSearch(tenant, LIST_MS), filter)
  const found = await pageOf(tenant, plan, page)
  // A first page that is not full is all there is.
  if (found.last === null && page.after === null) return found
  return { ...found, total: await within(tenant, TOTAL_MS, () => countOf(tenant, plan), found.total) }
}

/** A page of matching calls; nobody counts the rest, and `total` says of it only that it is there. */
export async function uncountedCalls(tenant: Tenant, filter: CallFilter, page: Page): Promise<CallPageOf> {
  return pageOf(tenant, await planCalls(await prepareSearch(tenant, LIST_MS), filter), page)
}

async function pageOf(tenant: Tenant, plan: CallPlan, page: Page): Promise<CallPageOf> {
  const keys = await pageOfIds(tenant, plan, page)
  const items = await callsById(
    tenant,
    keys.map(({ id }) => id),
  )
  const last = keys.length === page.limit ? (keys.at(-1) ?? null) : null
  return { items, last, total: { count: keys.length, capped: last !== null || page.after !== null } }
}

/** The ids of a page alone. */
export async function pageOfCalls(tenant: Tenant, filter: CallFilter, page: Page): Promise<CallKey[]> {
  return pageOfIds(tenant, await planCalls(await prepareSearch(tenant, LIST_MS), filter), page)
}
