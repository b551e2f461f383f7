import type { Geometry } from '@ringback/ladder'
import { type PointerEvent, useEffect, useState } from 'react'

interface Drag {
  from: number
  startX: number
  /** How far it was drawn, px. */
  by: number
}

/** A participant drawn along the head with a pointer; Escape lets it go where it was. Keys move it by its menu. */
export function useColumnDrag({ lifelines }: Geometry, onMove: (from: number, to: number) => void) {
  const [drag, setDrag] = useState<Drag | null>(null)
  const isDragging = drag !== null
  useEffect(() => {
    if (!isDragging) return
    const leave = (event: KeyboardEvent) => event.key === 'Escape' && setDrag(null)
    window.addEventListener('keydown', leave)
    return () => window.removeEventListener('keydown', leave)
  }, [isDragging])
  const x = drag === null ? 0 : (lifelines[drag.from] ?? 0) + drag.by
  const to = drag === null ? null : nearest(lifelines, x)

  const handlersOf = (from: number) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return
      event.preventDefault()
      event.currentTarget.setPointerCapture(event.pointerId)
      setDrag({ from, startX: event.clientX, by: 0 })
    },
    onPointerMove: ({ clientX }: PointerEvent<HTMLElement>) =>
      setDrag((now) => (now?.from === from ? { ...now, by: clientX - now.startX } : now)),
    onPointerUp: () => {
      setDrag(null)
      if (to !== null && to !== from) onMove(from, to)
    },
    onPointerCancel: () => setDrag(null),
  })
  return { from: drag?.from ?? null, by: drag?.by ?? 0, to, handlersOf }
}

function nearest(lifelines: readonly number[], x: number): number {
  return lifelines.reduce(
    (best, line, i) => (Math.abs(line - x) < Math.abs((lifelines[best] ?? 0) - x) ? i : best),
    0,
  )
}
