import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Findings } from '@/features/help/findings'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('help.findings'))('title') }
}

export default function Page() {
  return <Findings />
}
