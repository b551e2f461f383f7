import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { BrandMark } from '@/components/brand-mark'
import { buttonStyle } from '@/components/button'
import { AppearanceSwitch } from '@/features/account/appearance-switch'
import { HelpNav } from '@/features/help/help-nav'
import { getMe } from '@/lib/session'
import { helpGroups } from './help-groups'

/** Help is for everybody: who is not signed in reads it too. */
export default async function HelpLayout({ children }: { children: ReactNode }) {
  const [t, me, groups] = [await getTranslations('help'), await getMe(), await helpGroups()]
  return (
    <div className="min-h-dvh bg-surface">
      <header className="sticky top-0 z-10 flex h-14 items-center gap-3 border-border border-b bg-surface px-5 sm:px-10 lg:px-7">
        <Link href="/" className="flex items-center gap-2.5 font-semibold text-[15px] tracking-[-0.012em]">
          <BrandMark />
          <span className="max-[420px]:sr-only">Ringback</span>
        </Link>
        <Link href="/help" className="rounded-badge text-fg-2 hover:text-fg">
          {t('title')}
        </Link>
        <span className="flex-1" />
        <AppearanceSwitch />
        {me ? (
          <Link href="/calls" className={buttonStyle({})}>
            {t('toCalls')}
          </Link>
        ) : (
          <Link href="/signup" className={buttonStyle({ look: 'primary' })}>
            {t('signup')}
          </Link>
        )}
      </header>
      <div className="lg:flex">
        <HelpNav label={t('topics')} groups={groups} />
        <main className="min-w-0 flex-1 lg:px-6">{children}</main>
      </div>
    </div>
  )
}
