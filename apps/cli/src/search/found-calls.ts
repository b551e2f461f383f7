import { type Schemas, serviceClient } from '@ringback/client'
import type { CallSort } from '@ringback/contracts'
import { ask } from '../service/ask.ts'
import type { Settings } from '../service/settings.ts'

const PER_PAGE = 200

export interface Asked {
  readonly query: string
  readonly sort: CallSort
  /** Calls wanted. */
  readonly limit: number
}

export interface Found {
  readonly calls: Schemas['CallSummary'][]
  readonly total: Schemas['CallPage']['total']
}

/** Page by page, in the order asked for. */
export async function* foundCalls(
  { limit, ...asked }: Asked,
  settings: Settings,
  signal: AbortSignal,
): AsyncGenerator<Found> {
  const client = serviceClient(settings)
  let cursor: string | null = null
  let left = limit
  do {
    const page: Schemas['CallPage'] = await pageOf(Math.min(left, PER_PAGE), cursor)
    yield { calls: page.items, total: page.total }
    left -= page.items.length
    cursor = page.next
  } while (cursor !== null && left > 0)

  async function pageOf(most: number, after: string | null): Promise<Schemas['CallPage']> {
    const query = { ...searchParameters(asked), limit: most, ...(after !== null && { cursor: after }) }
    return (await ask(client.GET('/api/v1/calls', { params: { query }, signal }), settings, signal)).data
  }
}

/** Days begin where they begin for whoever asks. */
export const searchParameters = ({ query, sort }: Omit<Asked, 'limit'>) => ({
  q: query,
  sort,
  offset: -new Date().getTimezoneOffset(),
})
