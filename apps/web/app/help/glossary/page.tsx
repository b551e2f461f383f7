import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Terms } from '@/features/help/terms'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('help.glossary'))('title') }
}

export default function Page() {
  return <Terms topic="glossary" />
}
