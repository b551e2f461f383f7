import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CompareScreen } from './compare-screen'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('compare')
  return { title: `${t('title')} · Ringback` }
}

export default function Page() {
  return <CompareScreen />
}
