'use client'
import { useTranslations } from 'next-intl'
import { Segmented } from '@/components/segmented'
import { useLocaleChoice } from '@/features/account/use-locale-choice'

/** A reader without an account chooses the language here; it is kept in this browser. */
export function LanguageSwitch() {
  const t = useTranslations('share.page')
  return <Segmented label={t('language')} {...useLocaleChoice()} className="max-sm:h-9" />
}
