import type { MessageDetail } from '@ringback/contracts'
import { keepPreviousData, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api } from '@/lib/api'

const detailOptions = (id: string) =>
  queryOptions({
    queryKey: ['message', id],
    queryFn: ({ signal }) => api<MessageDetail>(`/messages/${encodeURIComponent(id)}`, { signal }),
    // A captured message never changes.
    staleTime: Number.POSITIVE_INFINITY,
  })

/** One message in full; its neighbours are fetched ahead so that stepping never waits. */
export function useMessageDetail(id: string | null, neighbours: (string | undefined)[]) {
  const queries = useQueryClient()
  const [before, after] = neighbours
  useEffect(() => {
    for (const next of [after, before]) if (next) void queries.prefetchQuery(detailOptions(next))
  }, [before, after, queries])
  return useQuery({ ...detailOptions(id ?? ''), enabled: id !== null, placeholderData: keepPreviousData })
}
