'use client'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { cn } from '@/lib/class-names'
import type { TimeSpan } from './bars'
import { atPixel, type Grip, gripAt, moved, movedByKey } from './brush-moves'
import { useTimeWords } from './time-words'

interface Props {
  domain: TimeSpan
  barUs: number
  width: number
  height: number
  value: TimeSpan | null
  onChange: (span: TimeSpan | null) => void
}

/** A key held down asks once, when it rests. */
const settleMs = 350

/** A range by mouse, finger or key: drag to make one, its ends to change it, its middle to move it. */
export function Brush({ domain, barUs, width, height, value, onChange }: Props) {
  const t = useTranslations('calls.histogram')
  const words = useTimeWords()
  const surface = useRef<HTMLDivElement>(null)
  const drag = useRef<{ grip: Grip; at: number; from: TimeSpan } | null>(null)
  const [draft, setDraft] = useState<TimeSpan | null>(null)
  const settle = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(settle.current), [])
  const shown = draft ?? value
  const span = shown ?? domain
  const x = (ts: number) =>
    Math.min(width, Math.max(0, ((ts - domain.fromTs) / (domain.toTs - domain.fromTs)) * width))
  const scale = { domain, barUs, width }

  const commit = (next: TimeSpan | null) => {
    setDraft(null)
    onChange(next)
  }
  const pixel = (event: PointerEvent) => event.clientX - (surface.current?.getBoundingClientRect().left ?? 0)
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    const at = pixel(event)
    event.currentTarget.setPointerCapture(event.pointerId)
    const ts = atPixel(scale, at)
    const grip = gripAt(shown && { from: x(shown.fromTs), to: x(shown.toTs) }, at)
    drag.current = { grip, at, from: grip === 'new' ? { fromTs: ts, toTs: ts } : span }
  }
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (!drag.current) return
    const { grip, at, from } = drag.current
    // A press that hardly moves is a click, and no range.
    if (!draft && Math.abs(pixel(event) - at) < 4) return
    setDraft(moved(scale, grip, from, { from: at, to: pixel(event) }))
  }
  const onPointerUp = () => {
    const pressed = drag.current
    drag.current = null
    if (draft) commit(draft)
    else if (pressed?.grip === 'new' && value) commit(null)
  }
  const onKey = (end: 'from' | 'to') => (event: KeyboardEvent) => {
    if ((event.key === 'Escape' || event.key === 'Delete' || event.key === 'Backspace') && shown) {
      clearTimeout(settle.current)
      event.preventDefault()
      return commit(null)
    }
    const next = movedByKey(scale, span, end, event.key, event.shiftKey)
    if (!next) return
    event.preventDefault()
    setDraft(next)
    clearTimeout(settle.current)
    settle.current = setTimeout(() => commit(next), settleMs)
  }
  const slider = (end: 'from' | 'to') => {
    const ts = end === 'from' ? span.fromTs : span.toTs
    return (
      <div
        role="slider"
        tabIndex={0}
        aria-label={t(end)}
        aria-valuemin={Math.round(domain.fromTs / 1e6)}
        aria-valuemax={Math.round(domain.toTs / 1e6)}
        aria-valuenow={Math.round(ts / 1e6)}
        aria-valuetext={words.exact(ts)}
        onKeyDown={onKey(end)}
        className={cn(
          'absolute inset-y-0 w-0 rounded-[2px] outline-none before:absolute before:inset-y-0 before:-left-px before:w-0.5 before:bg-ink',
          'after:absolute after:top-1/2 after:-left-[4px] after:h-5 after:w-2 after:-translate-y-1/2 after:rounded-[3px] after:border-[1.5px] after:border-ink after:bg-surface',
          'focus-visible:after:bg-ink focus-visible:after:outline-2 focus-visible:after:outline-ink focus-visible:after:outline-offset-2',
          // Without a range the ends are there for keys alone.
          !shown && 'opacity-0 focus-visible:opacity-100',
        )}
        style={{ left: x(ts) }}
      />
    )
  }
  return (
    <div
      ref={surface}
      className={cn(
        'absolute inset-x-0 top-0 touch-pan-y select-none',
        shown ? 'cursor-default' : 'cursor-crosshair',
      )}
      style={{ height }}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => {
        drag.current = null
        setDraft(null)
      }}
    >
      {shown && (
        <div
          className="absolute inset-y-0 cursor-grab bg-ink/5"
          style={{ left: x(shown.fromTs), width: x(shown.toTs) - x(shown.fromTs) }}
        />
      )}
      {shown && (
        <>
          <span
            className="absolute inset-y-0 w-4 -translate-x-1/2 cursor-ew-resize"
            style={{ left: x(shown.fromTs) }}
          />
          <span
            className="absolute inset-y-0 w-4 -translate-x-1/2 cursor-ew-resize"
            style={{ left: x(shown.toTs) }}
          />
        </>
      )}
      {slider('from')}
      {slider('to')}
    </div>
  )
}
