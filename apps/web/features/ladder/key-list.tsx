'use client'
import { useTranslations } from 'next-intl'
import { KeyDialog } from '@/components/key-dialog'
import { ladderKeys } from './key-names'

export function KeyList({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('ladder.keys')
  return (
    <KeyDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('title')}
      closeLabel={t('close')}
      rows={ladderKeys.map(([keys, name]) => ({ keys, does: t(name) }))}
    />
  )
}
