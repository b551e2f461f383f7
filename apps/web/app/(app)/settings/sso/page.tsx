import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SsoScreen } from '@/features/sso/sso-screen'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sso'))('title') }
}

export default function Page() {
  return <SsoScreen />
}
