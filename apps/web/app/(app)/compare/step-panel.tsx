'use client'
import type { Call, MessageDetail } from '@ringback/contracts'
import { useQuery } from '@tanstack/react-query'
import { ArrowUpRight, X } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Ref } from 'react'
import { Button } from '@/components/button'
import { CapturedText } from '@/components/captured-text'
import { badgeColor } from '@/components/letter-badge'
import { Notice } from '@/components/notice'
import type { StepPair } from '@/features/compare/align-calls'
import { CallNumber } from '@/features/compare/call-number'
import type { Step } from '@/features/compare/call-steps'
import { tellingHeaders } from '@/features/compare/step-differences'
import { DiffView } from '@/features/inspector/diff-view'
import { RawView } from '@/features/inspector/raw-view'
import { useCallSource } from '@/lib/call-source'
import { detailOptions } from '@/lib/message-detail'

interface Props {
  pair: StepPair
  panel: Ref<HTMLElement>
  calls: [Call, Call]
  onClose: () => void
}

/** The two messages of a step against each other; one alone is shown as it is. */
export function StepPanel({ pair, panel, calls, onClose }: Props) {
  const t = useTranslations('compare')
  const { a, b } = pair
  const first = useText(a)
  const second = useText(b)
  const alone = !a ? second.data : !b ? first.data : undefined
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label={t('panel')}
      className="print:h-auto flex h-full min-h-0 min-w-0 flex-col bg-surface outline-none focus-visible:outline-2 focus-visible:-outline-offset-2"
    >
      <header className="flex min-h-11 flex-none items-center gap-3 border-border border-b py-1.5 pr-2 pl-3.5">
        <div className="flex min-w-0 flex-1 flex-wrap gap-x-4 gap-y-0.5">
          <Side of={1} step={a} callId={calls[0].id} />
          <Side of={2} step={b} callId={calls[1].id} />
        </div>
        <Button
          size="icon-small"
          look="quiet"
          aria-label={t('closePanel')}
          className="print:hidden"
          onClick={onClose}
        >
          <X size={15} strokeWidth={1.75} aria-hidden />
        </Button>
      </header>
      <div
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        className="scroll-thin min-h-0 flex-1 overflow-auto print:overflow-visible focus-visible:-outline-offset-2"
      >
        {(first.isError || second.isError) && (
          <Notice tone="error" fact={t('textFailed')} className="m-3.5" />
        )}
        {a && b && first.data && second.data && (
          <DiffView
            a={first.data}
            b={second.data}
            telling={tellingHeaders(
              { text: first.data, call: calls[0] },
              { text: second.data, call: calls[1] },
            )}
            names={{ a: <CallNumber of={1} />, b: <CallNumber of={2} /> }}
          />
        )}
        {alone && <Alone detail={alone} isFirst={a !== null} />}
      </div>
    </aside>
  )
}

function useText(step: Step | null) {
  const source = useCallSource()
  return useQuery({ ...detailOptions(source, step?.message.id ?? ''), enabled: step !== null })
}

const unchanged: ReadonlySet<string> = new Set()

function Alone({ detail, isFirst }: { detail: MessageDetail; isFirst: boolean }) {
  const t = useTranslations('compare.difference')
  return (
    <>
      <p className="px-3.5 pt-2.5 text-ui text-warn">{t(isFirst ? 'onlyFirst' : 'onlySecond')}</p>
      <RawView raw={detail.raw} wrap color={badgeColor(0)} changed={unchanged} />
    </>
  )
}

function Side({ of, step, callId }: { of: 1 | 2; step: Step | null; callId: string }) {
  const t = useTranslations('compare')
  const message = step?.message
  return (
    <span className="mono flex min-w-0 items-center gap-1.5 text-[12px]">
      <CallNumber of={of} />
      {message ? (
        <>
          <b className="min-w-0 truncate font-semibold">
            <CapturedText>
              {message.method ?? `${message.status} ${message.reason ?? ''}`.trim()}
            </CapturedText>
          </b>
          <Link
            href={`/calls/${callId}?m=${message.id}`}
            className="flex flex-none items-center gap-0.5 rounded-badge font-sans text-fg-2 text-small underline decoration-border-strong underline-offset-2 hover:text-fg"
          >
            {t('messageLink', { number: step.number })}
            <ArrowUpRight size={12} strokeWidth={2} aria-hidden />
          </Link>
        </>
      ) : (
        <span className="font-sans text-fg-3 text-small">{t('notHere')}</span>
      )}
    </span>
  )
}
