import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale } from 'next-intl/server'
import { GuideView } from '@/features/help/guide-view'
import { isGuide, readGuide } from '@/features/help/guides'

interface Props {
  params: Promise<{ guide: string }>
}

async function guideOf({ params }: Props) {
  const { guide } = await params
  if (!isGuide(guide)) notFound()
  return readGuide(guide, (await getLocale()) === 'es' ? 'es' : 'en')
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await guideOf(props)).title }
}

export default async function Page(props: Props) {
  return <GuideView guide={await guideOf(props)} />
}
