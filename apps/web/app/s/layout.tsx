import type { Metadata } from 'next'
import type { ReactNode } from 'react'

export const metadata: Metadata = {
  robots: { index: false, follow: false, noarchive: true },
  referrer: 'no-referrer',
}

export default function ShareLayout({ children }: { children: ReactNode }) {
  return <div className="min-h-dvh bg-canvas print:bg-surface">{children}</div>
}
