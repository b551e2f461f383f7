import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AuthFrame } from '@/features/account/auth-frame'
import { InviteScreen } from '@/features/account/invite-screen'
import { getEmail } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('invite'))('title'), referrer: 'no-referrer' }
}

export default async function Page() {
  return (
    <AuthFrame>
      <InviteScreen email={await getEmail()} />
    </AuthFrame>
  )
}
