import type { CallsUrl } from './use-calls-url'

/** Back from now. */
export const ranges = ['15m', '1h', '24h', '7d', '30d'] as const
export type Range = (typeof ranges)[number]
const lengths: Record<Range, number> = {
  '15m': 900_000,
  '1h': 3_600_000,
  '24h': 86_400_000,
  '7d': 604_800_000,
  '30d': 2_592_000_000,
}

/** What the "Calls" side of the switch adds to the query. */
export const onlyCalls = 'method:INVITE ('

/** Alternatives stay one condition beside it. */
export const sentQuery = (q: string, show: CallsUrl['show']): string =>
  show === 'all' ? q : q.trim() === '' ? 'method:INVITE' : `${onlyCalls}${q})`

/** Parameters that the list, the histogram, the facets and the file have in common. */
export interface Asked {
  q: string
  capture: string | null
  from: string | null
  to: string | null
  /** Minutes east of UTC. */
  offset: number
  [key: string]: string | number | null
}

type Searched = Pick<CallsUrl, 'q' | 'show' | 'capture' | 'range' | 'from' | 'to' | 'zoom'>

/** Null for what is no time, so that a mistyped address asks for less, and never fails. */
const timeOf = (iso: string | null): string | null => {
  const ms = iso === null ? Number.NaN : Date.parse(iso)
  return Number.isNaN(ms) ? null : new Date(ms).toISOString()
}

/** What the list is asked, and what the histogram: the brush lies within what it shows, unless it is zoomed. */
export function askedOf(url: Searched, clock: { now: number; offset: number }) {
  const { capture, range } = url
  const common = { q: sentQuery(url.q, url.show), capture, offset: clock.offset }
  const wide = {
    from: range && new Date(clock.now - lengths[range]).toISOString(),
    to: range && new Date(clock.now).toISOString(),
  }
  const brushed = { from: timeOf(url.from) ?? wide.from, to: timeOf(url.to) ?? wide.to }
  const list: Asked = { ...common, ...brushed }
  const around: Asked = { ...common, ...(url.zoom ? brushed : wide) }
  return { list, around }
}
