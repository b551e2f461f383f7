import type { ReactNode } from 'react'
import { BrandMark } from '@/components/brand-mark'

interface Props {
  /** Beside the name: who shares. */
  by?: string | undefined
  tools?: ReactNode
  children: ReactNode
}

/** A page for readers without an account: nothing of the product around it but its name. */
export function ShareFrame({ by, tools, children }: Props) {
  return (
    <>
      <header className="border-border border-b bg-surface">
        <div className="mx-auto flex min-h-12 max-w-[1280px] flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1.5 sm:px-6">
          <span className="flex items-center gap-2.5 font-semibold text-[14px] tracking-[-0.012em]">
            <BrandMark size={18} />
            Ringback
          </span>
          {by && <span className="min-w-0 truncate text-fg-2">{by}</span>}
          <span className="flex-1" />
          <span className="flex flex-wrap items-center gap-1.5 print:hidden">{tools}</span>
        </div>
      </header>
      {children}
    </>
  )
}
