import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CapturesScreen } from '@/features/captures/captures-screen'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('captures'))('title') }
}

export default function Page() {
  return <CapturesScreen />
}
