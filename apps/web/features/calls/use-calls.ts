import type { CallPage, CallSort } from '@ringback/contracts'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api, queryString } from '@/lib/api'
import type { Asked } from './asked'

const pageSize = 100

/** Calls page after page by keyset, with the time the first page took. */
export function useCalls(asked: Asked, sort: CallSort, enabled: boolean) {
  const query = useInfiniteQuery({
    queryKey: ['calls', asked, sort],
    queryFn: async ({ pageParam, signal }) => {
      const started = performance.now()
      const params = { ...asked, sort, limit: pageSize, cursor: pageParam }
      const page = await api<CallPage>(`/calls${queryString(params)}`, { signal })
      return { ...page, tookMs: Math.round(performance.now() - started) }
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    // Comparing all pages for every further one takes longer than a frame when there are many.
    structuralSharing: false,
    enabled,
  })
  const calls = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data])
  const first = query.data?.pages[0]
  const last = query.data?.pages.at(-1)
  return {
    ...query,
    calls,
    total: first?.total ?? null,
    tookMs: first?.tookMs ?? null,
    /** `text:` ran out of time; the rest is read on request. */
    partial: last?.partial ?? false,
  }
}
