import type { ReactNode } from 'react'

/** A page of help: its name, what it holds, and the entries. */
export function HelpPage({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <div className="max-w-4xl px-5 pt-6 pb-24 sm:px-10">
      <h1 className="font-semibold text-[26px] leading-8 tracking-[-0.03em]">{title}</h1>
      <p className="mt-2 max-w-2xl text-pretty text-[15px] text-fg-2 leading-6">{lead}</p>
      {children}
    </div>
  )
}

interface GroupProps {
  id: string
  title: string
  lead?: string
  children: ReactNode
}

/** Entries that belong together. */
export function Group({ id, title, lead, children }: GroupProps) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="mt-9 scroll-mt-16">
      <h2 id={`${id}-title`} className="mb-2 font-semibold text-[16px] tracking-[-0.012em]">
        {title}
      </h2>
      {lead && <p className="mb-2 max-w-2xl text-fg-2">{lead}</p>}
      {children}
    </section>
  )
}
