import type { MessageDetail } from '@ringback/contracts'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from 'react'
import { cn } from '@/lib/class-names'
import { useWidth } from '@/lib/use-width'
import { asciiText, type HexByte, hexText, messageBytes, offsetText } from './hex-rows'

/** Places of a selection, from where it began to where it is now. */
interface Range {
  from: number
  to: number
}

const rowHeight = 17
/** Room for sixteen bytes a line, in px. */
const wideFrom = 520

/**
 * Offset, bytes and ASCII of a message. What is selected in one column is selected in the other; arrows move, with
 * Shift they stretch.
 */
export function HexView({ detail }: { detail: Pick<MessageDetail, 'raw' | 'masked'> }) {
  const t = useTranslations('inspector.hex')
  const scroller = useRef<HTMLDivElement>(null)
  const width = useWidth(scroller)
  const bytes = useMemo(() => messageBytes(detail.raw, detail.masked), [detail.raw, detail.masked])
  const [range, setRange] = useState<Range | null>(null)
  const perRow = width >= wideFrom ? 16 : 8
  const count = Math.ceil(bytes.length / perRow)
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  const first = range ? Math.min(range.from, range.to) : -1
  const last = range ? Math.max(range.from, range.to) : -1

  function point(event: PointerEvent<HTMLElement>) {
    const at = placeOf(event.target)
    if (at === null) return
    if (event.type === 'pointerdown') setRange({ from: event.shiftKey && range ? range.from : at, to: at })
    else if (event.buttons === 1 && range) setRange({ from: range.from, to: at })
  }
  function press(event: KeyboardEvent<HTMLElement>) {
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: perRow, ArrowUp: -perRow }[event.key]
    if (by === undefined || bytes.length === 0) return
    event.preventDefault()
    const to = range ? Math.min(Math.max(range.to + by, 0), bytes.length - 1) : 0
    setRange({ from: event.shiftKey && range ? range.from : to, to })
    virtual.scrollToIndex(Math.floor(to / perRow), { align: 'auto' })
  }
  if (bytes.length === 0) return <p className="px-3.5 py-3 text-fg-3 text-ui">{t('empty')}</p>
  return (
    <div className="flex h-full flex-col">
      {/* biome-ignore lint/a11y/useSemanticElements: a text that is selected byte by byte is no form's group */}
      <div
        ref={scroller}
        role="group"
        aria-label={t('bytes', { count: bytes.length })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: its bytes are chosen by the arrow keys
        tabIndex={0}
        onPointerDown={point}
        onPointerMove={point}
        onKeyDown={press}
        className="scroll-thin min-h-0 flex-1 overflow-auto py-2 focus-visible:-outline-offset-2"
      >
        <div
          className="mono relative min-w-max select-none text-[11.5px] leading-[17px]"
          style={{ height: count * rowHeight }}
        >
          {virtual.getVirtualItems().map(({ index, start }) => {
            const at = index * perRow
            const row = bytes.slice(at, at + perRow)
            const cells = (text: (byte: HexByte) => string, isHex: boolean) =>
              row.map((byte, i) => (
                <span
                  // biome-ignore lint/suspicious/noArrayIndexKey: a byte is its place
                  key={i}
                  data-at={at + i}
                  className={cn(
                    isHex && 'px-[3.5px]',
                    isHex && i === 8 && 'ml-2',
                    typeof byte !== 'number' && 'text-warn',
                    at + i >= first && at + i <= last && 'bg-ink text-ink-fg',
                  )}
                >
                  {text(byte)}
                </span>
              ))
            return (
              <div key={index} className="absolute inset-x-0 flex whitespace-pre" style={{ top: start }}>
                <span className="w-[46px] flex-none pr-2 text-right text-fg-3">{offsetText(at)}</span>
                <span className={cn('flex-none', perRow === 16 ? 'w-[356px]' : 'w-[176px]')}>
                  {cells(hexText, true)}
                </span>
                <span className="pr-3 text-fg-2">{cells(asciiText, false)}</span>
              </div>
            )
          })}
        </div>
      </div>
      <p
        role="status"
        className="mono flex-none truncate border-border border-t bg-canvas px-3.5 py-1.5 text-[11px] text-fg-2"
      >
        {range
          ? t('selection', {
              from: offsetText(first),
              count: last - first + 1,
              text: bytes
                .slice(first, Math.min(last + 1, first + 32))
                .map(asciiText)
                .join(''),
            })
          : t('source')}
      </p>
    </div>
  )
}

function placeOf(target: EventTarget): number | null {
  const at = target instanceof HTMLElement ? target.dataset.at : undefined
  return at === undefined ? null : Number(at)
}
