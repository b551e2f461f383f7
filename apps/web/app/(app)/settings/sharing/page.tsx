import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SharingScreen } from '@/features/share/sharing-screen'
import { getMe } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('share.settings'))('title') }
}

export default async function Page() {
  const role = (await getMe())?.workspace.role
  return <SharingScreen mayChange={role === 'admin' || role === 'owner'} mayRevoke={role !== 'viewer'} />
}
