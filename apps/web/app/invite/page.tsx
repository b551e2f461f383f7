import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AuthFrame } from '@/features/account/auth-frame'
import { InviteScreen } from '@/features/account/invite-screen'
import { getMe } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('invite'))('title'), referrer: 'no-referrer' }
}

export default async function Page() {
  const me = await getMe()
  return (
    <AuthFrame>
      <InviteScreen email={me?.user?.email ?? null} />
    </AuthFrame>
  )
}
