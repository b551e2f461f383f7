import type { CaptureAgentCreated, CaptureAgentInput, CaptureAgentList } from '@ringback/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { api } from '@/lib/api'
import { send } from '@/lib/send'

const key = ['capture-agents']
const EVERY_MS = 4_000

export const useAgents = () =>
  useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api<CaptureAgentList>('/capture-agents', { signal }),
    refetchInterval: EVERY_MS,
  })

export function useAgentCreate() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (input: CaptureAgentInput) => send<CaptureAgentCreated>('POST', '/capture-agents', input),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  })
}

export function useAgentRemove(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => send('DELETE', `/capture-agents/${id}`),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  })
}

/** Packets a second between the last two times the list was read; null until it was read twice. */
export function useRates(list: CaptureAgentList | undefined, readAt: number): ReadonlyMap<string, number> {
  const seen = useRef<{ list: CaptureAgentList | undefined; readAt: number; rates: Map<string, number> }>({
    list: undefined,
    readAt: 0,
    rates: new Map(),
  })
  const { current } = seen
  if (list && list !== current.list) {
    const seconds = (readAt - current.readAt) / 1_000
    const before = new Map(current.list?.items.map((agent) => [agent.id, agent.packets]))
    const rates = list.items.flatMap(({ id, packets }) => {
      const earlier = before.get(id)
      return earlier === undefined || seconds <= 0 ? [] : [[id, (packets - earlier) / seconds] as const]
    })
    seen.current = { list, readAt, rates: new Map(rates) }
  }
  return seen.current.rates
}
