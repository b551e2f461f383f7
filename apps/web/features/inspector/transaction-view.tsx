import type { Message } from '@ringback/contracts'
import { deltaText, durationText, glyphOf, secondsText } from '@ringback/ladder'
import { ArrowLeft, ArrowRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { CapturedText } from '@/components/captured-text'
import { StatusGlyph } from '@/components/status-glyph'
import { cn } from '@/lib/class-names'
import { type TransactionStep, timeoutUs, transactionStory } from './transaction-story'

interface Props {
  message: Message
  messages: readonly Message[]
  onSelect: (id: string) => void
}

const seconds = (us: number) => {
  const { value, unit } = durationText(us)
  return `${value} ${unit}`
}

/** The request with its responses and ACK: how long each took, and what was sent again by which timer. */
export function TransactionView({ message, messages, onSelect }: Props) {
  const t = useTranslations('inspector.transaction')
  const story = useMemo(() => transactionStory(message, messages), [message, messages])
  const { steps, method, isInvite, firstResponseUs, finalUs, ackUs, repeats, missing } = story
  const client = steps[0]?.message
  const facts: [string, number | null][] = [
    [t('firstResponse'), firstResponseUs],
    [t('final'), finalUs],
    ...(isInvite ? [[t('ack'), ackUs] as [string, number | null]] : []),
  ]
  return (
    <div>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 border-border border-b px-3.5 py-2.5 text-ui">
        {facts.map(([name, us]) => (
          <div key={name} className="contents">
            <dt className="text-fg-3">{name}</dt>
            <dd className="mono">{us === null ? '–' : seconds(us)}</dd>
          </div>
        ))}
        <dt className="text-fg-3">{t('repeats')}</dt>
        <dd className={cn('mono', repeats > 0 && 'font-semibold text-warn')}>{repeats}</dd>
        <dt className="text-fg-3">{t('limit', { timer: isInvite ? 'B' : 'F' })}</dt>
        <dd className="mono">{seconds(timeoutUs)}</dd>
      </dl>
      {missing && (
        <p className="border-border border-b px-3.5 py-2 text-ui text-warn">{t(`no_${missing}`)}</p>
      )}
      <ol aria-label={t('steps', { method })} className="py-1">
        {steps.map((step) => (
          <li key={step.message.id}>
            <button
              type="button"
              aria-current={step.message.id === message.id || undefined}
              onClick={() => onSelect(step.message.id)}
              className="grid w-full grid-cols-[34px_76px_18px_1fr] items-baseline gap-x-1 px-2 py-[3px] text-left hover:bg-hover aria-[current]:bg-selected aria-[current]:shadow-[inset_2px_0_var(--ink)]"
            >
              <span className="mono text-right text-[11px] text-fg-3">{step.number}</span>
              <Since us={step.sinceUs} />
              <Way isForth={step.message.src === client?.src} />
              <span className="min-w-0">
                <Name message={step.message} />
                <ResendNote resend={step.resend} />
              </span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  )
}

function Since({ us }: { us: number | null }) {
  if (us === null) return <span className="mono text-right text-[11.5px] text-fg-3">–</span>
  const { main, tail } = secondsText(us)
  return (
    <span className="mono text-right text-[11.5px]">
      {main}
      <span className="text-fg-3">{tail}</span>
    </span>
  )
}

function Way({ isForth }: { isForth: boolean }) {
  const t = useTranslations('inspector.transaction')
  const Icon = isForth ? ArrowRight : ArrowLeft
  return (
    <Icon
      size={12}
      strokeWidth={2}
      className="mt-[5px] self-start text-fg-3"
      aria-label={t(isForth ? 'forth' : 'back')}
    />
  )
}

function Name({ message: { method, status, reason } }: { message: Message }) {
  return (
    <span className="mono text-[12px]">
      {status !== null && <StatusGlyph glyph={glyphOf(status)} className="mr-1 inline align-[-1px]" />}
      <span className={status === null ? 'font-semibold' : 'font-medium'}>
        <CapturedText>{method ?? `${status} ${reason ?? ''}`.trim()}</CapturedText>
      </span>
    </span>
  )
}

function ResendNote({ resend }: { resend: TransactionStep['resend'] }) {
  const t = useTranslations('inspector.transaction')
  if (!resend) return null
  const { timer, afterUs, dueUs } = resend
  return (
    <span className="block text-small text-warn">
      {t('again')}
      {afterUs !== null && <span className="mono"> {deltaText(afterUs)}</span>}
      {timer && (
        <span className="text-fg-3">
          {' '}
          {timer === '2xx'
            ? t('waitsForAck', { due: seconds(dueUs) })
            : t('timer', { timer, due: seconds(dueUs) })}
        </span>
      )}
    </span>
  )
}
