'use client'
import { useTranslations } from 'next-intl'
import { KeyDialog } from '@/components/key-dialog'

const keys = [
  [['j', 'k'], 'step'],
  [['n', 'N'], 'difference'],
  [['g', 'G'], 'ends'],
  [['Enter'], 'inspect'],
  [['Esc'], 'back'],
  [['f'], 'only'],
  [['y'], 'copy'],
  [['?'], 'help'],
] as const

export default function CompareKeys({ onClose }: { onClose: () => void }) {
  const t = useTranslations('compare.keys')
  return (
    <KeyDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('title')}
      closeLabel={t('close')}
      rows={keys.map(([row, does]) => ({ keys: row, does: t(does) }))}
    />
  )
}
