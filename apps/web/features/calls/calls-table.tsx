'use client'
import type { CallSort, CallSummary } from '@ringback/contracts'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { type RefObject, useCallback, useEffect, useMemo } from 'react'
import { Grid, GridHead, GridRow } from '@/components/grid'
import { cn } from '@/lib/class-names'
import { callGrid, headHeight, rowHeight } from './call-grid'
import { CallRow } from './call-row'

interface Props {
  calls: CallSummary[]
  /** Index under the keyboard cursor. */
  current: number
  sort: CallSort
  stale: boolean
  hasMore: boolean
  scroller: RefObject<HTMLDivElement | null>
  onMore: () => void
  onSort: (sort: CallSort) => void
  onOpen: (id: string) => void
}

/** Ask for the next page this many rows before the end comes into view. */
const ahead = 30

export function CallsTable({
  calls,
  current,
  sort,
  stale,
  hasMore,
  scroller,
  onMore,
  onSort,
  onOpen,
}: Props) {
  const t = useTranslations('calls.columns')
  const locale = useLocale()
  const day = useMemo(() => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }), [locale])
  // Stable, because a new function makes the virtualizer measure every row again, at each scroll event.
  const getItemKey = useCallback((index: number) => calls[index]!.id, [calls])
  const virtual = useVirtualizer({
    count: calls.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey,
    overscan: 16,
    useFlushSync: false,
    paddingStart: headHeight,
    scrollPaddingStart: headHeight,
  })
  const items = virtual.getVirtualItems()
  const lastShown = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && lastShown >= calls.length - ahead) onMore()
  }, [hasMore, lastShown, calls.length, onMore])
  useEffect(() => {
    if (current >= 0) virtual.scrollToIndex(current, { align: 'auto' })
  }, [current, virtual])

  const sorted = { sort, onSort }
  return (
    <div className="focus-frame flex min-h-0 flex-1">
      <Grid
        ref={scroller}
        aria-label={t('title')}
        aria-rowcount={hasMore ? -1 : calls.length + 1}
        aria-activedescendant={calls[current] ? `call-${calls[current].id}` : undefined}
        className="scroll-thin relative min-w-0 flex-1 overflow-auto"
      >
        <div
          role="presentation"
          style={{ height: virtual.getTotalSize() }}
          className={cn('transition-opacity duration-75', stale && 'opacity-60')}
        >
          <GridRow
            aria-rowindex={1}
            className={cn(
              callGrid,
              'sticky top-0 z-10 h-[29px] border-border border-b bg-surface pr-2 pl-4 font-medium text-[11.5px] text-fg-3',
            )}
          >
            <SortHead by="start" {...sorted}>
              {t('start')}
            </SortHead>
            <Head>{t('from')}</Head>
            <Head>{t('to')}</Head>
            <Head>{t('result')}</Head>
            <SortHead by="pdd" {...sorted} className="justify-end max-md:hidden">
              {t('pdd')}
            </SortHead>
            <SortHead by="dur" {...sorted} className="justify-end max-md:hidden">
              {t('talk')}
            </SortHead>
            <SortHead by="mos" {...sorted} className="justify-end max-md:hidden">
              MOS
            </SortHead>
            <Head className="pl-4 max-lg:hidden">{t('legs')}</Head>
            <Head className="max-md:hidden">{t('findings')}</Head>
            <Head className="text-right max-lg:hidden">{t('messages')}</Head>
            <Head className="pl-5 max-lg:hidden">{t('userAgent')}</Head>
          </GridRow>
          {items.map(({ index, key, start }) => {
            const call = calls[index]
            if (!call) return null
            return (
              <CallRow
                key={key}
                call={call}
                index={index}
                start={start}
                current={index === current}
                day={day}
                onOpen={onOpen}
              />
            )
          })}
        </div>
      </Grid>
    </div>
  )
}

function Head({ className, children }: { className?: string; children: React.ReactNode }) {
  return <GridHead className={cn('truncate px-1.5', className)}>{children}</GridHead>
}

interface SortHeadProps {
  by: 'start' | 'pdd' | 'dur' | 'mos'
  sort: CallSort
  onSort: (sort: CallSort) => void
  className?: string
  children: React.ReactNode
}

/** Sorts by its column, the largest first; once more turns the order around. */
function SortHead({ by, sort, onSort, className, children }: SortHeadProps) {
  const falling = sort === `-${by}`
  const chosen = falling || sort === by
  const Arrow = falling ? ArrowDown : ArrowUp
  return (
    <GridHead
      aria-sort={chosen ? (falling ? 'descending' : 'ascending') : 'none'}
      className={cn('flex px-1.5', className)}
    >
      <button
        type="button"
        className="flex items-center gap-1 rounded-badge hover:text-fg"
        onClick={() => onSort(falling ? by : `-${by}`)}
      >
        {children}
        {chosen && <Arrow size={12} strokeWidth={2} aria-hidden />}
      </button>
    </GridHead>
  )
}
