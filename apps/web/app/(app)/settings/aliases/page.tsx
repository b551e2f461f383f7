import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AliasesScreen } from '@/features/aliases/aliases-screen'
import { getMe } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('aliases'))('title') }
}

export default async function Page() {
  return <AliasesScreen mayWrite={(await getMe())?.workspace.role !== 'viewer'} />
}
