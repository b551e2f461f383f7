import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useCallSource } from '@/lib/call-source'
import { detailOptions } from '@/lib/message-detail'

/** One message in full; its neighbours are fetched ahead so that stepping never waits. */
export function useMessageDetail(id: string, neighbours: (string | undefined)[]) {
  const queries = useQueryClient()
  const source = useCallSource()
  const [before, after] = neighbours
  useEffect(() => {
    for (const next of [after, before]) if (next) void queries.prefetchQuery(detailOptions(source, next))
  }, [before, after, queries, source])
  return useQuery({ ...detailOptions(source, id), placeholderData: keepPreviousData })
}

/** Another message that the shown one is set against; null asks for nothing. */
export function useOtherMessage(id: string | null) {
  const source = useCallSource()
  return useQuery({ ...detailOptions(source, id ?? ''), enabled: id !== null })
}
