import type { Erasure, ErasureList, RetentionPreview, RetentionSettings } from '@ringback/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/lib/api'

const settingsKey = ['retention', 'settings']
const erasuresKey = ['retention', 'erasures']
const send = (method: 'PUT' | 'POST', body: object): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

export const useRetention = () =>
  useQuery({
    queryKey: settingsKey,
    queryFn: ({ signal }) => api<RetentionSettings>('/workspace/retention', { signal }),
  })

export const usePreview = () =>
  useMutation({
    mutationFn: (settings: RetentionSettings) =>
      api<RetentionPreview>('/workspace/retention/preview', send('POST', settings)),
  })

export function useSaveRetention() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (settings: RetentionSettings) =>
      api<RetentionSettings>('/workspace/retention', send('PUT', settings)),
    onSuccess: (settings) => queries.setQueryData(settingsKey, settings),
  })
}

const unfinished = ({ finishedAt }: Erasure) => finishedAt === null

/** Asked again while one is under way. */
export const useErasures = () =>
  useQuery({
    queryKey: erasuresKey,
    queryFn: ({ signal }) => api<ErasureList>('/workspace/erasures', { signal }),
    refetchInterval: ({ state }) => (state.data?.items.some(unfinished) ? 1_500 : false),
  })

export function useEraseNumber() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (number: string) =>
      api<Erasure>('/workspace/erasures', send('POST', { number, confirmation: number })),
    onSuccess: () => queries.invalidateQueries({ queryKey: erasuresKey }),
  })
}
