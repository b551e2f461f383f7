import {
  badgeLetter,
  type Column,
  columnName,
  type Geometry,
  heights,
  type MediaFigures,
  type MediaLane,
  type Pins,
  type MediaRow as Row,
} from '@ringback/ladder'
import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { GridCell, GridRow } from '@/components/grid'
import { badgeColor } from '@/components/letter-badge'
import { MosText } from '@/components/mos-text'
import { cn } from '@/lib/class-names'
import { PinButtons } from './pin-buttons'

interface Props {
  row: Row
  index: number
  columns: Column[]
  geometry: Geometry
  selected: string | null
  onStream: (id: string) => void
  pins: Pins
  openNote: string | null
  onNote: (id: string) => void
}

/** The words of the media bars that run through here: codec, packets, loss, jitter, MOS. */
export const MediaRow = memo(function MediaRow(props: Props) {
  const { row, index, columns, geometry, selected, onStream, pins, openNote, onNote } = props
  const t = useTranslations('ladder.media')
  const last = row.lanes.reduce((line, { line: other }) => Math.max(line, other), 0)
  return (
    <GridRow
      aria-rowindex={index + 2}
      aria-label={t('title')}
      className="absolute left-0 bg-surface"
      style={{ top: row.top + heights.head, height: row.height, width: geometry.width }}
    >
      <svg width={geometry.width} height={row.height} className="absolute inset-0" aria-hidden="true">
        {geometry.lifelines.map((x) => (
          <line key={x} x1={x} x2={x} y1={0} y2={row.height} stroke="var(--border-strong)" />
        ))}
      </svg>
      <GridCell className="sticky left-0 z-10 block h-full bg-surface" style={{ width: geometry.gutter }} />
      {row.lanes.map(({ lane, line }) => {
        const left = geometry.lifelines[Math.min(lane.from, lane.to)]! + geometry.labelInset
        const right = geometry.lifelines[Math.max(lane.from, lane.to)]! - 14
        return (
          <GridCell
            key={lane.key}
            className="mono absolute flex items-center whitespace-nowrap text-[11px] leading-[15px]"
            style={{
              left: left - 3,
              maxWidth: right - left,
              top: heights.mediaPadding / 2 + line * heights.mediaLine,
            }}
          >
            <LaneWords
              lane={lane}
              label={[lane.from, lane.to].map((at) => columns[at] && columnName(columns[at])).join(' → ')}
              selected={lane.stream !== null && lane.stream.id === selected}
              onStream={onStream}
            />
            {pins.has(lane.key) && (
              <span className="ml-1.5 flex">
                <PinButtons notes={pins.get(lane.key) ?? []} open={openNote} onOpen={onNote} />
              </span>
            )}
            {row.more > 0 && line === last && (
              <span className="ml-2 text-fg-3">{t('more', { count: row.more })}</span>
            )}
          </GridCell>
        )
      })}
    </GridRow>
  )
})

interface WordsProps {
  lane: MediaLane
  label: string
  selected: boolean
  onStream: (id: string) => void
}

function LaneWords({ lane, label, selected, onStream }: WordsProps) {
  const t = useTranslations('ladder.media')
  const { stream } = lane
  const arrow = (
    <>
      <span aria-hidden="true">{lane.to > lane.from ? '→' : '←'}</span>
      <span className="sr-only">
        {badgeLetter(lane.leg)}, {label}
      </span>
    </>
  )
  if (!stream)
    return (
      <span className="flex gap-1.5 px-[3px] font-semibold text-error">
        {arrow} {t('absent')}
      </span>
    )
  const color = { color: badgeColor(lane.leg) }
  return (
    <button
      type="button"
      aria-pressed={selected}
      onClick={() => onStream(stream.id)}
      className={cn(
        'flex min-w-0 gap-1.5 rounded-badge px-[3px] hover:bg-hover',
        selected && 'bg-selected outline-1 outline-ink',
      )}
    >
      <span style={color}>{arrow}</span>
      <Figures figures={stream.figures} color={color.color} />
    </button>
  )
}

function Figures({ figures, color }: { figures: MediaFigures; color: string }) {
  const t = useTranslations('ladder.media')
  const { codec, packets, loss, jitterMs, mos, digits } = figures
  return (
    <>
      <b style={{ color }}>{codec ?? t('unknownCodec')}</b>
      <span className="truncate text-fg-2">
        {t('packets', { count: packets })} ·{' '}
        <span className={loss === '0' ? undefined : 'font-semibold text-error'}>{loss} %</span>
        {jitterMs !== null && ` · ${jitterMs.toFixed(1)} ms`}
        {digits > 0 && ` · ${t('digits', { count: digits })}`}
      </span>
      {mos !== null && <MosText mos={mos} />}
    </>
  )
}
