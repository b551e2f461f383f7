import type { CallPage, CallSummary } from '@ringback/contracts'
import { get } from '../service/get.ts'
import type { Settings } from '../service/settings.ts'

const PER_PAGE = 200

export interface Asked {
  readonly query: string
  readonly sort: string
  /** Calls wanted. */
  readonly limit: number
}

export interface Found {
  readonly calls: CallSummary[]
  readonly total: CallPage['total']
}

/** Page by page, in the order asked for. */
export async function* foundCalls(
  { query, sort, limit }: Asked,
  settings: Settings,
  signal: AbortSignal,
): AsyncGenerator<Found> {
  let cursor: string | null = null
  let left = limit
  do {
    const page: CallPage = await pageOf({ query, sort, limit: Math.min(left, PER_PAGE) }, cursor)
    yield { calls: page.items, total: page.total }
    left -= page.items.length
    cursor = page.next
  } while (cursor !== null && left > 0)

  async function pageOf(asked: Asked, after: string | null): Promise<CallPage> {
    const parameters = new URLSearchParams({ ...searchParameters(asked), limit: String(asked.limit) })
    if (after !== null) parameters.set('cursor', after)
    const response = await get(`/api/v1/calls?${parameters}`, settings, signal)
    return (await response.json()) as CallPage
  }
}

/** Days begin where they begin for whoever asks. */
export const searchParameters = ({ query, sort }: Omit<Asked, 'limit'>): Record<string, string> => ({
  q: query,
  sort,
  offset: String(-new Date().getTimezoneOffset()),
})
