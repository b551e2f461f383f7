'use client'
import {
  type ColorMode,
  type Column,
  heights,
  ladderGeometry,
  type MediaLane,
  type Row,
  rowsHeight,
  type TimeMode,
} from '@ringback/ladder'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useTranslations } from 'next-intl'
import { type RefObject, useCallback, useEffect, useMemo, useRef } from 'react'
import { Grid } from '@/components/grid'
import { useMediaQuery } from '@/lib/use-media-query'
import { useWidth } from '@/lib/use-width'
import { BreakRow } from './break-row'
import { LadderHead } from './ladder-head'
import { MediaBars } from './media-bars'
import { MediaRow } from './media-row'
import { MessageRow, rowId } from './message-row'
import { Minimap } from './minimap'
import { type LadderNotes, noNotes } from './pin-buttons'
import type { Arrange } from './use-ladder'

interface Props {
  rows: Row[]
  lanes: MediaLane[]
  columns: Column[]
  selected: string | null
  /** Id of the message that the reader marked. */
  marked: string | null
  /** Transaction of the selected message. */
  transaction: string | null
  colorMode: ColorMode
  timeMode: TimeMode
  zero: number | null
  reference: string | null
  compact: boolean
  /** Id of the stream chosen in the media drawer. */
  stream: string | null
  /** Key of the row the player is at. */
  playing: string | null
  scroller: RefObject<HTMLDivElement | null>
  onSelect: (id: string) => void
  onToggle: (id: string) => void
  onStream: (id: string) => void
  notes?: LadderNotes | undefined
  /** Moves and hides columns; left out where they stay as they are. */
  arrange?: Arrange | undefined
  /** Names the participant at an address; left out where names cannot be given. */
  onName?: ((address: string) => void) | undefined
}

export function Ladder(props: Props) {
  const { rows, lanes, columns, selected, transaction, colorMode, timeMode, zero } = props
  const { reference, marked, compact, stream, playing, scroller } = props
  const { pins, open: openNote, onOpen: onNote } = props.notes ?? noNotes
  const t = useTranslations('ladder')
  const width = useWidth(scroller)
  const selfOnLast = useMemo(
    () => rows.some((row) => row.kind === 'message' && row.from === row.to && row.to === columns.length - 1),
    [rows, columns.length],
  )
  const geometry = useMemo(
    () => ladderGeometry(columns.length, width, selfOnLast),
    [columns.length, width, selfOnLast],
  )
  const total = rowsHeight(rows)
  // Stable, because a new function makes the virtualizer measure every row again, at each scroll event.
  const getItemKey = useCallback((index: number) => rows[index]!.key, [rows])
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => rows[index]!.height,
    getItemKey,
    // A screen ahead: the compositor moves the picture before new rows are drawn.
    overscan: 32,
    // A synchronous render for every scroll event is what makes long frames.
    useFlushSync: false,
    paddingStart: heights.head + heights.padding,
    scrollPaddingStart: heights.head + heights.padding,
    scrollPaddingEnd: 24,
  })
  // Heights are known, never measured: a new layout only has to be told.
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows carry the heights
  useEffect(() => virtual.measure(), [rows, virtual])
  const reveal = useRef<string | null>(null)
  useEffect(() => {
    if (!selected || reveal.current === selected) return
    const index = rows.findIndex(({ key }) => key === selected)
    if (index < 0) return
    reveal.current = selected
    virtual.scrollToIndex(index, { align: 'auto' })
  }, [selected, rows, virtual])
  const still = useMediaQuery('(prefers-reduced-motion: reduce)')
  const followed = useRef<string | null>(null)
  useEffect(() => {
    if (followed.current === playing) return
    followed.current = playing
    const index = rows.findIndex(({ key }) => key === playing)
    if (index >= 0) virtual.scrollToIndex(index, { align: 'auto', behavior: still ? 'auto' : 'smooth' })
  }, [playing, rows, virtual, still])

  return (
    <section aria-label={t('title')} className="flex min-h-0 flex-1">
      <div className="focus-frame flex min-w-0 flex-1">
        <Grid
          ref={scroller}
          aria-label={t('gridTitle')}
          aria-rowcount={rows.length + 1}
          aria-activedescendant={selected ? rowId(selected) : undefined}
          className="scroll-thin relative min-w-0 flex-1 overflow-auto"
        >
          {width > 0 && (
            <LadderHead
              columns={columns}
              geometry={geometry}
              timeMode={timeMode}
              arrange={props.arrange}
              onName={props.onName}
            />
          )}
          <div style={{ height: total, width: geometry.width }} role="presentation">
            {width > 0 &&
              virtual.getVirtualItems().map(({ index, key }) => {
                const row = rows[index]
                if (!row) return null
                if (row.kind === 'break')
                  return (
                    <BreakRow
                      key={key}
                      row={row}
                      index={index}
                      geometry={geometry}
                      notes={pins.get(row.key)}
                      openNote={openNote}
                      onNote={onNote}
                    />
                  )
                if (row.kind === 'media')
                  return (
                    <MediaRow
                      key={key}
                      row={row}
                      index={index}
                      columns={columns}
                      geometry={geometry}
                      selected={stream}
                      onStream={props.onStream}
                      pins={pins}
                      openNote={openNote}
                      onNote={onNote}
                    />
                  )
                return (
                  <MessageRow
                    key={key}
                    row={row}
                    index={index}
                    columns={columns}
                    geometry={geometry}
                    colorMode={colorMode}
                    timeMode={timeMode}
                    zero={zero}
                    compact={compact}
                    selected={row.key === selected}
                    related={row.transaction === transaction}
                    playing={row.key === playing}
                    isReference={row.key === reference}
                    isMarked={row.key === marked}
                    notes={pins.get(row.key)}
                    openNote={openNote}
                    onSelect={props.onSelect}
                    onToggle={props.onToggle}
                    onNote={onNote}
                  />
                )
              })}
            {width > 0 && lanes.length > 0 && (
              <MediaBars lanes={lanes} rows={rows} geometry={geometry} selected={stream} />
            )}
          </div>
        </Grid>
      </div>
      {!geometry.narrow && (
        <Minimap
          rows={rows}
          pins={pins}
          total={total}
          columns={columns.length}
          colorMode={colorMode}
          scroller={scroller}
        />
      )}
    </section>
  )
}
