import type { SsoConnectionInput, SsoSettings } from '@ringback/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/lib/api'
import { send } from '@/lib/send'

const key = ['sso']
const path = '/workspace/sso'

export const useSso = () =>
  useQuery({ queryKey: key, queryFn: ({ signal }) => api<SsoSettings>(path, { signal }) })

function useChange<T>(mutationFn: (input: T) => Promise<SsoSettings>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn, onSuccess: (settings) => queries.setQueryData(key, settings) })
}

export const usePutConnection = () =>
  useChange((input: SsoConnectionInput) => send<SsoSettings>('PUT', path, input))

export function useRemoveConnection() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => send('DELETE', path),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  })
}

export const useAddDomain = () =>
  useChange((domain: string) => send<SsoSettings>('POST', `${path}/domains`, { domain }))
export const useVerifyDomain = () =>
  useChange((domain: string) => send<SsoSettings>('POST', `${path}/domains/verify`, { domain }))
export const useRemoveDomain = () =>
  useChange((domain: string) => send<SsoSettings>('POST', `${path}/domains/remove`, { domain }))
