import Link from 'next/link'
import type { ReactNode } from 'react'
import { BrandMark } from '@/components/brand-mark'
import { AppearanceSwitch } from './appearance-switch'

/** Around what is asked of somebody who is not in the product yet. */
export function AuthFrame({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col bg-canvas">
      <header className="flex h-14 items-center justify-between px-5 sm:px-10">
        <Link href="/" className="flex items-center gap-2.5 font-semibold text-[15px] tracking-[-0.012em]">
          <BrandMark />
          Ringback
        </Link>
        <AppearanceSwitch />
      </header>
      <main className="grid flex-1 place-items-center px-5 pb-24">{children}</main>
    </div>
  )
}
