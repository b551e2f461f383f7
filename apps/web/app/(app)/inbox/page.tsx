import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { InboxScreen } from '@/features/inbox/inbox-screen'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inbox'))('title') }
}

export default function Page() {
  return <InboxScreen />
}
