import type { ReactNode } from 'react'
import { rfcAddress } from '@/lib/rfc-address'

interface Props {
  /** Its address within the page. */
  id: string
  /** What it is called, and what leads to its own address. */
  name: ReactNode
  /** Beside the name: a phrase, a compact form. */
  aside?: ReactNode
  source?: string
  children?: ReactNode
}

/** One thing explained. Where an address led here, it stands out. */
export function Entry({ id, name, aside, source, children }: Props) {
  return (
    <section
      id={id}
      className="-mx-3 scroll-mt-16 border-border border-t px-3 py-3 target:bg-selected sm:grid sm:grid-cols-[minmax(0,210px)_minmax(0,1fr)] sm:gap-x-6"
    >
      <div className="min-w-0 max-sm:mb-1">
        <h3 className="mono wrap-anywhere font-semibold text-[14px]">
          <a href={`#${id}`} className="rounded-badge hover:underline hover:underline-offset-[3px]">
            {name}
          </a>
        </h3>
        {aside && <div className="text-fg-2 text-ui">{aside}</div>}
        {source && <Source reference={source} />}
      </div>
      <div className="min-w-0 max-w-2xl text-[13.5px] leading-[21px]">{children}</div>
    </section>
  )
}

function Source({ reference }: { reference: string }) {
  const address = rfcAddress(reference)
  if (!address) return <p className="mt-0.5 text-fg-3 text-small">{reference}</p>
  return (
    <p className="mt-0.5 text-small">
      <a
        href={address}
        rel="noreferrer"
        className="rounded-badge text-fg-3 underline decoration-border-strong underline-offset-[3px] hover:text-fg"
      >
        {reference}
      </a>
    </p>
  )
}

/** A labelled line of an entry. */
export function Detail({ label, children }: { label: string; children: ReactNode }) {
  return (
    <p className="mt-1.5 text-fg-2">
      <span className="mr-1.5 font-medium text-fg-3 text-small">{label}</span>
      {children}
    </p>
  )
}
