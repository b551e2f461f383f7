'use client'
import {
  badgeLetter,
  type ColorMode,
  type Column,
  columnName,
  type Geometry,
  heights,
  type PinnedNote,
  type MessageRow as Row,
  repeatText,
  type TimeMode,
  visibleText,
} from '@ringback/ladder'
import { ChevronDown, ChevronUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type CSSProperties, memo } from 'react'
import { GridCell, GridRow } from '@/components/grid'
import { cn } from '@/lib/class-names'
import { Arrow } from './arrow'
import { Gutter } from './gutter'
import { MessageLabel } from './message-label'
import { PinButtons, pinsWidth } from './pin-buttons'
import { SdpLine } from './sdp-line'
import { lineColor } from './tone'

interface Props {
  row: Row
  index: number
  columns: Column[]
  geometry: Geometry
  colorMode: ColorMode
  timeMode: TimeMode
  zero: number | null
  compact: boolean
  selected: boolean
  /** In the transaction of the selected message. */
  related: boolean
  /** The player's cursor is here, before the next row. */
  playing: boolean
  isReference: boolean
  /** Marked by the reader, to be compared. */
  isMarked: boolean
  notes: readonly PinnedNote[] | undefined
  /** Id of the note that is open. */
  openNote: string | null
  onSelect: (id: string) => void
  onToggle: (id: string) => void
  onNote: (id: string) => void
}

export const MessageRow = memo(function MessageRow(props: Props) {
  const { row, index, columns, geometry, colorMode, compact, onSelect, onToggle } = props
  const { selected, related, playing, notes, openNote, onNote } = props
  const t = useTranslations('ladder')
  const { message } = row
  const color = lineColor(row, colorMode)
  const lineHeight = compact ? heights.compact : heights.message
  const y = Math.floor(lineHeight / 2) + 0.5
  const x1 = Math.min(geometry.lifelines[row.from]!, geometry.lifelines[row.to]!)
  const x2 = Math.max(geometry.lifelines[row.from]!, geometry.lifelines[row.to]!)
  const self = row.from === row.to
  const labelLeft = x1 + (self ? 30 : geometry.labelInset)
  const laneRight = self ? x1 + 240 : x2 - 14
  const labelRight = notes ? laneRight - pinsWidth(notes) - 6 : laneRight
  const tint = `color-mix(in oklch, ${color} 9%, var(--surface))`
  const what = message.method ?? `${message.status} ${message.reason ?? ''}`.trim()

  return (
    <GridRow
      id={rowId(row.key)}
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-current={playing ? 'time' : undefined}
      aria-label={t('rowLabel', {
        number: row.number,
        what: visibleText(what),
        from: columns[row.from] ? columnName(columns[row.from]!) : message.src,
        to: columns[row.to] ? columnName(columns[row.to]!) : message.dst,
        leg: badgeLetter(row.leg),
      })}
      className={cn(
        'absolute left-0 cursor-default',
        // The ground of the row is also what cuts the line behind its label.
        selected && 'bg-(--ground) [--ground:var(--selected)]',
        related && !selected && 'bg-surface',
        !related && !selected && 'bg-(--ground) [--ground:var(--surface)] hover:[--ground:var(--hover)]',
      )}
      style={
        {
          top: row.top + heights.head,
          height: row.height,
          width: geometry.width,
          ...(related && !selected && { '--ground': tint }),
        } as CSSProperties
      }
      onClick={() => onSelect(row.key)}
    >
      <svg width={geometry.width} height={row.height} className="absolute inset-0" aria-hidden="true">
        {related && !selected && !self && (
          <rect x={x1} y={0} width={x2 - x1} height={row.height} fill={tint} />
        )}
        {geometry.lifelines.map((x) => (
          <line key={x} x1={x} x2={x} y1={0} y2={row.height} stroke="var(--border-strong)" />
        ))}
        <Arrow row={row} geometry={geometry} color={color} y={y} />
      </svg>
      <div
        className={cn('sticky left-0 z-10 h-full', related && !selected ? 'bg-surface' : 'bg-(--ground)')}
        style={{ width: geometry.gutter }}
      >
        <Gutter {...props} height={lineHeight} />
      </div>
      <GridCell
        className="absolute top-0 flex items-center gap-2"
        style={{ left: labelLeft - 5, height: lineHeight, maxWidth: labelRight - labelLeft }}
      >
        <span className="flex min-w-0 items-center gap-2 bg-(--ground) px-[5px]">
          <MessageLabel message={message} note={row.note} />
          {compact && message.sdp && <SdpLine sdp={message.sdp} className="min-w-12 flex-1" />}
        </span>
        {row.repeats.length > 0 && (
          <button
            type="button"
            aria-expanded={row.expanded}
            aria-label={t('repeats', { count: row.repeats.length })}
            className="mono flex h-[17px] shrink-0 items-center gap-0.5 rounded-badge border border-warn-line bg-warn-bg px-1 font-semibold text-[11px] text-warn"
            onClick={(event) => {
              event.stopPropagation()
              onToggle(row.key)
            }}
          >
            {row.expanded ? (
              <ChevronUp size={11} strokeWidth={2} />
            ) : (
              <ChevronDown size={11} strokeWidth={2} />
            )}
            {repeatText(message, row.repeats)}
          </button>
        )}
      </GridCell>
      {notes && (
        <GridCell
          // As high as a pin: it cuts the line, not the frame of a selected row.
          className="absolute top-0.5 z-[1] flex -translate-x-full items-center bg-(--ground) px-1"
          style={{ left: laneRight - 2, height: lineHeight - 4 }}
        >
          <PinButtons notes={notes} open={openNote} onOpen={onNote} />
        </GridCell>
      )}
      {!compact && message.sdp && row.height > lineHeight && (
        <div
          className="absolute flex"
          style={{
            left: labelLeft - 3 + (message.status === null ? 0 : 16),
            top: lineHeight - 2,
            maxWidth: laneRight + 10 - labelLeft - (message.status === null ? 0 : 16),
          }}
        >
          <SdpLine sdp={message.sdp} className="bg-(--ground) px-[3px]" />
        </div>
      )}
      {playing && (
        <span className="pointer-events-none absolute inset-x-0 bottom-0 z-10 h-[1.25px] bg-ink before:absolute before:-top-1 before:left-0 before:border-y-4 before:border-y-transparent before:border-l-[5px] before:border-l-ink" />
      )}
      {selected && (
        <span
          className="pointer-events-none absolute inset-y-0 animate-[appear_120ms_ease-out] rounded-badge border-[1.25px] border-ink"
          style={{ left: x1 - 1, width: self ? 250 : x2 - x1 + 2 }}
        />
      )}
    </GridRow>
  )
})

export const rowId = (key: string) => `message-${key}`
