'use client'
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react'

interface Props {
  main: ReactNode
  side: ReactNode
  label: string
  /** Where the width is kept between visits. */
  name: string
  initial: number
  min: number
  /** What the main part keeps, however far the side is pulled. */
  mainMin: number
}

const keyStep = 24

/** A main part and a side part whose width is dragged or set with the arrow keys. */
export function Split({ main, side, label, name, initial, min, mainMin }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const key = `width of ${name}`
  const [width, setWidth] = useState(() => {
    const kept = typeof localStorage === 'undefined' ? Number.NaN : Number(localStorage.getItem(key))
    return kept >= min ? kept : initial
  })
  const widest = () => Math.max(min, (frame.current?.clientWidth ?? Number.POSITIVE_INFINITY) - mainMin)
  const resize = (next: number) => {
    const fitting = Math.round(Math.min(Math.max(next, min), widest()))
    setWidth(fitting)
    localStorage.setItem(key, String(fitting))
  }
  function drag(event: PointerEvent<HTMLElement>) {
    if (event.buttons !== 1 || !frame.current) return
    event.currentTarget.setPointerCapture(event.pointerId)
    resize(frame.current.getBoundingClientRect().right - event.clientX)
  }
  function press(event: KeyboardEvent<HTMLElement>) {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    event.preventDefault()
    resize(width + (event.key === 'ArrowLeft' ? keyStep : -keyStep))
  }
  return (
    <div ref={frame} className="flex min-h-0 min-w-0 flex-1 print:block">
      <div className="min-h-0 min-w-0 flex-1">{main}</div>
      {/* biome-ignore lint/a11y/useSemanticElements: a separator that moves is a widget, which hr is not */}
      <div
        role="separator"
        aria-orientation="vertical"
        aria-label={label}
        aria-valuenow={width}
        aria-valuemin={min}
        tabIndex={0}
        onPointerDown={drag}
        onPointerMove={drag}
        onKeyDown={press}
        onDoubleClick={() => resize(initial)}
        className="relative w-px flex-none cursor-col-resize touch-none bg-border transition-colors duration-75 before:absolute before:inset-y-0 before:-inset-x-1 before:z-20 print:hidden hover:bg-control focus-visible:bg-ink focus-visible:outline-offset-0 active:bg-ink"
      />
      <div
        className="min-h-0 flex-none print:w-auto!"
        style={{ width: `min(${width}px, 100% - ${mainMin}px)` }}
      >
        {side}
      </div>
    </div>
  )
}
