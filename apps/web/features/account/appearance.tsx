'use client'
import { useTranslations } from 'next-intl'
import { Segmented } from '@/components/segmented'
import { useInBrowser } from '@/lib/use-in-browser'
import { useLocaleChoice } from './use-locale-choice'
import { useThemeChoice } from './use-theme-choice'

/** Kept in this browser. The server does not know the theme: it is shown once the browser says it. */
export function Appearance() {
  const t = useTranslations('account')
  const theme = useThemeChoice()
  const locale = useLocaleChoice()
  const inBrowser = useInBrowser()
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-3 text-ui">
      <dt className="font-medium">{t('language')}</dt>
      <dd>
        <Segmented label={t('language')} {...locale} />
      </dd>
      <dt className="font-medium">{t('theme')}</dt>
      <dd className="min-h-6">{inBrowser && <Segmented label={t('theme')} {...theme} />}</dd>
    </dl>
  )
}
