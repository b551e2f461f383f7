import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { ProfileMenu } from '@/features/account/profile-menu'
import { InboxBell } from '@/features/inbox/inbox-bell'
import { Rail } from '@/features/shell/rail'
import { getMe, isWithoutWorkspace } from '@/lib/session'
import { Commands } from './commands'

export default async function AppLayout({ children }: { children: ReactNode }) {
  const me = await getMe()
  if (!me) redirect((await isWithoutWorkspace()) ? '/new-workspace' : '/login')
  return (
    <div className="flex h-dvh flex-col-reverse sm:flex-row print:block print:h-auto">
      <Rail
        footer={
          <>
            <Commands me={me} />
            <InboxBell key={me.workspace.id} />
            <ProfileMenu me={me} />
          </>
        }
      />
      <main className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface print:block">{children}</main>
    </div>
  )
}
