import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { CallsScreen } from '@/features/calls/calls-screen'
import { getMe } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('calls'))('title') }
}

export default async function Page() {
  const me = await getMe()
  if (!me) redirect('/login')
  return <CallsScreen workspaceId={me.workspace.id} role={me.workspace.role} />
}
