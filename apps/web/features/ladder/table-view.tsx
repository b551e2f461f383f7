'use client'
import type { EndpointAlias } from '@ringback/contracts'
import { badgeLetter, deltaText, messageRows, type Row, rowTime, type TimeMode } from '@ringback/ladder'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useTranslations } from 'next-intl'
import { type RefObject, useCallback, useEffect, useMemo } from 'react'
import { EndpointText } from '@/components/endpoint-text'
import { Grid, GridCell, GridHead, GridRow } from '@/components/grid'
import { LetterBadge } from '@/components/letter-badge'
import { cn } from '@/lib/class-names'
import { MarkIcon } from './mark-icon'
import { MessageLabel } from './message-label'
import { rowId } from './message-row'
import { type LadderNotes, noNotes, PinButtons } from './pin-buttons'
import { SdpLine } from './sdp-line'

interface Props {
  rows: Row[]
  /** Names of the call's ends. */
  aliases: readonly EndpointAlias[]
  selected: string | null
  /** Id of the message that the reader marked. */
  marked: string | null
  timeMode: TimeMode
  zero: number | null
  scroller: RefObject<HTMLDivElement | null>
  onSelect: (id: string) => void
  notes?: LadderNotes | undefined
}

const heads = [
  'number',
  'time',
  'delta',
  'leg',
  'message',
  'from',
  'to',
  'cseq',
  'sdp',
  'frame',
  'bytes',
] as const
const grid =
  'grid grid-cols-[44px_118px_84px_34px_minmax(190px,1.4fr)_160px_160px_92px_minmax(200px,1fr)_64px_60px] items-center'
const rowHeight = 26
const headHeight = 29
/** Of a table that shows all its rows. */
export const tableHeight = (messages: number): number => headHeight + messages * rowHeight
const rightAligned = new Set<string>(['number', 'delta', 'frame', 'bytes'])

/** The same messages as rows of text: everything the ladder says, without a picture. */
export function TableView(props: Props) {
  const { rows, aliases, selected, marked, timeMode, zero, scroller, onSelect, notes = noNotes } = props
  const t = useTranslations('ladder')
  const messages = useMemo(() => messageRows(rows), [rows])
  // Stable, because a new function makes the virtualizer measure every row again, at each scroll event.
  const getItemKey = useCallback((index: number) => messages[index]!.key, [messages])
  const virtual = useVirtualizer({
    count: messages.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey,
    overscan: 12,
    paddingStart: headHeight,
    scrollPaddingStart: headHeight,
  })
  useEffect(() => {
    const index = messages.findIndex(({ key }) => key === selected)
    if (index >= 0) virtual.scrollToIndex(index, { align: 'auto' })
  }, [selected, messages, virtual])

  return (
    <div className="focus-frame flex min-h-0 flex-1">
      <Grid
        role="table"
        ref={scroller}
        aria-label={t('tableTitle')}
        aria-rowcount={messages.length + 1}
        className="scroll-thin relative min-w-0 flex-1 overflow-auto"
      >
        <div className="min-w-[1210px]" role="presentation" style={{ height: virtual.getTotalSize() }}>
          <GridRow
            aria-rowindex={1}
            className={cn(
              grid,
              'sticky top-0 z-10 h-[29px] border-border border-b bg-surface px-2 font-medium text-fg-3 text-label',
            )}
          >
            {heads.map((head) => (
              <GridHead key={head} className={cn('px-1.5', rightAligned.has(head) && 'text-right')}>
                {t(`columns.${head}`)}
              </GridHead>
            ))}
          </GridRow>
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const row = messages[index]
            if (!row) return null
            const { message } = row
            const time = rowTime(message, row.deltaUs, timeMode === 'delta' ? 'since' : timeMode, zero)
            const isSelected = row.key === selected
            const pinned = notes.pins.get(row.key)
            return (
              <GridRow
                key={key}
                id={rowId(row.key)}
                aria-rowindex={index + 2}
                aria-current={isSelected || undefined}
                onClick={() => onSelect(row.key)}
                className={cn(
                  grid,
                  'mono absolute inset-x-0 cursor-default border-border/60 border-b px-2 text-[12px] outline-none',
                  isSelected ? 'bg-selected shadow-[inset_2px_0_var(--ink)]' : 'hover:bg-hover',
                )}
                style={{ top: start, height: rowHeight }}
              >
                <Cell right dim>
                  {row.number}
                </Cell>
                <Cell>
                  {row.key === marked && <MarkIcon />}
                  {time ? (
                    <>
                      {time.main}
                      <span className="text-fg-3">{time.tail}</span>
                    </>
                  ) : (
                    '–'
                  )}
                </Cell>
                <Cell right dim>
                  {row.deltaUs !== null && deltaText(row.deltaUs)}
                </Cell>
                <Cell>
                  <span className="sr-only">{badgeLetter(row.leg)}</span>
                  <span aria-hidden="true" className="flex">
                    <LetterBadge index={row.leg} size={14} />
                  </span>
                </Cell>
                <Cell>
                  <span className="flex items-center gap-2">
                    <MessageLabel message={message} note={row.note} />
                    {pinned && <PinButtons notes={pinned} open={notes.open} onOpen={notes.onOpen} />}
                  </span>
                </Cell>
                <Cell>
                  <EndpointText endpoint={message.src} aliases={aliases} />
                </Cell>
                <Cell>
                  <EndpointText endpoint={message.dst} aliases={aliases} />
                </Cell>
                <Cell dim>{message.cseq ? `${message.cseq.number} ${message.cseq.method}` : ''}</Cell>
                <Cell>{message.sdp && <SdpLine sdp={message.sdp} />}</Cell>
                <Cell right dim>
                  {message.frame}
                </Cell>
                <Cell right dim>
                  {message.bytes}
                </Cell>
              </GridRow>
            )
          })}
        </div>
      </Grid>
    </div>
  )
}

function Cell({ right, dim, children }: { right?: boolean; dim?: boolean; children: React.ReactNode }) {
  return (
    <GridCell
      role="cell"
      className={cn('min-w-0 truncate px-1.5', right && 'text-right', dim && 'text-fg-3')}
    >
      {children}
    </GridCell>
  )
}
