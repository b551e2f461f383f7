'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/button'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { Notice } from '@/components/notice'
import { ApiError } from '@/lib/api'
import { leaveWorkspace } from './use-team'

/** Leaves the workspace this session works in. */
export function LeaveWorkspace({ name }: { name: string }) {
  const t = useTranslations('team')
  const router = useRouter()
  const queries = useQueryClient()
  const [failure, setFailure] = useState<'lastOwner' | 'refused' | null>(null)
  const [asked, setAsked] = useState(false)
  async function leave() {
    setAsked(false)
    try {
      await leaveWorkspace()
    } catch (error) {
      return setFailure(error instanceof ApiError && error.code === 'conflict' ? 'lastOwner' : 'refused')
    }
    queries.clear()
    router.push('/calls')
    router.refresh()
  }
  return (
    <section aria-labelledby="leave-heading" className="border-border border-t pt-6">
      <h2 id="leave-heading" className="font-semibold text-[15px]">
        {t('leaveHeading', { name })}
      </h2>
      <p className="mt-1 text-fg-2 text-ui">{t('leaveText')}</p>
      {failure && <Notice tone="error" fact={t(failure)} className="mt-3" />}
      <Button className="mt-3" onClick={() => setAsked(true)}>
        {t('leave')}
      </Button>
      <ConfirmDialog
        open={asked}
        title={t('leaveSure', { name })}
        text={t('leaveText')}
        confirmLabel={t('leave')}
        keepLabel={t('leaveNot')}
        onConfirm={leave}
        onClose={() => setAsked(false)}
      />
    </section>
  )
}
