'use client'
import type { Capture } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/button'
import { Dialog } from '@/components/dialog'
import { Notice } from '@/components/notice'
import { toast } from '@/components/toast'
import { visibleText } from '@/lib/visible-text'
import { useDeleteCapture } from './use-captures'

export function DeleteDialog({ capture, onClose }: { capture: Capture | null; onClose: () => void }) {
  const t = useTranslations('captures.deleteDialog')
  const removal = useDeleteCapture()
  function confirm() {
    if (!capture) return
    removal.mutate(capture.id, {
      onSuccess: () => {
        toast(t('done', { name: visibleText(capture.name) }))
        onClose()
      },
    })
  }
  return (
    <Dialog
      open={capture !== null}
      onOpenChange={(open) => {
        if (open) return
        removal.reset()
        onClose()
      }}
      title={t('title')}
      closeLabel={t('keep')}
      description={
        capture && t('text', { name: visibleText(capture.name), calls: capture.report?.calls ?? 0 })
      }
    >
      {removal.isError && <Notice tone="error" fact={t('failed')} className="mt-3" />}
      <div className="mt-5 flex justify-end gap-2">
        <Button onClick={onClose}>{t('keep')}</Button>
        <Button look="danger" onClick={confirm} disabled={removal.isPending}>
          {t('confirm')}
        </Button>
      </div>
    </Dialog>
  )
}
