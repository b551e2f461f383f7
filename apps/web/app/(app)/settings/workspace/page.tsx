import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { WorkspaceScreen } from '@/features/workspace/workspace-screen'
import { getMe } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('workspace'))('title') }
}

export default async function Page() {
  const me = await getMe()
  return me && <WorkspaceScreen workspace={me.workspace} />
}
