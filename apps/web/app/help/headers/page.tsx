import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Headers } from '@/features/help/headers'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('help.headers'))('title') }
}

export default function Page() {
  return <Headers />
}
