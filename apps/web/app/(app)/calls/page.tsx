import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CallsScreen } from '@/features/calls/calls-screen'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('calls'))('title') }
}

export default function Page() {
  return <CallsScreen />
}
