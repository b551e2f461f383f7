import type { CallSummary } from '@ringback/contracts'
import { memo } from 'react'
import { GridCell, GridRow } from '@/components/grid'
import { cn } from '@/lib/class-names'
import { CallCell } from './call-cell'
import { type ColumnName, callColumns, rowHeight } from './call-columns'

interface Props {
  call: CallSummary
  index: number
  start: number
  current: boolean
  /** Null where rows have no box. */
  marked: boolean | null
  columns: readonly ColumnName[]
  markLabel: string
  onOpen: (id: string) => void
  onMark: (id: string) => void
}

export const CallRow = memo(function CallRow(props: Props) {
  const { call, index, start, current, marked, columns, markLabel, onOpen, onMark } = props
  return (
    <GridRow
      id={`call-${call.id}`}
      aria-rowindex={index + 2}
      aria-selected={marked ?? current}
      onClick={() => onOpen(call.id)}
      className={cn(
        'calls-grid absolute inset-x-0 cursor-pointer border-border/60 border-b pr-2 text-[12.5px]',
        marked === null && 'pl-2.5',
        current
          ? 'bg-selected shadow-[inset_2px_0_var(--ink)]'
          : marked
            ? 'bg-selected/70'
            : 'hover:bg-hover',
      )}
      style={{ top: start, height: rowHeight }}
    >
      {marked !== null && (
        <GridCell className="grid h-full place-items-center" onClick={(event) => event.stopPropagation()}>
          <input
            type="checkbox"
            aria-label={markLabel}
            checked={marked}
            tabIndex={current ? 0 : -1}
            onChange={() => onMark(call.id)}
            className={cn('size-[14px] accent-ink', !marked && !current && 'opacity-45 hover:opacity-100')}
          />
        </GridCell>
      )}
      {columns.map((name) => (
        <GridCell
          key={name}
          className={cn('min-w-0 truncate px-1.5', callColumns[name].align === 'right' && 'text-right')}
        >
          <CallCell name={name} call={call} current={current} />
        </GridCell>
      ))}
    </GridRow>
  )
})
