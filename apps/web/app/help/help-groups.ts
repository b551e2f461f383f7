import { getTranslations } from 'next-intl/server'
import type { HelpPlace } from '@/features/help/overview'
import { topics } from '@/features/help/topics'

/** The pages of help, by kind. */
export async function helpGroups(): Promise<{ title: string; places: HelpPlace[] }[]> {
  const t = await getTranslations('help')
  return [
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
