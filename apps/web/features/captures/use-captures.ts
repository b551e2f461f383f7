import type { Capture, CaptureEvent, CapturePage } from '@ringback/contracts'
import { type InfiniteData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { api, queryString } from '@/lib/api'
import { applyEvent } from './apply-event'

const listKey = ['captures', 'list']
type Pages = InfiniteData<CapturePage, string | null>

export function useCaptures() {
  const query = useInfiniteQuery({
    queryKey: listKey,
    queryFn: ({ pageParam, signal }) =>
      api<CapturePage>(`/captures${queryString({ limit: 100, cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })
  const captures = useMemo<Capture[]>(
    () => query.data?.pages.flatMap(({ items }) => items) ?? [],
    [query.data],
  )
  return { ...query, captures }
}

/** Follows the server's events into the list. EventSource reconnects by itself; what was missed meanwhile is asked for. */
export function useCaptureEvents(): void {
  const queries = useQueryClient()
  useEffect(() => {
    const source = new EventSource('/api/v1/captures/events')
    let opened = false
    const receive = (message: MessageEvent<string>) => {
      const event = JSON.parse(message.data) as CaptureEvent
      queries.setQueryData<Pages>(
        listKey,
        (data) => data && { ...data, pages: applyEvent(data.pages, event) },
      )
      if (event.type === 'deleted' || event.capture.state === 'ready')
        void queries.invalidateQueries({ queryKey: ['calls'] })
    }
    for (const name of ['message', 'capture', 'deleted']) source.addEventListener(name, receive)
    source.onopen = () => {
      if (opened) void queries.invalidateQueries({ queryKey: listKey })
      opened = true
    }
    return () => source.close()
  }, [queries])
}

export function useDeleteCapture() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api<void>(`/captures/${id}`, { method: 'DELETE' }),
    onSuccess: (_, id) => {
      queries.setQueryData<Pages>(
        listKey,
        (data) => data && { ...data, pages: applyEvent(data.pages, { type: 'deleted', id }) },
      )
      void queries.invalidateQueries({ queryKey: ['calls'] })
    },
  })
}
