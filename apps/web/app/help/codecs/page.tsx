import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Codecs } from '@/features/help/codecs'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('help.codecs'))('title') }
}

export default function Page() {
  return <Codecs />
}
