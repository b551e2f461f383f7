import { type Column, columnEnd, type Geometry, heights, type TimeMode } from '@ringback/ladder'
import { useTranslations } from 'next-intl'
import { GridHead, GridRow } from '@/components/grid'
import { cn } from '@/lib/class-names'
import { ColumnHead } from './column-head'
import { useColumnDrag } from './use-column-drag'
import type { Arrange } from './use-ladder'

interface Props {
  columns: Column[]
  geometry: Geometry
  timeMode: TimeMode
  /** Left out where columns stay as they are. */
  arrange?: Arrange | undefined
  onName?: ((address: string) => void) | undefined
}

export function LadderHead({ columns, geometry, timeMode, arrange, onName }: Props) {
  const t = useTranslations('ladder')
  const drag = useColumnDrag(geometry, (from, to) => arrange?.move(from, to))
  const lane = geometry.lifelines.length > 1 ? geometry.lifelines[1]! - geometry.lifelines[0]! : 240
  return (
    <GridRow
      aria-rowindex={1}
      className="sticky top-0 z-20 border-border border-b bg-surface"
      style={{ width: geometry.width, height: heights.head }}
    >
      <div className="sticky left-0 z-10 h-[43px] text-fg-3 text-label" style={{ width: geometry.gutter }}>
        {!geometry.narrow && <GridHead className="absolute bottom-1 left-0 w-[30px] text-right">#</GridHead>}
        <GridHead className="absolute bottom-1 whitespace-nowrap" style={{ left: geometry.narrow ? 8 : 40 }}>
          {t(`timeHead.${timeMode}`)}
        </GridHead>
        {!geometry.narrow && timeMode !== 'delta' && (
          <GridHead
            aria-label={t('delta')}
            className="absolute bottom-1 w-20 text-right"
            style={{ left: timeMode === 'since' ? 92 : 104 }}
          >
            Δ
          </GridHead>
        )}
        <GridHead className="sr-only">{t('leg')}</GridHead>
      </div>
      {columns.map((column, index) => (
        <GridHead
          key={columnEnd(column)}
          className={cn(
            'group absolute top-[3px] flex -translate-x-1/2 justify-center',
            drag.from === index && 'z-10 rounded-control bg-raised shadow-float',
          )}
          style={{
            left: geometry.lifelines[index]! + (drag.from === index ? drag.by : 0),
            width: lane - 8,
          }}
        >
          <ColumnHead
            column={column}
            index={index}
            count={columns.length}
            arrange={arrange}
            grip={arrange && columns.length > 1 ? drag.handlersOf(index) : undefined}
            onName={onName}
          />
        </GridHead>
      ))}
      {drag.to !== null && drag.to !== drag.from && (
        <span
          aria-hidden="true"
          className="absolute bottom-0 h-1 w-16 -translate-x-1/2 rounded-t-badge bg-ink"
          style={{ left: geometry.lifelines[drag.to] }}
        />
      )}
    </GridRow>
  )
}
