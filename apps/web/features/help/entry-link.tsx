import type { ReactNode } from 'react'

/** From one entry to another. A plain link: only a real navigation makes an entry the target of its address. */
export function EntryLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a
      href={href}
      className="mono rounded-badge underline decoration-control decoration-dotted underline-offset-[3px] hover:decoration-solid"
    >
      {children}
    </a>
  )
}
