'use client'
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useId } from 'react'
import { cn } from '@/lib/class-names'

interface Props<T extends string> {
  label: string
  value: T
  tabs: { value: T; label: ReactNode; content: ReactNode }[]
  onChange: (value: T) => void
  /** The panel that takes the focus when a key opens it. */
  panel?: Ref<HTMLDivElement>
}

const moves: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 }

/** Tabs by the ARIA pattern: one stop for Tab, arrows between them. */
export function Tabs<T extends string>({ label, value, tabs, onChange, panel }: Props<T>) {
  const id = useId()
  // More tabs than fit scroll sideways.
  useEffect(() => {
    document.getElementById(`${id}-${value}`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [id, value])
  const current = tabs.find((tab) => tab.value === value)
  function move(event: KeyboardEvent<HTMLElement>) {
    const by = moves[event.key]
    if (by === undefined) return
    event.preventDefault()
    const at = tabs.findIndex((tab) => tab.value === value)
    const next = tabs[(at + by + tabs.length) % tabs.length]!
    onChange(next.value)
    document.getElementById(`${id}-${next.value}`)?.focus()
  }
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="flex flex-none items-center border-border border-b px-2">
        <div
          role="tablist"
          aria-label={label}
          className="-mb-px flex min-w-0 gap-0.5 overflow-x-auto [scrollbar-width:none]"
          onKeyDown={move}
        >
          {tabs.map((tab) => {
            const selected = tab.value === value
            return (
              <button
                key={tab.value}
                type="button"
                role="tab"
                id={`${id}-${tab.value}`}
                aria-selected={selected}
                aria-controls={selected ? `${id}-panel` : undefined}
                tabIndex={selected ? 0 : -1}
                onClick={() => onChange(tab.value)}
                className={cn(
                  'relative flex flex-none items-center gap-1.5 px-1.5 pt-[5px] pb-[7px] text-ui transition-colors duration-75 hover:text-fg',
                  'focus-visible:rounded-badge focus-visible:-outline-offset-2',
                  selected ? 'font-medium text-fg shadow-[inset_0_-2px_var(--ink)]' : 'text-fg-2',
                )}
              >
                {tab.label}
              </button>
            )
          })}
        </div>
      </div>
      {current && (
        <div
          role="tabpanel"
          id={`${id}-panel`}
          aria-labelledby={`${id}-${value}`}
          ref={panel}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel that scrolls must be reachable by keyboard
          tabIndex={0}
          className="scroll-thin min-h-0 flex-1 overflow-auto focus-visible:-outline-offset-2"
        >
          {current.content}
        </div>
      )}
    </div>
  )
}
