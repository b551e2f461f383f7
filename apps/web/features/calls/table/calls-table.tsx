'use client'
import type { CallSort, CallSummary } from '@ringback/contracts'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type CSSProperties, type RefObject, useCallback, useEffect } from 'react'
import { Grid, GridHead, GridRow } from '@/components/grid'
import { cn } from '@/lib/class-names'
import { type ColumnName, callColumns, type GridShape, hasMarks, headHeight, rowHeight } from './call-columns'
import { CallRow } from './call-row'

interface Props {
  calls: CallSummary[]
  shape: GridShape
  /** Index under the keyboard cursor. */
  current: number
  marked: ReadonlySet<string>
  sort: CallSort
  stale: boolean
  hasMore: boolean
  scroller: RefObject<HTMLDivElement | null>
  onMore: () => void
  onSort: (sort: CallSort) => void
  onOpen: (id: string) => void
  onMark: (id: string) => void
}

/** Ask for the next page this many rows before the end comes into view. */
const ahead = 30

export function CallsTable(props: Props) {
  const { calls, shape, current, marked, sort, stale, hasMore, scroller, onMore, onSort, onOpen, onMark } =
    props
  const t = useTranslations('calls')
  // Stable, because a new function makes the virtualizer measure every row again, at each scroll event.
  const getItemKey = useCallback((index: number) => calls[index]!.id, [calls])
  const virtual = useVirtualizer({
    count: calls.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey,
    // A screen ahead: the compositor moves the picture before new rows are drawn.
    overscan: 28,
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

  const marks = hasMarks(shape)
  return (
    <div className="focus-frame flex min-h-0 flex-1">
      <Grid
        ref={scroller}
        aria-label={t('columns.title')}
        aria-multiselectable={marks}
        aria-rowcount={hasMore ? -1 : calls.length + 1}
        aria-activedescendant={calls[current] ? `call-${calls[current].id}` : undefined}
        className="scroll-thin relative min-w-0 flex-1 overflow-auto"
      >
        <div
          role="presentation"
          style={
            {
              height: virtual.getTotalSize(),
              minWidth: shape.minWidth,
              '--calls-grid': shape.template,
            } as CSSProperties
          }
          className={cn('relative transition-opacity duration-75', stale && 'opacity-60')}
        >
          <GridRow
            aria-rowindex={1}
            className={cn(
              'calls-grid sticky top-0 z-10 h-[29px] border-border border-b bg-surface pr-2 font-medium text-[11.5px] text-fg-3',
              !marks && 'pl-2.5',
            )}
          >
            {marks && (
              <GridHead>
                <span className="sr-only">{t('markColumn')}</span>
              </GridHead>
            )}
            {shape.columns.map((name) => (
              <ColumnHead key={name} name={name} sort={sort} onSort={onSort} />
            ))}
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
                marked={marks ? marked.has(call.id) : null}
                columns={shape.columns}
                markLabel={t('mark', { from: call.fromUser ?? '–', to: call.toUser ?? '–' })}
                onOpen={onOpen}
                onMark={onMark}
              />
            )
          })}
        </div>
      </Grid>
    </div>
  )
}

interface HeadProps {
  name: ColumnName
  sort: CallSort
  onSort: (sort: CallSort) => void
}

/** Sorts by its column, the largest first; once more turns the order around. */
function ColumnHead({ name, sort, onSort }: HeadProps) {
  const t = useTranslations('calls.columns')
  const { sort: by, align } = callColumns[name]
  const place = cn('flex truncate px-1.5', align === 'right' && 'justify-end', name === 'legs' && 'pl-4')
  if (by === undefined) return <GridHead className={place}>{t(name)}</GridHead>
  const falling = sort === `-${by}`
  const chosen = falling || sort === by
  const Arrow = falling ? ArrowDown : ArrowUp
  return (
    <GridHead aria-sort={chosen ? (falling ? 'descending' : 'ascending') : 'none'} className={place}>
      <button
        type="button"
        className="flex items-center gap-1 rounded-badge hover:text-fg"
        onClick={() => onSort(falling ? by : `-${by}`)}
      >
        {t(name)}
        {chosen && <Arrow size={12} strokeWidth={2} aria-hidden />}
      </button>
    </GridHead>
  )
}
