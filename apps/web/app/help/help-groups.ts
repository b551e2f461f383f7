import { getLocale, getTranslations } from 'next-intl/server'
import { readGuides } from '@/features/help/guides'
import type { HelpPlace } from '@/features/help/overview'
import { topics } from '@/features/help/topics'

/** The pages of help, by kind. */
export async function helpGroups(): Promise<{ title: string; places: HelpPlace[] }[]> {
  const t = await getTranslations('help')
  const guides = await readGuides((await getLocale()) === 'es' ? 'es' : 'en')
  return [
    {
      title: t('guides.title'),
      places: guides.map(({ name, title, lead }) => ({
        href: `/help/guides/${name}`,
        name: title,
        about: lead,
      })),
    },
    {
      title: t('reference'),
      places: topics.map((topic) => ({
        href: `/help/${topic}`,
        name: t(`${topic}.title`),
        about: t(`${topic}.about`),
      })),
    },
  ]
}
