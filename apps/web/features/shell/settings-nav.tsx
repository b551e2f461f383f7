'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { cn } from '@/lib/class-names'

export const settingsPlaces = [
  { name: 'profile' },
  { name: 'team' },
  { name: 'aliases' },
  { name: 'sessions' },
  { name: 'security' },
  { name: 'api-keys', admins: true },
  { name: 'live', admins: true },
  { name: 'webhooks', admins: true },
  { name: 'audit', admins: true },
  { name: 'retention' },
  { name: 'sharing' },
  { name: 'workspace' },
] as const

export function SettingsNav({ isAdmin }: { isAdmin: boolean }) {
  const t = useTranslations('settings')
  const path = usePathname()
  const current = useRef<HTMLAnchorElement>(null)
  // Where the row is longer than the screen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another path is another place
  useEffect(() => current.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' }), [path])
  return (
    <nav
      aria-label={t('title')}
      className="scroll-thin flex flex-none gap-0.5 overflow-x-auto border-border border-b bg-canvas px-3 py-1.5"
    >
      {settingsPlaces
        .filter((place) => isAdmin || !('admins' in place))
        .map(({ name }) => {
          const here = path === `/settings/${name}`
          return (
            <Link
              key={name}
              ref={here ? current : undefined}
              href={`/settings/${name}`}
              aria-current={here ? 'page' : undefined}
              className={cn(
                'whitespace-nowrap rounded-control px-2.5 py-1 text-ui hover:bg-hover hover:text-fg',
                here ? 'bg-selected font-medium text-fg' : 'text-fg-2',
              )}
            >
              {t(`places.${name}`)}
            </Link>
          )
        })}
    </nav>
  )
}
