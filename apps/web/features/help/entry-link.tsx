import Link from 'next/link'
import type { ReactNode } from 'react'

/** From one entry to another. */
export function EntryLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="mono rounded-badge underline decoration-control decoration-dotted underline-offset-[3px] hover:decoration-solid"
    >
      {children}
    </Link>
  )
}
