import type { Call, LegLink } from '@ringback/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from '@/components/toast'
import { ApiError, api } from '@/lib/api'

const pollMs = 1_000
/** Calls are derived again in the background; after this the list is looked at as it is. */
const patienceMs = 20_000

const isGone = (id: string) =>
  api<Call>(`/calls/${id}`).then(
    () => false,
    (error: unknown) => error instanceof ApiError && error.code === 'not_found',
  )

/** Resolves when all but one of the calls have become part of it. */
async function untilMerged(ids: readonly string[]): Promise<void> {
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; ) {
    const gone = await Promise.all(ids.map(isGone))
    if (gone.filter(Boolean).length >= ids.length - 1) return
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
}

/** Links the first legs of calls, so that they become one; with a way back. */
export function useMerge() {
  const t = useTranslations('calls.merge')
  const client = useQueryClient()
  const refresh = () =>
    Promise.all(
      ['calls', 'facets', 'histogram'].map((name) => client.invalidateQueries({ queryKey: [name] })),
    )
  const onError = (error: Error) =>
    toast(t(error instanceof ApiError && error.code === 'forbidden' ? 'forbidden' : 'failed'))
  const undo = useMutation({
    mutationFn: async (links: { callId: string; id: string }[]) => {
      for (const { callId, id } of links)
        await api<void>(`/calls/${callId}/links/${id}`, { method: 'DELETE' })
      await new Promise((resolve) => setTimeout(resolve, pollMs))
    },
    onSuccess: refresh,
    onError,
  })
  const merge = useMutation({
    mutationFn: async (ids: string[]) => {
      const calls = await Promise.all(ids.map((id) => api<Call>(`/calls/${id}`)))
      const [first, ...others] = calls.toSorted((a, b) => (a.startTs ?? 0) - (b.startTs ?? 0))
      const links: { callId: string; id: string }[] = []
      for (const other of others) {
        const pair = { a: first?.legs[0]?.id, b: other.legs[0]?.id }
        const link = await api<LegLink>(`/calls/${other.id}/links`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(pair),
        })
        links.push({ callId: first?.id ?? other.id, id: link.id })
      }
      await untilMerged(ids)
      return links
    },
    onSuccess: async (links) => {
      await refresh()
      toast(t('done', { count: links.length + 1 }), { label: t('undo'), onAct: () => undo.mutate(links) })
    },
    onError,
  })
  return { merge, isPending: merge.isPending || undo.isPending }
}
