'use client'
import type { Me } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { PageBody } from '@/components/page-body'
import { Invitations } from './invitations'
import { MemberRow } from './member-row'
import { useMembers } from './use-team'

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
    </PageBody>
  )
}
