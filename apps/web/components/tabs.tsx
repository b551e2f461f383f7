'use client'
import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode, Ref } from 'react'
import { cn } from '@/lib/class-names'

interface Props<T extends string> {
  label: string
  value: T
  tabs: { value: T; label: ReactNode; content: ReactNode }[]
  onChange: (value: T) => void
  /** The panel that takes the focus when a key opens it. */
  panel?: Ref<HTMLDivElement>
  trailing?: ReactNode
}

export function Tabs<T extends string>({ label, value, tabs, onChange, panel, trailing }: Props<T>) {
  return (
    <Base.Root
      value={value}
      onValueChange={(next) => onChange(next as T)}
      className="flex min-h-0 min-w-0 flex-1 flex-col"
    >
      <div className="flex flex-none items-center border-border border-b pr-2 pl-2">
        <Base.List aria-label={label} className="flex gap-0.5">
          {tabs.map((tab) => (
            <Base.Tab
              key={tab.value}
              value={tab.value}
              className={cn(
                'relative -mb-px flex cursor-pointer items-center gap-1.5 px-[7px] pt-[5px] pb-[7px] text-ui text-fg-2 outline-none transition-colors duration-75 hover:text-fg',
                'data-active:font-medium data-active:text-fg data-active:shadow-[inset_0_-2px_var(--ink)]',
                'focus-visible:rounded-badge focus-visible:outline-2 focus-visible:outline-ink focus-visible:-outline-offset-2',
              )}
            >
              {tab.label}
            </Base.Tab>
          ))}
        </Base.List>
        <span className="flex-1" />
        {trailing}
      </div>
      {tabs.map((tab) => (
        <Base.Panel
          key={tab.value}
          value={tab.value}
          ref={tab.value === value ? panel : undefined}
          tabIndex={0}
          className="scroll-thin min-h-0 flex-1 overflow-auto outline-none focus-visible:shadow-[inset_0_0_0_2px_var(--ink)]"
        >
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
