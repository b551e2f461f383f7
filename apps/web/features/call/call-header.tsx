'use client'
import type { Call } from '@ringback/contracts'
import { clockText } from '@ringback/ladder'
import { ArrowLeft, ArrowRight, Columns2, Link as LinkIcon, Phone, Share2 } from 'lucide-react'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { Ref } from 'react'
import { Button } from '@/components/button'
import { CapturedText } from '@/components/captured-text'
import { OutcomeText } from '@/components/outcome-text'
import { outcomeLook } from '@/lib/outcome'
import { ExportMenu } from './export-menu'

interface Props {
  call: Call
  backTo: string
  onCopyLink: () => void
  exportTrigger: Ref<HTMLButtonElement>
  onShare: () => void
  onCompare: () => void
}

export function CallHeader({ call, backTo, onCopyLink, exportTrigger, onShare, onCompare }: Props) {
  const t = useTranslations('call')
  const states = useTranslations('state')
  return (
    <header className="flex min-h-11 flex-none items-center gap-2.5 border-border border-b pr-3 pl-4 max-sm:flex-wrap max-sm:gap-y-0 max-sm:py-1.5">
      <Link
        href={backTo}
        className="flex shrink-0 items-center gap-1.5 rounded-badge text-fg-3 text-small hover:text-fg print:hidden"
      >
        <ArrowLeft size={14} strokeWidth={1.75} aria-hidden />
        <span className="max-sm:sr-only">{t('back')}</span>
      </Link>
      <span className="h-4 w-px shrink-0 bg-border-strong max-sm:hidden print:hidden" />
      {/* Both numbers are what a phone shows: they have a line of their own. */}
      <h1 className="flex min-w-0 items-center gap-[7px] font-semibold max-sm:order-last max-sm:basis-full text-[15px] tracking-[-0.02em]">
        <Phone size={14} strokeWidth={1.75} className="shrink-0 text-fg-3" aria-hidden />
        <Party>{call.fromUser}</Party>
        <ArrowRight size={14} strokeWidth={1.75} className="shrink-0 text-fg-3" aria-label={t('to')} />
        <Party>{call.toUser}</Party>
      </h1>
      <OutcomeText {...outcomeLook(call.state)} word={states(call.state)} className="shrink-0" />
      {call.finalStatus !== null && call.state !== 'completed' && (
        <span className="mono hidden truncate text-fg-3 text-small lg:inline print:inline">
          {call.finalStatus} <CapturedText>{call.finalReason ?? ''}</CapturedText>
        </span>
      )}
      {call.startTs !== null && <Start ts={call.startTs} />}
      <span className="flex-1" />
      <span className="contents print:hidden">
        <Button look="quiet" onClick={onCompare} aria-label={t('compare.button')}>
          <Columns2 size={14} strokeWidth={1.75} aria-hidden />
          <span className="hidden lg:inline">{t('compare.button')}</span>
        </Button>
        {!call.growing && <ExportMenu callId={call.id} trigger={exportTrigger} />}
        {!call.growing && (
          <Button onClick={onShare} aria-label={t('share')}>
            <Share2 size={14} strokeWidth={1.75} aria-hidden />
            <span className="hidden sm:inline">{t('share')}</span>
          </Button>
        )}
        <Button look="quiet" onClick={onCopyLink} aria-label={t('copyLink')}>
          <LinkIcon size={14} strokeWidth={1.75} aria-hidden />
          <span className="hidden lg:inline">{t('copyLink')}</span>
        </Button>
      </span>
    </header>
  )
}

function Party({ children }: { children: string | null }) {
  return (
    <span className="mono min-w-0 truncate">
      <CapturedText>{children ?? '–'}</CapturedText>
    </span>
  )
}

function Start({ ts }: { ts: number }) {
  const locale = useLocale()
  const day = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(ts / 1000)
  const { main, tail } = clockText(ts, 'local')
  const zone = new Intl.DateTimeFormat(locale, { timeZoneName: 'short' })
    .formatToParts(ts / 1000)
    .find(({ type }) => type === 'timeZoneName')?.value
  return (
    <time
      dateTime={new Date(ts / 1000).toISOString()}
      className="hidden whitespace-nowrap text-fg-3 text-small lg:inline"
      suppressHydrationWarning
    >
      {day},{' '}
      <span className="mono">
        {main}
        {tail}
      </span>{' '}
      {zone}
    </time>
  )
}
