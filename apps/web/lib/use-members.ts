import type { Member, MemberList } from '@ringback/contracts'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from './api'

const useMemberList = () =>
  useQuery({
    queryKey: ['team', 'members'],
    queryFn: ({ signal }) => api<MemberList>('/members', { signal }),
    staleTime: 60_000,
  })

/** Whoever can be given a call or mentioned, in order of their names. */
export function useActiveMembers(): Member[] {
  const { data } = useMemberList()
  return useMemo(
    () =>
      (data?.items ?? [])
        .filter(({ suspendedAt }) => suspendedAt === null)
        .toSorted((a, b) => a.name.localeCompare(b.name)),
    [data],
  )
}

/** Names by user id; null for somebody who left, nothing while they are not known yet. */
export function useMemberName(): (userId: string) => string | null | undefined {
  const { data } = useMemberList()
  return (userId) => data && (data.items.find((member) => member.userId === userId)?.name ?? null)
}
