'use client'
import { useSyncExternalStore } from 'react'

interface Action {
  label: string
  onAct: () => void
}

interface Toast {
  id: number
  text: string
  action: Action | undefined
}

const shownMs = 3_500
/** Long enough to read, decide and reach the button. */
const shownWithActionMs = 10_000
let toasts: Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

const publish = (next: Toast[]) => {
  toasts = next
  for (const listener of listeners) listener()
}
const remove = (id: number) => publish(toasts.filter((t) => t.id !== id))

/** Says something once, to eyes and to screen readers. For errors that need an answer use the place they belong to. */
export function toast(text: string, action?: Action) {
  const id = ++lastId
  publish([...toasts.slice(-2), { id, text, action }])
  setTimeout(() => remove(id), action ? shownWithActionMs : shownMs)
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
      {shown.map(({ id, text, action }) => (
        <div
          key={id}
          className="flex animate-[appear_120ms_ease-out] items-center gap-3 rounded-lg bg-ink px-3 py-1.5 text-ui text-ink-fg shadow-float"
        >
          {text}
          {action && (
            <button
              type="button"
              className="pointer-events-auto min-h-6 rounded-badge font-semibold underline underline-offset-2 focus-visible:outline-ink-fg"
              onClick={() => {
                remove(id)
                action.onAct()
              }}
            >
              {action.label}
            </button>
          )}
        </div>
      ))}
    </div>
  )
}
