import {
  deltaText,
  durationText,
  type Geometry,
  heights,
  type PinnedNote,
  type BreakRow as Row,
} from '@ringback/ladder'
import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { GridCell, GridRow } from '@/components/grid'
import { PinButtons } from './pin-buttons'

interface Props {
  row: Row
  index: number
  geometry: Geometry
  notes: readonly PinnedNote[] | undefined
  openNote: string | null
  onNote: (id: string) => void
}

/** A silence: a slash on every lifeline, and the state it was spent in. */
export const BreakRow = memo(function BreakRow(props: Props) {
  const { row, index, geometry, notes, openNote, onNote } = props
  const t = useTranslations('ladder.phase')
  const { value, unit } = durationText(row.gapUs)
  const y = row.height / 2
  const first = geometry.lifelines[0] ?? 0
  const last = geometry.lifelines.at(-1) ?? first
  return (
    <GridRow
      aria-rowindex={index + 2}
      className="absolute left-0"
      style={{ top: row.top + heights.head, height: row.height, width: geometry.width }}
    >
      <svg width={geometry.width} height={row.height} className="absolute inset-0" aria-hidden="true">
        {geometry.lifelines.map((x) => (
          <g key={x}>
            <line x1={x} x2={x} y1={0} y2={row.height} stroke="var(--border-strong)" />
            <path d={`M${x - 5} ${y + 3.5}l10 -7`} stroke="var(--surface)" strokeWidth={5} />
            <path d={`M${x - 5} ${y + 3.5}l10 -7`} stroke="var(--border-strong)" strokeWidth={1.2} />
          </g>
        ))}
        <line
          x1={first + 8}
          x2={last - 8}
          y1={y}
          y2={y}
          stroke="var(--border-strong)"
          strokeDasharray="1 4"
          strokeLinecap="round"
        />
      </svg>
      <GridCell className="sticky left-0 z-10 h-full bg-surface" style={{ width: geometry.gutter }}>
        {!geometry.narrow && (
          <span className="mono absolute left-[92px] w-20 text-right text-[11px] text-fg-3 leading-6">
            {deltaText(row.gapUs)}
          </span>
        )}
      </GridCell>
      <GridCell
        className="absolute top-[3px] z-[1] flex h-[18px] -translate-x-1/2 items-center gap-1.5 whitespace-nowrap rounded-full border border-border-strong bg-surface px-2.5 text-[11px] text-fg-2"
        style={{ left: (first + last) / 2 }}
      >
        <span className="mono">
          {value} {unit}
        </span>
        {t(row.phase ?? 'none')}
        {notes && <PinButtons notes={notes} open={openNote} onOpen={onNote} />}
      </GridCell>
    </GridRow>
  )
})
