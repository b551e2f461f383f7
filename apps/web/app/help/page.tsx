import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { readGuides } from '@/features/help/guides'
import { Overview } from '@/features/help/overview'
import { guideEntries, referenceEntries } from '@/features/help/search-entries'
import { helpGroups } from './help-groups'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('help'))('title') }
}

export default async function Page({ searchParams }: { searchParams: Promise<{ q?: string | string[] }> }) {
  const { q } = await searchParams
  const language = (await getLocale()) === 'es' ? 'es' : 'en'
  const findings = await getTranslations('findingNames')
  return (
    <Overview
      asked={typeof q === 'string' ? q.slice(0, 200) : ''}
      entries={[
        ...guideEntries(await readGuides(language)),
        ...referenceEntries(language, (code) => findings(code)),
      ]}
      groups={await helpGroups()}
    />
  )
}
