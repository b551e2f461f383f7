import { MessageSquareLock, ScanSearch, Spline, Upload } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { BrandMark } from '@/components/brand-mark'
import { buttonStyle } from '@/components/button'
import { cn } from '@/lib/class-names'

const facts = [
  { Icon: Spline, fact: 'legsFact', text: 'legsText' },
  { Icon: ScanSearch, fact: 'findingsFact', text: 'findingsText' },
  { Icon: MessageSquareLock, fact: 'shareFact', text: 'shareText' },
] as const

const pages = [
  ['/help/guides/reading-a-ladder', 'ladder'],
  ['/help/guides/sharing-with-a-provider', 'sharing'],
  ['/help/findings', 'findings'],
  ['/help', 'help'],
] as const

/** What it does, beside a call that can be stepped through. */
export function Landing({ appearance, demo }: { appearance: ReactNode; demo: ReactNode }) {
  const t = useTranslations('landing')
  return (
    <div className="flex min-h-dvh flex-col bg-canvas lg:h-dvh lg:overflow-hidden">
      <header className="flex h-14 flex-none items-center gap-1.5 px-4 text-[13.5px] sm:gap-3 sm:px-10">
        <span className="flex items-center gap-2.5 font-semibold text-[15px] tracking-[-0.012em]">
          <BrandMark />
          Ringback
        </span>
        <span className="flex-1" />
        <nav aria-label={t('pages')} className="flex items-center gap-1">
          {pages.map(([href, name]) => (
            <Link
              key={name}
              href={href}
              prefetch={false}
              className={cn(buttonStyle({ look: 'quiet' }), name !== 'help' && 'max-lg:hidden')}
            >
              {t(`pagesOf.${name}`)}
            </Link>
          ))}
        </nav>
        {appearance}
        <Link href="/login" className={cn(buttonStyle({ look: 'quiet' }), 'max-sm:hidden')}>
          {t('login')}
        </Link>
        <Link href="/signup" className={buttonStyle({ look: 'primary' })}>
          {t('signup')}
        </Link>
      </header>
      <main className="grid min-h-0 flex-1 gap-11 pt-2 lg:grid-cols-[428px_minmax(0,1fr)] lg:pl-10">
        <div className="px-5 sm:px-10 lg:px-0">
          <h1 className="mt-8 text-balance font-semibold text-[38px] leading-[41px] tracking-[-0.042em] sm:text-[46px] sm:leading-[49px] lg:mt-[12vh]">
            {t('headline')}
          </h1>
          <p className="mt-[18px] max-w-[400px] text-pretty text-[16.5px] text-fg-2 leading-[26px] tracking-[-0.008em]">
            {t('lead')}
          </p>
          <div className="mt-[26px] flex flex-wrap gap-2">
            <Link href="/signup" className={buttonStyle({ look: 'primary', size: 'large' })}>
              <Upload size={16} strokeWidth={1.75} aria-hidden />
              {t('upload')}
            </Link>
            <a href="#demo" className={cn(buttonStyle({ look: 'plain', size: 'large' }), 'lg:hidden')}>
              {t('openSample')}
            </a>
            <Link href="/login" className={buttonStyle({ look: 'plain', size: 'large' })}>
              {t('login')}
            </Link>
          </div>
          <ul className="mt-12 max-w-[400px] border-border border-t">
            {facts.map(({ Icon, fact, text }) => (
              <li
                key={fact}
                className="grid grid-cols-[22px_1fr] gap-2.5 border-border border-b py-[13px] text-[13.5px] text-fg-2"
              >
                <Icon size={16} strokeWidth={1.75} className="mt-0.5 text-fg" aria-hidden />
                <span>
                  <b className="font-semibold text-fg">{t(fact)}</b> {t(text)}
                </span>
              </li>
            ))}
          </ul>
          <p className="mt-6 max-w-[400px] pb-8 text-fg-3 text-small">{t('formats')}</p>
        </div>
        <section
          id="demo"
          aria-label={t('sample')}
          className="flex h-[620px] min-h-0 flex-col overflow-hidden border border-border-strong bg-surface max-lg:border-x-0 lg:h-auto lg:rounded-tl-dialog lg:border-r-0 lg:border-b-0"
        >
          {demo}
        </section>
      </main>
    </div>
  )
}
