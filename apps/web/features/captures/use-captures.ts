import type {
  Capture,
  CaptureChange,
  CaptureEvent,
  CapturePage,
  CaptureTags,
  WorkspaceUsage,
} from '@ringback/contracts'
import {
  type InfiniteData,
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useMemo } from 'react'
import { api, queryString } from '@/lib/api'
import { useCaptureEvents } from '@/lib/use-capture-events'
import { applyEvent } from './apply-event'

const listKey = ['captures', 'list']
type Pages = InfiniteData<CapturePage, string | null>

export function useCaptures(tag: string | null) {
  const query = useInfiniteQuery({
    queryKey: [...listKey, tag],
    queryFn: ({ pageParam, signal }) =>
      api<CapturePage>(`/captures${queryString({ limit: 100, cursor: pageParam, tag })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })
  const captures = useMemo<Capture[]>(
    () => query.data?.pages.flatMap(({ items }) => items) ?? [],
    [query.data],
  )
  return { ...query, captures }
}

export const useCaptureTags = () =>
  useQuery({
    queryKey: ['captures', 'tags'],
    queryFn: ({ signal }) => api<CaptureTags>('/captures/tags', { signal }),
  })

export const useUsage = () =>
  useQuery({
    queryKey: ['captures', 'usage'],
    queryFn: ({ signal }) => api<WorkspaceUsage>('/workspace/usage', { signal }),
  })

/** Into every list that is held; what a list's tag does not fit leaves it. */
export function receive(queries: QueryClient, event: CaptureEvent): void {
  for (const { queryKey } of queries.getQueryCache().findAll({ queryKey: listKey })) {
    const tag = queryKey.at(-1) as string | null
    const fits = event.type === 'deleted' || tag === null || event.capture.tags.includes(tag)
    const told: CaptureEvent = fits ? event : { type: 'deleted', id: event.capture.id }
    queries.setQueryData<Pages>(queryKey, (data) => data && { ...data, pages: applyEvent(data.pages, told) })
  }
}

/** Follows the server's events into the list; what was missed meanwhile is asked for. */
export function useFollowedCaptures(): void {
  const queries = useQueryClient()
  useCaptureEvents(
    (event) => {
      receive(queries, event)
      if (event.type === 'capture' && event.capture.state === 'decoding') return
      void queries.invalidateQueries({ queryKey: ['captures', 'usage'] })
      if (event.type === 'deleted' || event.capture.state === 'ready')
        void queries.invalidateQueries({ queryKey: ['calls'] })
    },
    () => void queries.invalidateQueries({ queryKey: listKey }),
  )
}

/** Answers those that were removed; the others are still there. */
export function useDeleteCaptures() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (captures: Capture[]) =>
      eachOf(captures, ({ id }) => api<void>(`/captures/${id}`, { method: 'DELETE' })),
    onSuccess: (removed) => {
      for (const { id } of removed) receive(queries, { type: 'deleted', id })
      void queries.invalidateQueries({ queryKey: ['calls'] })
    },
  })
}

export function useRestoreCaptures() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (captures: Capture[]) =>
      eachOf(captures, async ({ id }) => {
        const capture = await api<Capture>(`/captures/${id}/restore`, { method: 'POST' })
        receive(queries, { type: 'capture', capture })
      }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['calls'] }),
  })
}

export function useChangeCaptures() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (changes: { id: string; change: CaptureChange }[]) => {
      for (const { id, change } of changes) {
        const capture = await api<Capture>(`/captures/${id}`, {
          method: 'PATCH',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(change),
        })
        receive(queries, { type: 'capture', capture })
      }
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['captures', 'tags'] }),
  })
}

export function useLegalHold() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, legalHold }: Capture) =>
      api<Capture>(`/captures/${id}/legal-hold`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ held: !legalHold }),
      }),
    onSuccess: (capture) => receive(queries, { type: 'capture', capture }),
  })
}

/** One after the other; answers those it worked for, and fails when it worked for none. */
export async function eachOf(
  captures: Capture[],
  work: (capture: Capture) => Promise<void>,
): Promise<Capture[]> {
  const done: Capture[] = []
  let failure: unknown
  for (const capture of captures)
    await work(capture).then(
      () => done.push(capture),
      (error: unknown) => {
        failure = error
      },
    )
  if (done.length === 0 && failure) throw failure
  return done
}
