import type { CallTriage, TriageChange, TriagedCalls } from '@ringback/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from '@/components/toast'
import { ApiError, api } from '@/lib/api'
import { send } from '@/lib/send'

export const triageKey = (callId: string) => ['call', callId, 'triage']

export const useTriage = (callId: string) =>
  useQuery({
    queryKey: triageKey(callId),
    queryFn: ({ signal }) => api<CallTriage>(`/calls/${callId}/triage`, { signal }),
  })

/** Changes one call or many, and shows it at once. */
export function useChangeTriage() {
  const t = useTranslations('triage')
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ callIds, change }: { callIds: readonly string[]; change: TriageChange }) =>
      send<TriagedCalls>('POST', '/calls/triage', { callIds, ...change }),
    onSuccess: async ({ items }) => {
      for (const { callId, triage } of items) client.setQueryData(triageKey(callId), triage)
      await Promise.all(['calls', 'facets'].map((name) => client.invalidateQueries({ queryKey: [name] })))
    },
    onError: (error) => {
      const code = error instanceof ApiError ? error.code : null
      toast(t(code === 'forbidden' || code === 'conflict' ? `refused.${code}` : 'failed'))
    },
  })
}
