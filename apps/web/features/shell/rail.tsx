'use client'
import { CircleQuestionMark, FileUp, PhoneCall } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { BrandMark } from '@/components/brand-mark'
import { Tooltip } from '@/components/tooltip'
import { cn } from '@/lib/class-names'

const places = [
  { href: '/calls', name: 'calls', Icon: PhoneCall },
  { href: '/captures', name: 'captures', Icon: FileUp },
] as const

/** 48 px at the left; a bar at the bottom of a phone. */
export function Rail({ footer }: { footer: ReactNode }) {
  const t = useTranslations('shell')
  const path = usePathname()
  return (
    <nav
      aria-label={t('main')}
      className="print:hidden flex flex-none items-center gap-1 border-border border-t bg-canvas px-2.5 py-1.5 sm:w-12 sm:flex-col sm:border-t-0 sm:border-r sm:px-0 sm:py-2.5"
    >
      <Link
        href="/calls"
        aria-label="Ringback"
        className="mb-1.5 hidden size-8 place-items-center rounded-[7px] sm:grid"
      >
        <BrandMark />
      </Link>
      {places.map(({ href, name, Icon }) => {
        const here = path === href || path.startsWith(`${href}/`)
        return (
          <Tooltip key={href} content={t(name)} side="right">
            <Link
              href={href}
              aria-label={t(name)}
              aria-current={here ? 'page' : undefined}
              className={cn(
                'grid size-8 place-items-center rounded-[7px] transition-colors duration-75 hover:bg-hover',
                here ? 'bg-selected text-fg' : 'text-fg-3',
              )}
            >
              <Icon size={17} strokeWidth={1.75} aria-hidden />
            </Link>
          </Tooltip>
        )
      })}
      <span className="flex-1" />
      <Tooltip content={t('help')} side="right">
        <Link
          href="/help"
          prefetch={false}
          aria-label={t('help')}
          className="grid size-8 place-items-center rounded-[7px] text-fg-3 transition-colors duration-75 hover:bg-hover"
        >
          <CircleQuestionMark size={17} strokeWidth={1.75} aria-hidden />
        </Link>
      </Tooltip>
      {footer}
    </nav>
  )
}
