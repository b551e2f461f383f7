import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SecurityScreen } from '@/features/security/security-screen'
import { getMe } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('places.security') }
}

export default async function Page() {
  const me = await getMe()
  return <SecurityScreen hasSecondFactor={me?.user?.twoFactor === true} />
}
