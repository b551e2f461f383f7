import type { CallSummary } from '@ringback/contracts'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { CapturedText } from '@/components/captured-text'
import { GridCell, GridRow } from '@/components/grid'
import { LetterBadge } from '@/components/letter-badge'
import { MosText } from '@/components/mos-text'
import { OutcomeText } from '@/components/outcome-text'
import { cn } from '@/lib/class-names'
import { outcomeLook } from '@/lib/outcome'
import { clockText, secondsColumn } from '@/lib/quantity'
import { callGrid, rowHeight } from './call-grid'
import { FindingBadge } from './finding-badge'

interface Props {
  call: CallSummary
  index: number
  start: number
  current: boolean
  day: Intl.DateTimeFormat
  onOpen: (id: string) => void
}

const badges = 3

export const CallRow = memo(function CallRow({ call, index, start, current, day, onOpen }: Props) {
  const t = useTranslations('calls')
  const states = useTranslations('state')
  const clock = call.startTs === null ? null : clockText(call.startTs, 'local')
  const talk = call.answerTs !== null && call.endTs !== null ? call.endTs - call.answerTs : null
  const state = states(call.state)
  return (
    <GridRow
      id={`call-${call.id}`}
      aria-rowindex={index + 2}
      aria-selected={current}
      onClick={() => onOpen(call.id)}
      className={cn(
        callGrid,
        'absolute inset-x-0 cursor-pointer border-border/60 border-b pr-2 pl-4 text-[12.5px]',
        current ? 'bg-selected shadow-[inset_2px_0_var(--ink)]' : 'hover:bg-hover',
      )}
      style={{ top: start, height: rowHeight }}
    >
      <Cell className="mono whitespace-pre text-[12px]">
        {clock && call.startTs !== null ? (
          <>
            <span className="text-fg-3 max-lg:hidden">{day.format(call.startTs / 1000).padStart(6)} </span>
            {clock.main}
            <span className="text-fg-3 max-sm:hidden">{clock.tail}</span>
          </>
        ) : (
          <span className="text-fg-3">–</span>
        )}
      </Cell>
      <Cell className="mono text-[12px]">
        <Link
          href={`/calls/${call.id}`}
          prefetch={false}
          tabIndex={current ? 0 : -1}
          aria-label={`${call.fromUser ?? '–'} → ${call.toUser ?? '–'}, ${state}`}
          onClick={(event) => event.stopPropagation()}
          className="rounded-badge"
          title={call.fromName ?? undefined}
        >
          <CapturedText>{call.fromUser ?? '–'}</CapturedText>
        </Link>
      </Cell>
      <Cell className="mono text-[12px]">
        <CapturedText>{call.toUser ?? '–'}</CapturedText>
      </Cell>
      <Cell className="flex items-baseline">
        <OutcomeText {...outcomeLook(call.state)} word={state} quiet={call.state === 'completed'} />
        {call.method !== 'INVITE' && call.method && (
          <span className="mono ml-2 text-[11.5px] text-fg-2">
            <CapturedText>{call.method}</CapturedText>
          </span>
        )}
        {call.finalStatus !== null && call.state !== 'completed' && (
          <span className="mono ml-2 truncate text-[11.5px] text-fg-3">
            {call.finalStatus} <CapturedText>{call.finalReason ?? ''}</CapturedText>
          </span>
        )}
      </Cell>
      <Cell className="mono text-right text-[12px] max-md:hidden">
        {call.postDialDelayUs === null ? <Dash /> : secondsColumn(call.postDialDelayUs)}
      </Cell>
      <Cell className="mono text-right text-[12px] max-md:hidden">
        {talk === null ? <Dash /> : secondsColumn(talk)}
      </Cell>
      <Cell className="text-right text-[12px] max-md:hidden">
        {call.mos === null ? <Dash /> : <MosText mos={call.mos} />}
      </Cell>
      <Cell className="flex gap-1 pl-4 max-lg:hidden">
        <span className="sr-only">{t('legCount', { count: call.legs })}</span>
        <span aria-hidden="true" className="flex items-center gap-1">
          {Array.from({ length: Math.min(call.legs, badges) }, (_, leg) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a leg is its letter
            <LetterBadge key={leg} index={leg} size={14} />
          ))}
          {call.legs > badges && <span className="mono text-[11px] text-fg-3">+{call.legs - badges}</span>}
        </span>
      </Cell>
      <Cell className="max-md:hidden">
        <FindingBadge counts={call.findings} />
      </Cell>
      <Cell className="mono text-right text-[12px] max-lg:hidden">{call.messages}</Cell>
      <Cell className="pl-5 text-fg-2 max-lg:hidden">
        <CapturedText>{call.userAgent ?? ''}</CapturedText>
      </Cell>
    </GridRow>
  )
})

const Dash = () => <span className="text-fg-3">–</span>

function Cell({ className, children }: { className?: string; children: React.ReactNode }) {
  return <GridCell className={cn('min-w-0 truncate px-1.5', className)}>{children}</GridCell>
}
