'use client'
import { Columns3 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/button'
import { Menu } from '@/components/menu'
import { type ColumnName, columnNames } from './call-columns'

interface Props {
  shown: readonly ColumnName[]
  isChosen: boolean
  onChoose: (columns: ColumnName[] | null) => void
}

export function ColumnsMenu({ shown, isChosen, onChoose }: Props) {
  const t = useTranslations('calls')
  const toggle = (name: ColumnName) => (checked: boolean) => {
    const next = columnNames.filter((one) => (one === name ? checked : shown.includes(one)))
    // A table without columns is none.
    if (next.length > 0) onChoose(next)
  }
  return (
    <Menu
      trigger={
        <Button look="quiet" aria-label={t('chooseColumns')} className="max-sm:px-1.5">
          <Columns3 size={14} strokeWidth={1.75} aria-hidden />
          <span className="max-sm:hidden">{t('chooseColumns')}</span>
        </Button>
      }
      entries={[
        ...columnNames.map((name) => ({
          kind: 'check' as const,
          id: name,
          content: t(`columns.${name}`),
          checked: shown.includes(name),
          onChange: toggle(name),
        })),
        ...(isChosen
          ? [
              { kind: 'separator' as const },
              { kind: 'item' as const, label: t('usualColumns'), onSelect: () => onChoose(null) },
            ]
          : []),
      ]}
    />
  )
}
