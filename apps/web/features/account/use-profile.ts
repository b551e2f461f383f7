import type { EmailChange, Profile, ProfileChange } from '@ringback/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { ApiError, api } from '@/lib/api'
import { send } from '@/lib/send'

const key = ['profile']

export const useProfile = () =>
  useQuery({ queryKey: key, queryFn: ({ signal }) => api<Profile>('/profile', { signal }) })

/** The rail shows the name too: it is read again from the server. */
export function useRename() {
  const queries = useQueryClient()
  const router = useRouter()
  return useMutation({
    mutationFn: (change: ProfileChange) => send('PATCH', '/profile', change),
    onSuccess: () => {
      router.refresh()
      return queries.invalidateQueries({ queryKey: key })
    },
  })
}

export const useAskForEmail = () =>
  useMutation({ mutationFn: (change: EmailChange) => send('POST', '/profile/email', change) })

export const useRemoveAccount = () =>
  useMutation({ mutationFn: (password: string | null) => send('POST', '/profile/remove', { password }) })

/** What a form that asks for the password says of a refusal: keys of the `profile` messages. */
export function refusalOf(
  error: unknown,
): 'wrongPassword' | 'invalidEmail' | 'tooMany' | 'conflict' | 'failed' {
  if (!(error instanceof ApiError)) return 'failed'
  if (error.code === 'rate_limited') return 'tooMany'
  if (error.code === 'conflict') return 'conflict'
  if (error.code !== 'validation_failed') return 'failed'
  return error.problem.errors?.some(({ path }) => path === 'password') ? 'wrongPassword' : 'invalidEmail'
}
