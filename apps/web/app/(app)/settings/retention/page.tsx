import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { RetentionScreen } from '@/features/retention/retention-screen'
import { getMe } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('retention'))('title') }
}

export default async function Page() {
  const me = await getMe()
  return <RetentionScreen mayChange={me?.workspace.role === 'admin' || me?.workspace.role === 'owner'} />
}
