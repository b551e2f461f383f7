import type { Capture, CapturesQueued } from '@ringback/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from '@/components/toast'
import { api } from '@/lib/api'
import { eachOf, receive } from './use-captures'

/** Of one that ended, and of which nothing was removed for good. */
export const canDecodeAgain = ({ state, mediaRemoved, messagesRemovedAt }: Capture): boolean =>
  (state === 'ready' || state === 'failed') && mediaRemoved === null && messagesRemovedAt === null

/** Queues captures for another decode; those that cannot be decoded are left out. */
export function useDecodeAgain() {
  const t = useTranslations('captures.again')
  const queries = useQueryClient()
  const decoding = useMutation({
    mutationFn: (captures: Capture[]) =>
      eachOf(captures.filter(canDecodeAgain), async ({ id }) => {
        const capture = await api<Capture>(`/captures/${id}/decode`, { method: 'POST' })
        receive(queries, { type: 'capture', capture })
      }),
    onSuccess: (queued) => toast(t('queued', { count: queued.length })),
    onError: () => toast(t('failed')),
  })
  return decoding.mutate
}

export function useDecodeOutdated() {
  const t = useTranslations('captures.again')
  return useMutation({
    mutationFn: () => api<CapturesQueued>('/captures/decode-outdated', { method: 'POST' }),
    onSuccess: ({ queued }) => toast(t('queued', { count: queued })),
    onError: () => toast(t('failed')),
  })
}
