import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Methods } from '@/features/help/methods'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('help.methods'))('title') }
}

export default function Page() {
  return <Methods />
}
