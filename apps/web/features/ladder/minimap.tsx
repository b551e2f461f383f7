'use client'
import { type ColorMode, heights, type Pins, pinsOf, type Row } from '@ringback/ladder'
import { type PointerEvent, type RefObject, useCallback, useEffect, useRef } from 'react'
import { useDrawing } from '@/lib/use-drawing'
import { lineColor } from './tone'

interface Props {
  rows: Row[]
  pins: Pins
  total: number
  columns: number
  colorMode: ColorMode
  scroller: RefObject<HTMLElement | null>
}

const width = 35
const margin = 5
/** A short call keeps this scale instead of being stretched over the whole strip. */
const largestScale = 0.55

/** The whole call in 36 px, on a canvas; trouble at the left edge, open notes at the right, the part on screen as a frame. Pointer only. */
export function Minimap({ rows, pins, total, columns, colorMode, scroller }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const place = useCallback(
    (host: HTMLElement) => {
      const scale = scaleOf(host, total)
      const top = margin + Math.max(0, host.scrollTop) * scale
      const height = Math.min((host.clientHeight - heights.head) * scale, total * scale)
      if (frame.current) frame.current.style.cssText = `transform: translateY(${top}px); height: ${height}px`
    },
    [total],
  )
  const redraw = useCallback(
    (element: HTMLCanvasElement, host: HTMLElement) => {
      draw(element, rows, pins, columns, colorMode, host.clientHeight, scaleOf(host, total))
      place(host)
    },
    [rows, pins, total, columns, colorMode, place],
  )
  useDrawing(canvas, scroller, redraw)
  useEffect(() => {
    const host = scroller.current
    const scrolled = () => host && place(host)
    host?.addEventListener('scroll', scrolled, { passive: true })
    return () => host?.removeEventListener('scroll', scrolled)
  }, [scroller, place])

  function jump(event: PointerEvent<HTMLDivElement>) {
    const host = scroller.current
    if (!host || event.buttons !== 1) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const y = event.clientY - event.currentTarget.getBoundingClientRect().top - margin
    host.scrollTop = y / scaleOf(host, total) - host.clientHeight / 2
  }

  return (
    <div
      aria-hidden="true"
      className="relative w-9 flex-none touch-none print:hidden border-border border-l bg-canvas"
      onPointerDown={jump}
      onPointerMove={jump}
    >
      <canvas ref={canvas} className="block" />
      <div ref={frame} className="absolute inset-x-px top-0 rounded-badge border border-ink/60 bg-ink/5" />
    </div>
  )
}

const scaleOf = (host: HTMLElement, total: number) =>
  Math.min(largestScale, Math.max(1, host.clientHeight - 2 * margin) / Math.max(1, total))

function draw(
  canvas: HTMLCanvasElement,
  rows: Row[],
  pins: Pins,
  columns: number,
  colorMode: ColorMode,
  height: number,
  scale: number,
) {
  const ratio = window.devicePixelRatio || 1
  canvas.width = width * ratio
  canvas.height = height * ratio
  canvas.style.width = `${width}px`
  canvas.style.height = `${height}px`
  const context = canvas.getContext('2d')
  if (!context) return
  context.scale(ratio, ratio)
  const style = getComputedStyle(canvas)
  const cache = new Map<string, string>()
  const resolve = (color: string) => {
    const known = cache.get(color)
    if (known) return known
    const value = style.getPropertyValue(color.slice(4, -1)).trim()
    cache.set(color, value)
    return value
  }
  const lane = columns > 1 ? (width - 11) / (columns - 1) : 12
  context.lineWidth = 1.4
  for (const row of rows) {
    if (pinsOf(row, pins).some(({ resolved }) => !resolved)) {
      context.fillStyle = resolve('var(--note)')
      context.beginPath()
      context.arc(width - 3.5, margin + (row.top + 10) * scale, 2, 0, 2 * Math.PI)
      context.fill()
    }
    if (row.kind !== 'message') continue
    const y = margin + (row.top + 10) * scale
    const left = 6 + Math.min(row.from, row.to) * lane
    context.strokeStyle = resolve(lineColor(row, colorMode))
    context.setLineDash(row.message.status === null ? [] : [2, 1.2])
    context.beginPath()
    context.moveTo(left + 0.5, y)
    context.lineTo(left + Math.max(3, Math.abs(row.to - row.from) * lane - 1.5), y)
    context.stroke()
    const failed = (row.message.status ?? 0) >= 400 && row.message.auth !== 'challenge'
    if (failed || row.repeats.length > 0) {
      context.fillStyle = resolve(failed ? 'var(--error)' : 'var(--warn)')
      context.fillRect(1, y - 2, 3, 4)
    }
  }
}
