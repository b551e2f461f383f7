'use client'
import type { Role } from '@ringback/contracts'
import { visibleText } from '@ringback/ladder'
import { PhoneMissed, ServerCrash } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { Button, buttonStyle } from '@/components/button'
import { EmptyState } from '@/components/empty-state'
import { useCall, useMessages } from '@/features/call/use-call'
import { ApiError } from '@/lib/api'
import { CallWorkbench } from './call-workbench'

interface Props {
  id: string
  role: Role
  /** Of its reader. */
  userId: string | null
}

export function CallScreen({ id, role, userId }: Props) {
  const t = useTranslations('call')
  const call = useCall(id)
  const messages = useMessages(id)
  const title =
    call.data && `${visibleText(call.data.fromUser ?? '–')} → ${visibleText(call.data.toUser ?? '–')}`
  useEffect(() => {
    if (title) document.title = `${title} · Ringback`
  }, [title])

  if (call.error instanceof ApiError && call.error.code === 'not_found')
    return (
      <EmptyState
        icon={<PhoneMissed size={20} strokeWidth={1.75} aria-hidden />}
        title={t('notFound')}
        action={
          <Link href="/calls" className={buttonStyle({ look: 'primary' })}>
            {t('allCalls')}
          </Link>
        }
      >
        {t('notFoundText')}
      </EmptyState>
    )
  if (call.isError)
    return (
      <EmptyState
        icon={<ServerCrash size={20} strokeWidth={1.75} aria-hidden />}
        title={t('loadFailed')}
        action={
          <Button look="primary" onClick={() => call.refetch()}>
            {t('retry')}
          </Button>
        }
      >
        {call.error instanceof ApiError && call.error.problem.requestId && (
          <span className="mono text-fg-3 text-label">{call.error.problem.requestId}</span>
        )}
      </EmptyState>
    )
  if (!call.data) return <Placeholder label={t('loading')} />
  return <CallWorkbench call={call.data} messages={messages} role={role} userId={userId} />
}

function Placeholder({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="animate-[appear_300ms_ease-out_150ms_backwards]">
      <div className="flex h-11 items-center gap-3 border-border border-b px-4">
        <span className="h-3 w-56 rounded-badge bg-selected" />
      </div>
      <div className="flex h-[38px] items-center gap-5 border-border border-b px-4">
        <span className="h-2.5 w-96 max-w-full rounded-badge bg-hover" />
      </div>
    </div>
  )
}
