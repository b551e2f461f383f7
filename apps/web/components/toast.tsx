'use client'
import { useSyncExternalStore } from 'react'

interface Toast {
  id: number
  text: string
}

const shownMs = 3_500
let toasts: Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

const publish = (next: Toast[]) => {
  toasts = next
  for (const listener of listeners) listener()
}

/** Says something once, to eyes and to screen readers. For errors that need an answer use the place they belong to. */
export function toast(text: string) {
  const id = ++lastId
  publish([...toasts.slice(-2), { id, text }])
  setTimeout(() => publish(toasts.filter((t) => t.id !== id)), shownMs)
}

const none: Toast[] = []

export function Toaster() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => toasts,
    () => none,
  )
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-5 z-60 flex flex-col items-center gap-2"
    >
      {shown.map(({ id, text }) => (
        <div
          key={id}
          className="animate-[appear_120ms_ease-out] rounded-lg bg-ink px-3 py-1.5 text-ui text-ink-fg shadow-float"
        >
          {text}
        </div>
      ))}
    </div>
  )
}
