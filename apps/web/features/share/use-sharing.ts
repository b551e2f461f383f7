import type {
  Share,
  ShareAccessList,
  ShareChange,
  ShareCreated,
  ShareList,
  SharePolicy,
} from '@ringback/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/lib/api'
import { send } from '@/lib/send'

const policyKey = ['share policy']
const allKey = ['shares']

/** What every share of the workspace keeps to. */
export function useSharePolicy() {
  const client = useQueryClient()
  const policy = useQuery({
    queryKey: policyKey,
    queryFn: ({ signal }) => api<SharePolicy>('/workspace/share-policy', { signal }),
  })
  const save = useMutation({
    mutationFn: (wanted: SharePolicy) => send<SharePolicy>('PUT', '/workspace/share-policy', wanted),
    onSuccess: (saved) => client.setQueryData(policyKey, saved),
  })
  return { policy, save }
}

/** All links of the workspace. */
export function useAllShares() {
  const client = useQueryClient()
  const list = useQuery({
    queryKey: allKey,
    queryFn: ({ signal }) => api<ShareList>('/shares', { signal }),
    // How often a link was opened changes without us.
    staleTime: 0,
  })
  const revoke = useMutation({
    mutationFn: (id: string) => send<void>('DELETE', `/shares/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: allKey }),
  })
  return { list, revoke }
}

/** A link changed, or made again of the call as it is now. */
export function useShareChange({ id, callId }: Share) {
  const client = useQueryClient()
  const onSuccess = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: allKey }),
      client.invalidateQueries({ queryKey: ['call', callId, 'shares'] }),
    ])
  const change = useMutation({
    mutationFn: (wanted: ShareChange) => send<Share>('PATCH', `/shares/${id}`, wanted),
    onSuccess,
  })
  const again = useMutation({
    mutationFn: () => send<ShareCreated>('POST', `/shares/${id}/again`),
    onSuccess,
  })
  return { change, again }
}

/** What was done by way of one link. */
export const useAccesses = (id: string) =>
  useQuery({
    queryKey: ['share', id, 'accesses'],
    queryFn: ({ signal }) => api<ShareAccessList>(`/shares/${id}/accesses`, { signal }),
    staleTime: 0,
  })
