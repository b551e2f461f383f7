import type { CallPage } from '@ringback/contracts'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api, queryString } from '@/lib/api'
import type { CallsUrl } from './use-calls-url'

const pageSize = 100
/** What the "Calls" side of the switch adds to the query. */
export const onlyCalls = 'method:INVITE ('

/** Alternatives stay one condition beside it. */
export const sentQuery = (q: string, show: CallsUrl['show']): string =>
  show === 'all' ? q : q.trim() === '' ? 'method:INVITE' : `${onlyCalls}${q})`

/** Calls page after page by keyset, with the time the first page took. */
export function useCalls({ q, show, capture, sort }: CallsUrl, enabled: boolean) {
  const sent = sentQuery(q, show)
  const query = useInfiniteQuery({
    queryKey: ['calls', sent, capture, sort],
    queryFn: async ({ pageParam, signal }) => {
      const started = performance.now()
      const params = { q: sent, capture, sort, limit: pageSize, cursor: pageParam }
      const page = await api<CallPage>(`/calls${queryString(params)}`, { signal })
      return { ...page, tookMs: Math.round(performance.now() - started) }
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    enabled,
  })
  const calls = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data])
  const first = query.data?.pages[0]
  return { ...query, calls, total: first?.total ?? null, tookMs: first?.tookMs ?? null }
}
