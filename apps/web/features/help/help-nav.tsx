'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { cn } from '@/lib/class-names'

interface Props {
  label: string
  groups: readonly { title: string; places: readonly { href: string; name: string }[] }[]
}

/** At the left; on small screens a strip above the page. */
export function HelpNav({ label, groups }: Props) {
  const path = usePathname()
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    // In the strip the current page may stand out of sight; only the strip moves, never the page.
    const here = nav.current?.querySelector<HTMLElement>(`[href="${path}"]`)
    if (nav.current && here) nav.current.scrollLeft = here.offsetLeft - nav.current.offsetLeft - 20
  }, [path])
  return (
    <nav
      ref={nav}
      aria-label={label}
      className="scroll-thin flex flex-none gap-1 overflow-x-auto border-border border-b px-5 py-2 sm:px-10 lg:sticky lg:top-14 lg:h-[calc(100dvh-56px)] lg:w-60 lg:flex-col lg:overflow-y-auto lg:border-r lg:border-b-0 lg:px-5 lg:pt-2 lg:pb-5"
    >
      {groups.map(({ title, places }) => (
        <div key={title} className="contents">
          <p className="px-2 pt-4 pb-0.5 font-medium text-fg-3 text-small max-lg:hidden">{title}</p>
          {places.map(({ href, name }) => (
            <Link
              key={href}
              href={href}
              prefetch={false}
              aria-current={path === href ? 'page' : undefined}
              className={cn(
                'flex min-h-7 flex-none items-center whitespace-nowrap rounded-control px-2 py-0.5 text-ui hover:bg-hover',
                path === href ? 'bg-selected font-medium' : 'text-fg-2',
              )}
            >
              {name}
            </Link>
          ))}
        </div>
      ))}
    </nav>
  )
}
