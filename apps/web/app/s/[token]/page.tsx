import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SharedCallScreen } from './shared-call-screen'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('share.page')
  return { title: t('title') }
}

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  return <SharedCallScreen token={token} />
}
