import type { CallState } from '@ringback/contracts'
import type { Tenant } from '../database.ts'
import { type CallFilter, type Search, timeRangeOf } from './filter.ts'
import { pageOfIds } from './list.ts'
import { planCalls, prepareSearch } from './plan.ts'

export interface Histogram {
  fromTs: number | null
  toTs: number | null
  barUs: number
  bars: { ts: number; states: Partial<Record<CallState, number>> }[]
  partial: boolean
}

/** The newest so many are counted. */
const MOST = 100_000
const HISTOGRAM_MS = 4_000
const SECOND = 1_000_000
/** Widths that people read easily, in seconds. */
const WIDTHS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 43_200, 86_400,
]

/** Matching calls over time, by state. */
export async function callHistogram(
  tenant: Tenant,
  filter: CallFilter,
  wanted: { bars: number; offset: number },
): Promise<Histogram> {
  const search = await prepareSearch(tenant, HISTOGRAM_MS)
  const span = await spanOf(search, filter)
  if (!span) return { fromTs: null, toTs: null, barUs: 0, bars: [], partial: false }
  const barUs = widthOf(span.toTs - span.fromTs, wanted.bars)
  // Bars of hours and days begin where those of who asks do.
  const shift = wanted.offset * 60 * SECOND
  const rows = await barsOf(search, filter, barUs, shift)
  const bars = new Map<number, Histogram['bars'][number]>()
  let counted = 0
  for (const { bar, state, count } of rows) {
    const ts = Number(bar)
    const held = bars.get(ts) ?? { ts, states: {} }
    held.states[state] = Number(count)
    counted += Number(count)
    bars.set(ts, held)
  }
  const ordered = [...bars.values()].sort((a, b) => a.ts - b.ts)
  const partial = counted >= MOST
  const floor = (ts: number) => Math.floor((ts + shift) / barUs) * barUs - shift
  const fromTs = partial ? (ordered[0]?.ts ?? span.fromTs) : floor(span.fromTs)
  return { fromTs, toTs: floor(span.toTs) + barUs, barUs, bars: ordered, partial }
}

interface BarRow {
  bar: bigint
  state: CallState
  count: bigint
}

async function barsOf(search: Search, filter: CallFilter, barUs: number, shift: number): Promise<BarRow[]> {
  const plan = await planCalls(search, filter)
  return search.tenant.prisma.$queryRaw<BarRow[]>`
    SELECT (start_ts + ${shift}::int8) / ${barUs}::int8 * ${barUs}::int8 - ${shift}::int8 AS bar, state, count(*)
    FROM (
      SELECT ${plan.time} AS start_ts, c.state FROM ${plan.from} WHERE ${plan.where} AND ${plan.time} >= 0
      ORDER BY ${plan.time} DESC, ${plan.id} DESC LIMIT ${MOST}::int
    ) newest GROUP BY 1, 2`
}

/** The first and the last match; what was asked for bounds it where it is bounded. */
async function spanOf(search: Search, filter: CallFilter): Promise<{ fromTs: number; toTs: number } | null> {
  const range = timeRangeOf(filter)
  const timed = { ...filter, fromTs: Math.max(range.fromTs ?? 0, 0), toTs: range.toTs }
  const plan = await planCalls(search, timed)
  const [oldest] = await pageOfIds(search.tenant, plan, { limit: 1, after: null, sort: 'start' })
  if (!oldest) return null
  const [newest] = await pageOfIds(search.tenant, plan, { limit: 1, after: null, sort: '-start' })
  const bounded = filter.fromTs !== null && filter.toTs !== null
  if (bounded) return { fromTs: filter.fromTs as number, toTs: (filter.toTs as number) - 1 }
  return { fromTs: Number(oldest.key), toTs: Number(newest?.key ?? oldest.key) }
}

function widthOf(span: number, bars: number): number {
  const seconds = span / SECOND / bars
  const day = 86_400
  const width = WIDTHS.find((one) => one >= seconds) ?? Math.ceil(seconds / day) * day
  return width * SECOND
}
