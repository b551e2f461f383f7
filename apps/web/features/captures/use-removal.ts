import type { Capture } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { toast } from '@/components/toast'
import { useDeleteCaptures, useRestoreCaptures } from './use-captures'

/** Removes captures at once and offers to take it back. */
export function useRemoval() {
  const t = useTranslations('captures.removal')
  const removal = useDeleteCaptures()
  const restoration = useRestoreCaptures()
  const restore = (captures: Capture[]) =>
    restoration.mutate(captures, {
      onSuccess: (restored) => toast(t('restored', { count: restored.length })),
      onError: () => toast(t('restoreFailed')),
    })
  return (captures: Capture[]) =>
    removal.mutate(captures, {
      onSuccess: (removed) => {
        toast(t('removed', { count: removed.length }), {
          label: t('undo'),
          onAct: () => restore(removed),
        })
        const kept = captures.length - removed.length
        if (kept > 0) toast(t('kept', { count: kept }))
      },
      onError: () => toast(t('failed')),
    })
}
