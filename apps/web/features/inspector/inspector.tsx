'use client'
import type { EndpointAlias, Message, MessageDetail } from '@ringback/contracts'
import { ArrowRight, ChevronDown, ChevronUp, Copy, WrapText, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { lazy, type ReactNode, type Ref, Suspense, useState } from 'react'
import { Button } from '@/components/button'
import { CapturedText } from '@/components/captured-text'
import { EndpointText } from '@/components/endpoint-text'
import { HelpLink } from '@/components/help-link'
import { badgeColor, LetterBadge } from '@/components/letter-badge'
import { Notice } from '@/components/notice'
import { Reveal } from '@/components/reveal'
import { Tabs } from '@/components/tabs'
import { toast } from '@/components/toast'
import { Tooltip } from '@/components/tooltip'
import { cn } from '@/lib/class-names'
import { useRevealed } from '@/lib/use-revealed'
import { hexDump, messageBytes } from './hex-rows'
import { RawView } from './raw-view'
import { useChangedLines } from './use-changed-lines'
import { useInspectorTab } from './use-inspector-tab'
import { useMessageDetail } from './use-message-detail'

// Raw is what opens first; the others are fetched when they are asked for.
const HeadersView = lazy(() => import('./headers-view').then((m) => ({ default: m.HeadersView })))
const SdpView = lazy(() => import('./sdp-view').then((m) => ({ default: m.SdpView })))
const DiffTab = lazy(() => import('./diff-tab').then((m) => ({ default: m.DiffTab })))
const HexView = lazy(() => import('./hex-view').then((m) => ({ default: m.HexView })))
const TransactionView = lazy(() => import('./transaction-view').then((m) => ({ default: m.TransactionView })))

interface Props {
  message: Message
  /** All that the message can be set beside: of the whole call. */
  messages: readonly Message[]
  number: number
  leg: number
  /** Names of the call's ends. */
  aliases: readonly EndpointAlias[]
  previous: string | undefined
  next: string | undefined
  onSelect: (id: string) => void
  /** Set where the inspector covers the ladder. */
  onClose?: (() => void) | undefined
  panel: Ref<HTMLDivElement>
  /** The tab of notes, where there is one. */
  notes?: { count: number; unread: boolean; content: ReactNode }
  /** Its reader may have the secrets of a message revealed. */
  mayReveal?: boolean
}

export function Inspector(props: Props) {
  const {
    message,
    messages,
    number,
    leg,
    aliases,
    previous,
    next,
    onSelect,
    onClose,
    panel,
    notes,
    mayReveal,
  } = props
  const t = useTranslations('inspector')
  const [asked, setTab] = useInspectorTab()
  const tab = asked === 'notes' && !notes ? 'raw' : asked
  const [wrap, setWrap] = useState(true)
  const detail = useMessageDetail(message.id, [previous, next])
  const revealed = useRevealed<MessageDetail>(`/messages/${encodeURIComponent(message.id)}/reveal`)
  const shown = revealed.data ?? detail.data
  const changed = useChangedLines(message, messages, detail.data)
  const color = badgeColor(leg)

  async function copy() {
    if (!shown) return
    const { raw, masked } = shown
    await navigator.clipboard.writeText(tab === 'hex' ? hexDump(messageBytes(raw, masked)) : raw)
    toast(t('copied'))
  }

  const body = (content: (data: MessageDetail) => ReactNode) => {
    if (detail.isError)
      return (
        <Notice
          tone="error"
          fact={t('failed')}
          className="m-3.5"
          action={
            <Button size="small" onClick={() => detail.refetch()}>
              {t('retry')}
            </Button>
          }
        />
      )
    if (!shown) return <Skeleton />
    return (
      <div
        aria-busy={detail.isPlaceholderData}
        className={cn('h-full transition-opacity duration-75', detail.isPlaceholderData && 'opacity-50')}
      >
        <Suspense fallback={<Skeleton />}>{content(shown)}</Suspense>
      </div>
    )
  }

  return (
    <aside aria-label={t('title')} className="flex h-full min-h-0 min-w-0 flex-col bg-surface">
      <header className="flex h-11 flex-none items-center gap-2 pr-2 pl-3.5">
        <LetterBadge index={leg} />
        <h2 className="mono min-w-0 truncate font-semibold text-[13px]">
          <HelpLink
            topic={message.method === null ? 'response-codes' : 'methods'}
            entry={message.method ?? String(message.status)}
          >
            <CapturedText>
              {message.method ?? `${message.status} ${message.reason ?? ''}`.trim()}
            </CapturedText>
          </HelpLink>
        </h2>
        <span className="hidden min-w-0 flex-1 truncate text-fg-3 text-small sm:inline">
          {t('place', { number, frame: message.frame, bytes: message.bytes })}
        </span>
        <span className="flex-1 sm:hidden" />
        <Step label={t('previous')} id={previous} onSelect={onSelect} Icon={ChevronUp} />
        <Step label={t('next')} id={next} onSelect={onSelect} Icon={ChevronDown} />
        {onClose && (
          <Button size="icon-small" look="quiet" aria-label={t('close')} onClick={onClose}>
            <X size={15} strokeWidth={1.75} aria-hidden />
          </Button>
        )}
      </header>
      <div className="mono flex h-7 flex-none items-center gap-1.5 overflow-hidden whitespace-nowrap pr-2 pb-1 pl-3.5 text-[11.5px]">
        <span className="min-w-0 truncate">
          <EndpointText endpoint={message.src} aliases={aliases} />
        </span>
        <ArrowRight size={12} strokeWidth={2} className="shrink-0 text-fg-3" aria-label={t('to')} />
        <span className="min-w-0 truncate">
          <EndpointText endpoint={message.dst} aliases={aliases} />
        </span>
        <span className="text-fg-3 uppercase">{message.transport}</span>
        <span className="flex-1" />
        {tab === 'raw' && (
          <Tooltip content={wrap ? t('unwrap') : t('wrap')}>
            <Button
              size="icon-small"
              look="quiet"
              aria-label={t('wrap')}
              aria-pressed={wrap}
              className="aria-pressed:bg-selected aria-pressed:text-fg"
              onClick={() => setWrap(!wrap)}
            >
              <WrapText size={14} strokeWidth={1.75} aria-hidden />
            </Button>
          </Tooltip>
        )}
        {tab !== 'notes' && (
          <Tooltip content={t('copy')}>
            <Button size="icon-small" look="quiet" aria-label={t('copy')} onClick={copy} className="ml-0.5">
              <Copy size={13} strokeWidth={1.75} aria-hidden />
            </Button>
          </Tooltip>
        )}
      </div>
      <Tabs
        label={t('title')}
        value={tab}
        onChange={setTab}
        panel={panel}
        tabs={[
          {
            value: 'raw',
            label: t('tabs.raw'),
            content: body(({ raw }) => <RawView raw={raw} wrap={wrap} color={color} changed={changed} />),
          },
          {
            value: 'headers',
            label: t('tabs.headers'),
            content: body(({ headers }) => <HeadersView headers={headers} />),
          },
          {
            value: 'sdp',
            label: (
              <>
                {t('tabs.sdp')}
                {changed.size > 0 ? (
                  <span
                    title={t('changed', { count: changed.size })}
                    className="mono rounded-badge border border-warn-line bg-warn-bg px-1 text-[10.5px] text-warn leading-4"
                  >
                    <span aria-hidden="true">{changed.size}</span>
                    <span className="sr-only">{t('changed', { count: changed.size })}</span>
                  </span>
                ) : (
                  message.sdp && <span className="size-1.5 rounded-full bg-ink" aria-hidden="true" />
                )}
              </>
            ),
            content: body((data) => (
              <SdpView detail={data} messages={messages} changed={changed} onSelect={onSelect} />
            )),
          },
          {
            value: 'diff',
            label: t('tabs.diff'),
            content: body((data) => <DiffTab detail={data} messages={messages} onSelect={onSelect} />),
          },
          {
            value: 'hex',
            label: t('tabs.hex'),
            content: body((data) => <HexView key={data.id} detail={data} />),
          },
          {
            value: 'transaction',
            label: t('tabs.transaction'),
            content: (
              <Suspense fallback={<Skeleton />}>
                <TransactionView message={message} messages={messages} onSelect={onSelect} />
              </Suspense>
            ),
          },
          ...(notes
            ? [{ value: 'notes' as const, label: <NotesLabel {...notes} />, content: notes.content }]
            : []),
        ]}
      />
      {tab !== 'notes' && detail.data?.masked && (
        <div className="flex flex-none flex-wrap items-center gap-x-3 gap-y-1 border-border border-t bg-canvas px-3.5 py-1.5 text-fg-3 text-label">
          <p role="status" className={cn(revealed.data && 'text-warn')}>
            {t(revealed.data ? 'revealed' : 'masked')}
          </p>
          {mayReveal && <Reveal of="message" revealed={revealed} />}
        </div>
      )}
    </aside>
  )
}

function NotesLabel({ count, unread }: { count: number; unread: boolean }) {
  const t = useTranslations('inspector')
  return (
    <>
      {t('tabs.notes')}
      {count > 0 && (
        <span className="mono rounded-badge border border-note-line bg-note-bg px-1 text-[10.5px] text-note leading-4">
          {count}
        </span>
      )}
      {unread && (
        <>
          <span className="size-1.5 rounded-full bg-note" aria-hidden="true" />
          <span className="sr-only">{t('unreadNotes')}</span>
        </>
      )}
    </>
  )
}

interface StepProps {
  label: string
  id: string | undefined
  onSelect: (id: string) => void
  Icon: typeof ChevronUp
}

function Step({ label, id, onSelect, Icon }: StepProps) {
  return (
    <Button
      size="icon-small"
      look="quiet"
      aria-label={label}
      disabled={id === undefined}
      onClick={() => id !== undefined && onSelect(id)}
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden />
    </Button>
  )
}

const skeletonWidths = ['w-3/4', 'w-11/12', 'w-1/3', 'w-4/5', 'w-2/3', 'w-1/2', 'w-5/6', 'w-2/5']

function Skeleton() {
  return (
    <div
      aria-hidden="true"
      className="flex animate-[appear_300ms_ease-out_150ms_backwards] flex-col gap-2 p-3.5"
    >
      {skeletonWidths.map((width) => (
        <span key={width} className={cn('h-2.5 rounded-badge bg-selected', width)} />
      ))}
    </div>
  )
}
