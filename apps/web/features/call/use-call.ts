import type { Call, Message } from '@ringback/contracts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { api } from '@/lib/api'
import { useCallSource } from '@/lib/call-source'

export const useCall = (id: string) =>
  useQuery({ queryKey: ['call', id], queryFn: ({ signal }) => api<Call>(`/calls/${id}`, { signal }) })

/** The first page is short so that the ladder shows at once; the rest follow in long ones. */
const firstPage = 200
const laterPage = 1_000

/** All messages of a call, page after page; what has arrived can be shown. */
export function useMessages(id: string) {
  const source = useCallSource()
  const query = useInfiniteQuery({
    queryKey: [...source.scope, 'call', id, 'messages'],
    queryFn: ({ pageParam, signal }) =>
      source.messages(id, { cursor: pageParam, limit: pageParam ? laterPage : firstPage }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })
  const { hasNextPage, isFetching, isError, fetchNextPage } = query
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage()
  }, [hasNextPage, isFetching, isError, fetchNextPage])

  const messages = useMemo<Message[]>(
    () => query.data?.pages.flatMap(({ items }) => items) ?? [],
    [query.data],
  )
  return {
    messages,
    isError,
    isPending: query.isPending,
    retry: query.isError ? query.refetch : fetchNextPage,
  }
}
