'use client'
import type { Workspace } from '@ringback/contracts'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { buttonStyle } from '@/components/button'
import { Notice } from '@/components/notice'
import { PageBody } from '@/components/page-body'
import { Appearance } from './appearance'
import { EmailForm } from './email-form'
import { NameForm } from './name-form'
import { ProfileSection } from './profile-section'
import { RemoveAccount } from './remove-account'
import { useProfile } from './use-profile'

interface Props {
  workspace: Workspace
  /** Whether mentions are mailed. */
  mailSwitch: ReactNode
  /** The section that leaves the workspace. */
  leave: ReactNode
}

/** One's own account; what is of a workspace is of the one this session works in. */
export function ProfileScreen({ workspace, mailSwitch, leave }: Props) {
  const t = useTranslations('profile')
  const { data, isError } = useProfile()
  return (
    <PageBody title={t('title')} lead={t('lead')}>
      {isError && <Notice tone="error" fact={t('unread')} />}
      {data && (
        <>
          <ProfileSection title={t('name')} first>
            <NameForm key={data.name} name={data.name} />
          </ProfileSection>
          <ProfileSection title={t('email')} lead={t('emailLead')}>
            <EmailForm email={data.email} isConfirmed={data.emailConfirmed} asksPassword={data.hasPassword} />
          </ProfileSection>
        </>
      )}
      <ProfileSection title={t('appearance')} lead={t('appearanceLead')}>
        <Appearance />
      </ProfileSection>
      <ProfileSection title={t('mails')} lead={t('mailsLead', { workspace: workspace.name })}>
        {mailSwitch}
      </ProfileSection>
      <ProfileSection title={t('signIn')} lead={t('signInLead')}>
        <div className="flex flex-wrap gap-2">
          <Link href="/settings/security" className={buttonStyle({})}>
            {t('toSecurity')}
          </Link>
          <Link href="/settings/sessions" className={buttonStyle({})}>
            {t('toSessions')}
          </Link>
        </div>
      </ProfileSection>
      {leave}
      {data && <RemoveAccount profile={data} />}
    </PageBody>
  )
}
