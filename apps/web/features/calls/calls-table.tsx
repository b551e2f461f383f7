'use client'
import type { CallSummary } from '@ringback/contracts'
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
  ascending: boolean
  stale: boolean
  hasMore: boolean
  scroller: RefObject<HTMLDivElement | null>
  onMore: () => void
  onSort: () => void
  onOpen: (id: string) => void
}

/** Ask for the next page this many rows before the end comes into view. */
const ahead = 30

export function CallsTable({
  calls,
  current,
  ascending,
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

  const Arrow = ascending ? ArrowUp : ArrowDown
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
            <GridHead aria-sort={ascending ? 'ascending' : 'descending'} className="px-1.5">
              <button
                type="button"
                className="flex items-center gap-1 rounded-badge hover:text-fg"
                onClick={onSort}
              >
                {t('start')}
                <Arrow size={12} strokeWidth={2} aria-hidden />
              </button>
            </GridHead>
            <Head>{t('from')}</Head>
            <Head>{t('to')}</Head>
            <Head>{t('result')}</Head>
            <Head className="text-right max-md:hidden">{t('pdd')}</Head>
            <Head className="text-right max-md:hidden">{t('talk')}</Head>
            <Head className="text-right max-md:hidden">MOS</Head>
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
