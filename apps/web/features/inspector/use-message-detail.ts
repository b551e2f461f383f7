import { keepPreviousData, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { type CallSource, useCallSource } from '@/lib/call-source'

const detailOptions = (source: CallSource, id: string) =>
  queryOptions({
    queryKey: [...source.scope, 'message', id],
    queryFn: ({ signal }) => source.message(id, signal),
    // A captured message never changes.
    staleTime: Number.POSITIVE_INFINITY,
  })

/** One message in full; its neighbours are fetched ahead so that stepping never waits. */
export function useMessageDetail(id: string | null, neighbours: (string | undefined)[]) {
  const queries = useQueryClient()
  const source = useCallSource()
  const [before, after] = neighbours
  useEffect(() => {
    for (const next of [after, before]) if (next) void queries.prefetchQuery(detailOptions(source, next))
  }, [before, after, queries, source])
  return useQuery({
    ...detailOptions(source, id ?? ''),
    enabled: id !== null,
    placeholderData: keepPreviousData,
  })
}
