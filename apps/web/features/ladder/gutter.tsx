import { deltaText, type Geometry, type MessageRow, rowTime, type TimeMode } from '@ringback/ladder'
import { Crosshair } from 'lucide-react'
import { GridCell } from '@/components/grid'
import { LetterBadge } from '@/components/letter-badge'
import { MarkIcon } from './mark-icon'

interface Props {
  row: MessageRow
  geometry: Geometry
  height: number
  timeMode: TimeMode
  zero: number | null
  isReference: boolean
  isMarked: boolean
  selected: boolean
}

/** Number, time, Δ and leg: the part that stays in place when lanes scroll sideways. */
export function Gutter({ row, geometry, height, timeMode, zero, isReference, isMarked, selected }: Props) {
  const time = rowTime(row.message, row.deltaUs, timeMode, zero)
  const cell = { lineHeight: `${height}px` }
  return (
    <>
      {selected && <span className="absolute inset-y-0 left-0 w-0.5 bg-ink" />}
      {!geometry.narrow && (
        <GridCell
          className={`mono absolute left-0 w-[30px] text-right text-[11px] ${selected ? 'font-semibold text-fg' : 'text-fg-3'}`}
          style={cell}
        >
          {row.number}
        </GridCell>
      )}
      <GridCell
        className="mono absolute whitespace-pre text-[11.5px]"
        style={{ ...cell, left: geometry.narrow ? 8 : 40 }}
      >
        {isMarked && <MarkIcon />}
        {isReference && <Crosshair size={11} strokeWidth={2.25} className="mr-1 inline" aria-hidden />}
        {time ? (
          <>
            {time.main}
            <span className="text-fg-3">{geometry.narrow ? '' : time.tail}</span>
          </>
        ) : (
          <span className="text-fg-3">–</span>
        )}
      </GridCell>
      {!geometry.narrow && timeMode !== 'delta' && (
        <GridCell
          className="mono absolute left-[92px] w-20 text-right text-[11px] text-fg-3"
          style={{ ...cell, left: timeMode === 'since' ? 92 : 104 }}
        >
          {row.deltaUs !== null && deltaText(row.deltaUs)}
        </GridCell>
      )}
      <GridCell
        className="absolute flex items-center"
        style={{ height, left: geometry.narrow ? 70 : timeMode === 'since' ? 186 : 194 }}
      >
        <LetterBadge index={row.leg} size={14} />
      </GridCell>
    </>
  )
}
