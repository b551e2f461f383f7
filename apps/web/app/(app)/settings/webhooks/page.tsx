import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { WebhooksScreen } from '@/features/webhooks/webhooks-screen'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('webhooks'))('title') }
}

export default function Page() {
  return <WebhooksScreen />
}
