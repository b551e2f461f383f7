import { z } from 'zod'
import { CallState, CallSummary } from './call.ts'
import { Id, Micros } from './primitives.ts'

/** What calls are asked for. `q` is the search language; `from` and `to` bound the start of the call, ISO 8601. */
const searched = {
  q: z.string().max(2_000).default(''),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  /** Only calls with messages in this capture. */
  capture: Id.optional(),
  /** Minutes east of UTC of who asks: where `after:2026-11-17` and `today` begin. */
  offset: z.coerce.number().int().min(-900).max(900).default(0),
}
export const CallSearchQuery = z.strictObject(searched)
export type CallSearchQuery = z.infer<typeof CallSearchQuery>

/** By start, post-dial delay, talk time or MOS; `-` is falling. Calls without the figure come last either way. */
export const callSorts = ['-start', 'start', '-pdd', 'pdd', '-dur', 'dur', '-mos', 'mos'] as const
export type CallSort = (typeof callSorts)[number]

export const CallListQuery = z.strictObject({
  ...searched,
  sort: z.enum(callSorts).default('-start'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
})
export type CallListQuery = z.infer<typeof CallListQuery>

/** Of one CSV file; the rest is had by a narrower search. */
export const CSV_MOST_ROWS = 100_000
export const CallCsvQuery = z.strictObject({ ...searched, sort: z.enum(callSorts).default('-start') })
export type CallCsvQuery = z.infer<typeof CallCsvQuery>

/** `count` is exact unless `capped`; then there are at least so many, and the list shows "10,000+". */
export const CallTotal = z.strictObject({ count: z.int(), capped: z.boolean() })
export const CallPage = z.strictObject({
  items: z.array(CallSummary),
  next: z.string().nullable(),
  total: CallTotal,
  /** True when `text:` ran out of time before it had read everything: `next` goes on from there. */
  partial: z.boolean(),
})
export type CallPage = z.infer<typeof CallPage>

export const CallHistogramQuery = z.strictObject({
  ...searched,
  /** About so many bars. */
  bars: z.coerce.number().int().min(1).max(500).default(100),
})
export type CallHistogramQuery = z.infer<typeof CallHistogramQuery>
export const CallHistogram = z.strictObject({
  /** Start of the first bar and end of the last; null without calls that have a time. */
  fromTs: Micros.nullable(),
  toTs: Micros.nullable(),
  /** Width of a bar, µs. */
  barUs: z.int(),
  /** Those with calls, in order of time: how many of each state. */
  bars: z.array(z.strictObject({ ts: Micros, states: z.partialRecord(CallState, z.int()) })),
  /** True when only the newest calls were counted: they reach back to `fromTs`. */
  partial: z.boolean(),
  /** True when `text:` was left out of the count: no index holds it. */
  withoutText: z.boolean(),
})
export type CallHistogram = z.infer<typeof CallHistogram>

export const facetNames = [
  ...['state', 'finding', 'status', 'codec', 'ua', 'ip', 'capture', 'tag', 'triage', 'assignee'],
] as const
export const FacetName = z.enum(facetNames)
export type FacetName = z.infer<typeof FacetName>
export const FacetsQuery = z.strictObject({
  ...searched,
  /** One facet alone, with values that hold `like`: what completes a word. */
  facet: FacetName.optional(),
  like: z.string().max(100).optional(),
})
export type FacetsQuery = z.infer<typeof FacetsQuery>
export const CallFacets = z.strictObject({
  /** The most frequent first. A value is what the search language takes after the field's name. */
  facets: z.partialRecord(
    FacetName,
    // `name`: the alias of an address.
    z.array(z.strictObject({ value: z.string(), count: z.int(), name: z.string().optional() })),
  ),
  /** Calls that were counted. */
  counted: z.int(),
  /** True when there are more, and only the newest were counted. */
  partial: z.boolean(),
  /** As of the histogram. */
  withoutText: z.boolean(),
})
export type CallFacets = z.infer<typeof CallFacets>
