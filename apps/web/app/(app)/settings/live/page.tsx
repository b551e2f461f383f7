import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LiveScreen } from '@/features/live/live-screen'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('live'))('title') }
}

export default function Page() {
  return <LiveScreen />
}
