'use client'
import { useTranslations } from 'next-intl'
import { KeyDialog } from '@/components/key-dialog'

const keys = {
  search: ['/'],
  step: ['j', 'k'],
  ends: ['g', 'G'],
  open: ['Enter'],
  mark: ['x'],
  unmark: ['Esc'],
  help: ['?'],
} as const
const names = Object.keys(keys) as (keyof typeof keys)[]

export default function CallKeys({ onClose }: { onClose: () => void }) {
  const t = useTranslations('calls.keys')
  return (
    <KeyDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('title')}
      closeLabel={t('close')}
      rows={names.map((name) => ({ keys: keys[name], does: t(name) }))}
    />
  )
}
