import type {
  ShareCreated,
  SharedCallPreview,
  ShareInput,
  ShareList,
  ShareRedaction,
} from '@ringback/contracts'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/lib/api'
import { send } from '@/lib/send'

/** The links of a call, and what is done with them. */
export function useShares(callId: string) {
  const client = useQueryClient()
  const queryKey = ['call', callId, 'shares']
  const again = () => client.invalidateQueries({ queryKey })
  const list = useQuery({
    queryKey,
    queryFn: ({ signal }) => api<ShareList>(`/calls/${callId}/shares`, { signal }),
    // How often a link was opened changes without us.
    staleTime: 0,
  })
  const create = useMutation({
    mutationFn: (input: ShareInput) => send<ShareCreated>('POST', `/calls/${callId}/shares`, input),
    onSuccess: again,
  })
  const revoke = useMutation({
    mutationFn: (id: string) => send<void>('DELETE', `/shares/${id}`),
    onSuccess: again,
  })
  return { list, create, revoke }
}

/** The call as a guest would see it; the last answer stands while the next is on its way. */
export const usePreview = (callId: string, legs: readonly string[], redaction: ShareRedaction) =>
  useQuery({
    queryKey: ['call', callId, 'share preview', legs, redaction],
    queryFn: () => send<SharedCallPreview>('POST', `/calls/${callId}/shares/preview`, { legs, redaction }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
