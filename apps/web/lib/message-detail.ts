import { queryOptions } from '@tanstack/react-query'
import type { CallSource } from './call-source'

/** One message in full. */
export const detailOptions = (source: CallSource, id: string) =>
  queryOptions({
    queryKey: [...source.scope, 'message', id],
    queryFn: ({ signal }) => source.message(id, signal),
    // A captured message never changes.
    staleTime: Number.POSITIVE_INFINITY,
  })
