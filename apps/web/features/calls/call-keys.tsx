'use client'
import { useTranslations } from 'next-intl'
import { KeyDialog } from '@/components/key-dialog'
import { callsKeys } from './key-names'

export default function CallKeys({ onClose }: { onClose: () => void }) {
  const t = useTranslations('calls.keys')
  return (
    <KeyDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('title')}
      closeLabel={t('close')}
      rows={callsKeys.map(([keys, name]) => ({ keys, does: t(name) }))}
    />
  )
}
