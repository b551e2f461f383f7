'use client'
import { useTranslations } from 'next-intl'
import { KeyDialog } from '@/components/key-dialog'
import { compareKeys } from './key-names'

export default function CompareKeys({ onClose }: { onClose: () => void }) {
  const t = useTranslations('compare.keys')
  return (
    <KeyDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('title')}
      closeLabel={t('close')}
      rows={compareKeys.map(([keys, name]) => ({ keys, does: t(name) }))}
    />
  )
}
