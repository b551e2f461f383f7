import type { ReactNode } from 'react'

/** A page of settings: its name, and what scrolls. */
export function PageBody({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <>
      <header className="flex h-[52px] flex-none items-center border-border border-b px-5">
        <h1 className="font-semibold text-[16px] tracking-[-0.012em]">{title}</h1>
      </header>
      <div className="scroll-thin min-h-0 flex-1 overflow-y-auto px-5 py-5">
        <div className="max-w-3xl space-y-6">
          {lead && <p className="text-fg-2 text-ui">{lead}</p>}
          {children}
        </div>
      </div>
    </>
  )
}
