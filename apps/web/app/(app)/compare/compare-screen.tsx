'use client'
import type { Call } from '@ringback/contracts'
import { Columns2, PhoneMissed } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type ReactNode, useMemo } from 'react'
import { buttonStyle } from '@/components/button'
import { EmptyState } from '@/components/empty-state'
import { useCall, useMessages } from '@/features/call/use-call'
import type { ComparedCall } from '@/features/compare/compared-facts'
import { useCompareUrl } from '@/features/compare/use-compare-url'
import { useListAddress } from '@/lib/use-list-address'
import { CompareWorkbench } from './compare-workbench'

/** The two calls of the address, or what is missing of them. */
export function CompareScreen() {
  const t = useTranslations('compare')
  const [{ a, b }] = useCompareUrl()
  if (!a || !b || a === b)
    return (
      <Empty icon={<Columns2 size={20} strokeWidth={1.75} aria-hidden />} title={t('choose')}>
        {t('chooseText')}
      </Empty>
    )
  return <Loaded key={`${a} ${b}`} a={a} b={b} />
}

function Loaded({ a, b }: { a: string; b: string }) {
  const t = useTranslations('compare')
  const [first, second] = [useCall(a), useCall(b)]
  const [ofFirst, ofSecond] = [useMessages(a), useMessages(b)]
  const left = useWhole(first.data, ofFirst)
  const right = useWhole(second.data, ofSecond)
  if (first.isError || second.isError || ofFirst.isError || ofSecond.isError)
    return (
      <Empty icon={<PhoneMissed size={20} strokeWidth={1.75} aria-hidden />} title={t('notFound')}>
        {t('notFoundText')}
      </Empty>
    )
  if (!left || !right)
    return (
      <p role="status" className="p-4 text-fg-3 text-ui">
        {t('loading')}
      </p>
    )
  return <CompareWorkbench first={left} second={right} />
}

/** Null until all of it is here: half a call would look like steps that are missing. */
function useWhole(
  call: Call | undefined,
  { messages, isPending }: ReturnType<typeof useMessages>,
): ComparedCall | null {
  const isWhole = call !== undefined && !isPending && messages.length >= call.messages
  return useMemo(() => (isWhole ? { call, messages } : null), [isWhole, call, messages])
}

function Empty({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  const t = useTranslations('compare')
  const backTo = useListAddress('/calls')
  return (
    <EmptyState
      icon={icon}
      title={title}
      action={
        <Link href={backTo} className={buttonStyle({ look: 'primary' })}>
          {t('toCalls')}
        </Link>
      }
    >
      {children}
    </EmptyState>
  )
}
