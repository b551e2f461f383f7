'use client'
import type { Role } from '@ringback/contracts'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { cn } from '@/lib/class-names'

const settingsPlaces = [
  { name: 'profile' },
  { name: 'team' },
  { name: 'aliases' },
  { name: 'sessions' },
  { name: 'security' },
  { name: 'api-keys', admins: true },
  { name: 'live', admins: true },
  { name: 'sso', owners: true },
  { name: 'webhooks', admins: true },
  { name: 'audit', admins: true },
  { name: 'retention' },
  { name: 'sharing' },
  { name: 'workspace' },
] as const

/** Those of somebody with this role. */
export const placesOf = (role: Role | undefined) =>
  settingsPlaces.filter(
    (place) =>
      (!('admins' in place) || role === 'admin' || role === 'owner') &&
      (!('owners' in place) || role === 'owner'),
  )

export function SettingsNav({ role }: { role: Role | undefined }) {
  const t = useTranslations('settings')
  const path = usePathname()
  const current = useRef<HTMLAnchorElement>(null)
  // Where the row is longer than the screen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another path is another place
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [path])
  return (
    <nav
      aria-label={t('title')}
      className="scroll-thin flex flex-none gap-0.5 overflow-x-auto border-border border-b bg-canvas px-3 py-1.5"
    >
      {placesOf(role).map(({ name }) => {
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
