'use client'
import { CalendarClock, ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { lazy, Suspense, useState } from 'react'
import { Button } from '@/components/button'
import { Menu } from '@/components/menu'
import { useInBrowser } from '@/lib/use-in-browser'
import { type Range, ranges } from './asked'
import { useTimeWords } from './histogram/time-words'

const RangeDialog = lazy(() => import('./range-dialog'))

interface Props {
  range: Range | null
  /** Of one's own, or brushed; ISO 8601. */
  from: string | null
  to: string | null
  onRange: (range: Range | null) => void
  onCustom: (from: string | null, to: string | null) => void
}

export function RangeMenu({ range, from, to, onRange, onCustom }: Props) {
  const t = useTranslations('calls.range')
  const words = useTimeWords()
  const [asks, setAsks] = useState(false)
  const custom = from !== null || to !== null
  const at = (iso: string | null, otherwise: number) => (iso === null ? otherwise : Date.parse(iso)) * 1_000
  const inBrowser = useInBrowser()
  const isReadable = inBrowser && [from, to].every((iso) => iso === null || !Number.isNaN(Date.parse(iso)))
  const label =
    custom && isReadable && from && to
      ? words.span(at(from, 0), at(to, 0))
      : custom
        ? t('custom')
        : t(`names.${range ?? 'all'}`)
  return (
    <>
      <Menu
        trigger={
          <Button aria-label={`${t('title')}: ${label}`} className="max-w-72 max-sm:max-w-44">
            <CalendarClock size={14} strokeWidth={1.75} className="shrink-0" aria-hidden />
            <span className="truncate">{label}</span>
            <ChevronDown size={13} strokeWidth={2} className="shrink-0 text-fg-3" aria-hidden />
          </Button>
        }
        entries={[
          {
            kind: 'radio',
            label: t('title'),
            value: custom ? 'custom' : (range ?? 'all'),
            options: [...ranges, 'all' as const].map((value) => ({ value, label: t(`names.${value}`) })),
            onChange: (value) => onRange(ranges.find((one) => one === value) ?? null),
          },
          { kind: 'separator' },
          { kind: 'item', label: t('choose'), onSelect: () => setAsks(true) },
        ]}
      />
      {asks && (
        <Suspense fallback={null}>
          <RangeDialog from={from} to={to} onChoose={onCustom} onClose={() => setAsks(false)} />
        </Suspense>
      )}
    </>
  )
}
