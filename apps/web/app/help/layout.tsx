import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { BrandMark } from '@/components/brand-mark'
import { buttonStyle } from '@/components/button'
import { AppearanceSwitch } from '@/features/account/appearance-switch'
import { getMe } from '@/lib/session'

/** Help is for everybody: who is not signed in reads it too. */
export default async function HelpLayout({ children }: { children: ReactNode }) {
  const [t, me] = [await getTranslations('help'), await getMe()]
  return (
    <div className="min-h-dvh bg-surface">
      <header className="sticky top-0 z-10 flex h-14 items-center gap-3 border-border border-b bg-surface px-5 sm:px-10">
        <Link href="/" className="flex items-center gap-2.5 font-semibold text-[15px] tracking-[-0.012em]">
          <BrandMark />
          Ringback
        </Link>
        <span className="text-fg-3">{t('title')}</span>
        <span className="flex-1" />
        <AppearanceSwitch />
        {me && (
          <Link href="/calls" className={buttonStyle({})}>
            {t('toCalls')}
          </Link>
        )}
      </header>
      <main>{children}</main>
    </div>
  )
}
