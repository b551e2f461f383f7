import type { CallSummary } from '@ringback/contracts'
import { clockText } from '@ringback/ladder'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { CapturedText } from '@/components/captured-text'
import { GrowingMark } from '@/components/growing-mark'
import { LetterBadge } from '@/components/letter-badge'
import { MosText } from '@/components/mos-text'
import { OutcomeText } from '@/components/outcome-text'
import { dayText } from '@/lib/day-text'
import { outcomeLook } from '@/lib/outcome'
import { secondsColumn } from '@/lib/quantity'
import type { ColumnName } from './call-columns'
import { FindingBadge } from './finding-badge'
import { MatchedNumber } from './matched-number'
import { AssigneeCell, StatusCell, TagsCell } from './triage-cell'

interface Props {
  name: ColumnName
  call: CallSummary
  current: boolean
}

export function CallCell({ name, call, current }: Props) {
  switch (name) {
    case 'start':
      return <StartCell startTs={call.startTs} />
    case 'from':
      return <FromCell call={call} current={current} />
    case 'to':
      return <MatchedNumber side="to" number={call.toUser} />
    case 'result':
      return <ResultCell call={call} />
    case 'pdd':
      return <Figure text={call.postDialDelayUs === null ? null : secondsColumn(call.postDialDelayUs)} />
    case 'talk': {
      const { answerTs, endTs } = call
      return <Figure text={answerTs === null || endTs === null ? null : secondsColumn(endTs - answerTs)} />
    }
    case 'mos':
      return call.mos === null ? <Dash /> : <MosText mos={call.mos} />
    case 'legs':
      return <LegsCell legs={call.legs} />
    case 'findings':
      return <FindingBadge counts={call.findings} />
    case 'messages':
      return <Figure text={String(call.messages)} />
    case 'userAgent':
      return (
        <span className="text-fg-2" title={call.userAgent ?? undefined}>
          <CapturedText>{call.userAgent ?? ''}</CapturedText>
        </span>
      )
    case 'triage':
      return <StatusCell status={call.triage.status} />
    case 'assignee':
      return <AssigneeCell assigneeId={call.triage.assigneeId} />
    case 'tags':
      return <TagsCell tags={call.triage.tags} />
  }
}

const Dash = () => <span className="text-fg-3">–</span>

const Figure = ({ text }: { text: string | null }) =>
  text === null ? <Dash /> : <span className="mono text-[12px]">{text}</span>

function StartCell({ startTs }: Pick<CallSummary, 'startTs'>) {
  const locale = useLocale()
  if (startTs === null) return <Dash />
  const { main, tail } = clockText(startTs, 'local')
  const day = dayText(locale, startTs / 1000)
  const seconds = main.slice(0, 8)
  // A year takes the room of the fraction, which tells calls of one day apart.
  const hasYear = day.length > DAY_LENGTH
  return (
    <span className="mono whitespace-pre text-[12px]">
      <span className="text-fg-3 max-md:hidden">{day.padStart(DAY_LENGTH)} </span>
      <span className="max-md:hidden">{hasYear ? seconds : main}</span>
      <span className="md:hidden">{seconds}</span>
      {!hasYear && <span className="text-fg-3 max-md:hidden">{tail}</span>}
    </span>
  )
}

/** `17 Nov` */
const DAY_LENGTH = 6

function FromCell({ call, current }: Omit<Props, 'name'>) {
  const states = useTranslations('state')
  return (
    <Link
      href={`/calls/${call.id}`}
      prefetch={false}
      tabIndex={current ? 0 : -1}
      aria-label={`${call.fromUser ?? '–'} → ${call.toUser ?? '–'}, ${states(call.state)}`}
      onClick={(event) => event.stopPropagation()}
      className="rounded-badge"
      title={call.fromName ?? undefined}
    >
      <MatchedNumber side="from" number={call.fromUser} />
    </Link>
  )
}

function ResultCell({ call }: { call: CallSummary }) {
  const t = useTranslations('calls.growing')
  const states = useTranslations('state')
  const { state, method, finalStatus, finalReason, growing } = call
  return (
    <span className="flex items-baseline">
      {growing && (
        <span className="mr-1.5 self-center">
          <GrowingMark label={t('label')} />
        </span>
      )}
      <OutcomeText {...outcomeLook(state)} word={states(state)} quiet={state === 'completed'} />
      {method !== 'INVITE' && method && (
        <span className="mono ml-2 text-[11.5px] text-fg-2">
          <CapturedText>{method}</CapturedText>
        </span>
      )}
      {finalStatus !== null && state !== 'completed' && (
        <span className="mono ml-2 truncate text-[11.5px] text-fg-3">
          {finalStatus} <CapturedText>{finalReason ?? ''}</CapturedText>
        </span>
      )}
    </span>
  )
}

const badges = 3

function LegsCell({ legs }: Pick<CallSummary, 'legs'>) {
  const t = useTranslations('calls')
  return (
    <span className="flex pl-2.5">
      <span className="sr-only">{t('legCount', { count: legs })}</span>
      <span aria-hidden="true" className="flex items-center gap-1">
        {Array.from({ length: Math.min(legs, badges) }, (_, leg) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a leg is its letter
          <LetterBadge key={leg} index={leg} size={14} />
        ))}
        {legs > badges && <span className="mono text-[11px] text-fg-3">+{legs - badges}</span>}
      </span>
    </span>
  )
}
