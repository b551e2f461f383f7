import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SecurityScreen } from '@/features/security/security-screen'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('password'))('change.title') }
}

export default function Page() {
  return <SecurityScreen />
}
