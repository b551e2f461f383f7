'use client'
import type { Call } from '@ringback/contracts'
import { durationText } from '@ringback/ladder'
import { FileText } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CapturedText } from '@/components/captured-text'
import { MosText } from '@/components/mos-text'
import { useCallSource } from '@/lib/call-source'
import { LegChain } from './leg-chain'

/** `children` stand at the right, after the captures. */
export function CallFacts({ call, children }: { call: Call; children?: ReactNode }) {
  const t = useTranslations('call')
  const { canOpenCaptures } = useCallSource()
  const { ringTs, answerTs, endTs } = call
  const ringEnd = answerTs ?? endTs
  const rated = call.streams.flatMap(({ mos }) => mos ?? [])
  return (
    <div className="flex min-h-[38px] flex-none items-center gap-5 overflow-x-auto border-border border-b px-4 [scrollbar-width:none]">
      <Fact name={t('pdd')} hint={t('pddHint')} us={call.postDialDelayUs} precise />
      <Fact name={t('ring')} us={ringTs !== null && ringEnd !== null ? ringEnd - ringTs : null} />
      <Fact name={t('talk')} us={answerTs !== null && endTs !== null ? endTs - answerTs : null} />
      {rated.length > 0 && (
        <span className="flex items-baseline gap-1.5 whitespace-nowrap" title={t('mosHint')}>
          <span className="text-fg-3 text-small">MOS</span>
          <MosText mos={Math.min(...rated)} word />
          {rated.length > 1 && (
            <span className="text-fg-3 text-small">{t('worstOf', { count: rated.length })}</span>
          )}
        </span>
      )}
      {call.hungUpBy && (
        <span className="flex items-center gap-1.5 whitespace-nowrap">
          <span className="text-fg-3 text-small">{t('hungUp')}</span>
          <b className="mono font-semibold">
            <CapturedText>{(call.hungUpBy === 'caller' ? call.fromUser : call.toUser) ?? '–'}</CapturedText>
          </b>
          <span className="text-fg-3 text-small">{t(`side.${call.hungUpBy}`)}</span>
        </span>
      )}
      <LegChain call={call} />
      <span className="flex-1" />
      {canOpenCaptures &&
        call.captures.map(({ id, name }) => (
          <Link
            key={id}
            href={`/captures?selected=${id}`}
            className="flex h-[22px] max-w-56 shrink-0 items-center gap-[5px] rounded-chip border border-border px-[7px] text-fg-2 text-small hover:border-border-strong hover:text-fg"
          >
            <FileText size={12} strokeWidth={2} className="shrink-0" aria-hidden />
            <span className="truncate">
              <CapturedText>{name}</CapturedText>
            </span>
          </Link>
        ))}
      {children}
    </div>
  )
}

interface FactProps {
  name: string
  hint?: string
  us: number | null
  /** Three decimals even under ten seconds: a delay is compared by milliseconds. */
  precise?: boolean
}

function Fact({ name, hint, us, precise }: FactProps) {
  const { value, unit } =
    us === null
      ? { value: '–', unit: '' }
      : precise && us < 60_000_000
        ? { value: (us / 1_000_000).toFixed(3), unit: 's' }
        : durationText(us)
  return (
    <span className="flex items-baseline gap-1.5 whitespace-nowrap" title={hint}>
      <span className="text-fg-3 text-small">{name}</span>
      <b className="mono font-semibold">{value}</b>
      {unit && <span className="text-fg-3 text-small">{unit}</span>}
    </span>
  )
}
