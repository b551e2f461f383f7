import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AuditScreen } from '@/features/audit/audit-screen'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('audit'))('title') }
}

export default function Page() {
  return <AuditScreen />
}
