import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AuthFrame } from '@/features/account/auth-frame'
import { ConfirmEmailScreen } from '@/features/account/confirm-email-screen'
import { getMe } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('confirmEmail'))('title'), referrer: 'no-referrer' }
}

export default async function Page() {
  const me = await getMe()
  return (
    <AuthFrame>
      <ConfirmEmailScreen email={me?.user?.email ?? null} />
    </AuthFrame>
  )
}
