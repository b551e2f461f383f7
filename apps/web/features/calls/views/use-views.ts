import type { SavedView, SavedViewChange, SavedViewInput, SavedViewList } from '@ringback/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from '@/components/toast'
import { ApiError, api } from '@/lib/api'

const path = '/workspace/views'
const json = { 'content-type': 'application/json' }

export const useViews = () =>
  useQuery({
    queryKey: ['views'],
    queryFn: ({ signal }) => api<SavedViewList>(path, { signal }),
    select: ({ items }) => items,
  })

/** What is done with views; the list follows, and a refusal is said. */
export function useViewChanges() {
  const t = useTranslations('calls.views')
  const client = useQueryClient()
  const options = {
    onSuccess: () => client.invalidateQueries({ queryKey: ['views'] }),
    onError: (error: Error) =>
      toast(t(error instanceof ApiError && error.code === 'forbidden' ? 'forbidden' : 'failed')),
  }
  return {
    save: useMutation({
      ...options,
      mutationFn: (view: SavedViewInput) =>
        api<SavedView>(path, { method: 'POST', headers: json, body: JSON.stringify(view) }),
    }),
    change: useMutation({
      ...options,
      mutationFn: ({ id, ...change }: SavedViewChange & { id: string }) =>
        api<SavedView>(`${path}/${id}`, { method: 'PATCH', headers: json, body: JSON.stringify(change) }),
    }),
    remove: useMutation({
      ...options,
      mutationFn: (id: string) => api<void>(`${path}/${id}`, { method: 'DELETE' }),
    }),
  }
}
