import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ProfileScreen } from '@/features/account/profile-screen'
import { MailSwitch } from '@/features/inbox/mail-switch'
import { LeaveWorkspace } from '@/features/team/leave-workspace'
import { getMe } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('profile'))('title') }
}

export default async function Page() {
  const me = await getMe()
  return (
    me && (
      <ProfileScreen
        workspace={me.workspace}
        mailSwitch={<MailSwitch />}
        leave={<LeaveWorkspace name={me.workspace.name} />}
      />
    )
  )
}
