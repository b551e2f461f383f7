import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CapturesScreen } from '@/features/captures/captures-screen'
import { getMe } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('captures'))('title') }
}

export default async function Page() {
  const me = await getMe()
  const role = me?.workspace.role
  return <CapturesScreen mayHold={role === 'admin' || role === 'owner'} mayDecode={role !== 'viewer'} />
}
