import type { ReactNode } from 'react'

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="mono inline-block min-w-4 rounded-badge border border-border bg-sunken px-1 text-center text-[10.5px] text-fg-3 leading-4">
      {children}
    </kbd>
  )
}
