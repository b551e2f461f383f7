import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ReleaseCauses } from '@/features/help/release-causes'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('help.q850'))('title') }
}

export default function Page() {
  return <ReleaseCauses />
}
