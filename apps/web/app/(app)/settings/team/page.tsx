import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { TeamScreen } from '@/features/team/team-screen'
import { getMe } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('team'))('title') }
}

export default async function Page() {
  const me = await getMe()
  return me && <TeamScreen me={me} />
}
