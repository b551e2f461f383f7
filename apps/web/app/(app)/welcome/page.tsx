import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { WelcomeScreen } from '@/features/first-run/welcome-screen'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('welcome'))('title') }
}

export default function Page() {
  return <WelcomeScreen />
}
