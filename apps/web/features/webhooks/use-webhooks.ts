import type {
  Webhook,
  WebhookChange,
  WebhookCreated,
  WebhookDeliveryList,
  WebhookInput,
  WebhookList,
} from '@ringback/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '@/lib/api'
import { send } from '@/lib/send'

const key = ['webhooks']
const deliveriesKey = (id: string) => [...key, id, 'deliveries']

export const useWebhooks = () =>
  useQuery({ queryKey: key, queryFn: ({ signal }) => api<WebhookList>('/webhooks', { signal }) })

export function useWebhookCreate() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (input: WebhookInput) => send<WebhookCreated>('POST', '/webhooks', input),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  })
}

/** What is done to one webhook. */
export function useWebhookActions(id: string) {
  const queries = useQueryClient()
  const onSettled = () => queries.invalidateQueries({ queryKey: key })
  const change = useMutation({
    mutationFn: (to: WebhookChange) => send<Webhook>('PATCH', `/webhooks/${id}`, to),
    onSettled,
  })
  const remove = useMutation({ mutationFn: () => send('DELETE', `/webhooks/${id}`), onSettled })
  const renew = useMutation({
    mutationFn: () => send<WebhookCreated>('POST', `/webhooks/${id}/secret`),
    onSettled,
  })
  const test = useMutation({ mutationFn: () => send('POST', `/webhooks/${id}/test`), onSettled })
  const again = useMutation({
    mutationFn: (deliveryId: string) => send('POST', `/webhooks/${id}/deliveries/${deliveryId}/again`),
    onSettled,
  })
  return { change, remove, renew, test, again }
}

const WAITING_MS = 1_500
const QUIET_MS = 15_000

/** Looks again soon while something is on its way. */
export const useDeliveries = (id: string) =>
  useQuery({
    queryKey: deliveriesKey(id),
    queryFn: ({ signal }) => api<WebhookDeliveryList>(`/webhooks/${id}/deliveries`, { signal }),
    refetchInterval: ({ state }) =>
      state.data?.items.some((each) => each.state === 'waiting') ? WAITING_MS : QUIET_MS,
  })
