import type { Call } from '@ringback/contracts'
import { clockText } from '@ringback/ladder'
import { ArrowLeft, ArrowLeftRight, ArrowRight, Link as LinkIcon } from 'lucide-react'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Button } from '@/components/button'
import { CapturedText } from '@/components/captured-text'
import { OutcomeText } from '@/components/outcome-text'
import { dayText } from '@/lib/day-text'
import { outcomeLook } from '@/lib/outcome'
import { useListAddress } from '@/lib/use-list-address'
import { CallNumber } from './call-number'

interface Props {
  first: Call
  second: Call
  onSwap: () => void
  onCopyLink: () => void
}

export function CompareHeader({ first, second, onSwap, onCopyLink }: Props) {
  const t = useTranslations('compare')
  const backTo = useListAddress('/calls')
  return (
    <header className="flex min-h-11 flex-none flex-wrap items-center gap-x-2.5 gap-y-1 border-border border-b py-1.5 pr-3 pl-4">
      <Link
        href={backTo}
        className="flex shrink-0 items-center gap-1.5 rounded-badge text-fg-3 text-small hover:text-fg print:hidden"
      >
        <ArrowLeft size={14} strokeWidth={1.75} aria-hidden />
        <span className="max-sm:sr-only">{t('toCalls')}</span>
      </Link>
      <span className="h-4 w-px shrink-0 bg-border-strong print:hidden" />
      <h1 className="font-semibold text-[15px] tracking-[-0.012em]">{t('title')}</h1>
      <CallName of={1} call={first} />
      <CallName of={2} call={second} />
      <span className="flex-1" />
      <Button look="quiet" onClick={onSwap} aria-label={t('swap')} className="print:hidden">
        <ArrowLeftRight size={14} strokeWidth={1.75} aria-hidden />
        <span className="hidden lg:inline">{t('swap')}</span>
      </Button>
      <Button look="quiet" onClick={onCopyLink} aria-label={t('copyLink')} className="print:hidden">
        <LinkIcon size={14} strokeWidth={1.75} aria-hidden />
        <span className="hidden lg:inline">{t('copyLink')}</span>
      </Button>
    </header>
  )
}

function CallName({ of, call }: { of: 1 | 2; call: Call }) {
  const t = useTranslations('compare')
  const states = useTranslations('state')
  const locale = useLocale()
  const { id, fromUser, toUser, state, startTs } = call
  return (
    <Link
      href={`/calls/${id}`}
      className="flex h-7 min-w-0 items-center gap-1.5 rounded-chip border border-border px-2 text-ui hover:border-border-strong"
    >
      <CallNumber of={of} />
      <span className="mono flex min-w-0 items-center gap-1 font-semibold">
        <span className="truncate">
          <CapturedText>{fromUser ?? '–'}</CapturedText>
        </span>
        <ArrowRight size={12} strokeWidth={2} className="shrink-0 text-fg-3" aria-label={t('to')} />
        <span className="truncate">
          <CapturedText>{toUser ?? '–'}</CapturedText>
        </span>
      </span>
      <OutcomeText {...outcomeLook(state)} word={states(state)} className="max-lg:hidden" />
      {startTs !== null && (
        <span className="mono whitespace-nowrap text-fg-3 text-small max-xl:hidden" suppressHydrationWarning>
          {dayText(locale, startTs / 1000)} {clockText(startTs, 'local').main}
        </span>
      )}
    </Link>
  )
}
