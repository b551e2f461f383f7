'use client'
import type { Me } from '@ringback/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/button'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { Notice } from '@/components/notice'
import { PageBody } from '@/components/page-body'
import { ApiError } from '@/lib/api'
import { Invitations } from './invitations'
import { MemberRow } from './member-row'
import { leaveWorkspace, useMembers } from './use-team'

export function TeamScreen({ me }: { me: Me }) {
  const t = useTranslations('team')
  const { data, isError, refetch } = useMembers()
  const isAdmin = me.workspace.role === 'owner' || me.workspace.role === 'admin'
  return (
    <PageBody title={t('title')} lead={t('lead', { workspace: me.workspace.name })}>
      {isError && (
        <Notice
          tone="error"
          fact={t('failed')}
          action={
            <Button size="small" onClick={() => refetch()}>
              {t('retry')}
            </Button>
          }
        />
      )}
      <section aria-labelledby="members-heading">
        <h2 id="members-heading" className="font-semibold text-[14px]">
          {t('members')}
        </h2>
        <ul className="mt-2 divide-y divide-border border-border border-y">
          {data?.items.map((member) => (
            <MemberRow key={member.id} member={member} me={me} mayChange={isAdmin} />
          ))}
        </ul>
      </section>
      {isAdmin && <Invitations mayMakeOwners={me.workspace.role === 'owner'} />}
      <Leave />
    </PageBody>
  )
}

function Leave() {
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
    <section aria-labelledby="leave-heading">
      <h2 id="leave-heading" className="font-semibold text-[14px]">
        {t('leaveHeading')}
      </h2>
      <p className="mt-1 text-fg-2 text-ui">{t('leaveText')}</p>
      {failure && <Notice tone="error" fact={t(failure)} className="mt-3" />}
      <Button className="mt-3" onClick={() => setAsked(true)}>
        {t('leave')}
      </Button>
      <ConfirmDialog
        open={asked}
        title={t('leaveSure')}
        text={t('leaveText')}
        confirmLabel={t('leave')}
        keepLabel={t('leaveNot')}
        onConfirm={leave}
        onClose={() => setAsked(false)}
      />
    </section>
  )
}
