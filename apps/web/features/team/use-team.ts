import type {
  InvitationCreate,
  InvitationList,
  InvitationSent,
  MemberChange,
  MemberList,
} from '@ringback/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/lib/api'
import { send } from '@/lib/send'

const membersKey = ['team', 'members']
const invitationsKey = ['team', 'invitations']

export const useMembers = () =>
  useQuery({ queryKey: membersKey, queryFn: ({ signal }) => api<MemberList>('/members', { signal }) })

export const useInvitations = (enabled: boolean) =>
  useQuery({
    queryKey: invitationsKey,
    queryFn: ({ signal }) => api<InvitationList>('/invitations', { signal }),
    enabled,
  })

function useChange<T, R = unknown>(mutationFn: (input: T) => Promise<R>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn, onSettled: () => queries.invalidateQueries({ queryKey: ['team'] }) })
}

export const useChangeMember = () =>
  useChange(({ id, change }: { id: string; change: MemberChange }) => send('PATCH', `/members/${id}`, change))
export const useRemoveMember = () => useChange((id: string) => send('DELETE', `/members/${id}`))
export const useInvite = () =>
  useChange((input: InvitationCreate) => send<InvitationSent>('POST', '/invitations', input))
export const useResend = () =>
  useChange((id: string) => send<InvitationSent>('POST', `/invitations/${id}/resend`))
export const useRevoke = () => useChange((id: string) => send('DELETE', `/invitations/${id}`))
export const leaveWorkspace = () => send('POST', '/members/leave')
