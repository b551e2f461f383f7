import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SearchHelp } from '@/features/help/search-help'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('help.search'))('title') }
}

export default function Page() {
  return <SearchHelp />
}
