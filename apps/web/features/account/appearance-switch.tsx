'use client'
import { Languages, SunMoon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/button'
import { Menu } from '@/components/menu'
import { useLocaleChoice } from './use-locale-choice'
import { useThemeChoice } from './use-theme-choice'

/** Language and theme for pages without a profile menu. */
export function AppearanceSwitch() {
  const t = useTranslations('account')
  const theme = useThemeChoice()
  const locale = useLocaleChoice()
  return (
    <div className="flex gap-1">
      <Menu
        trigger={
          <Button look="quiet" size="icon" aria-label={t('language')}>
            <Languages size={16} strokeWidth={1.75} aria-hidden />
          </Button>
        }
        entries={[{ kind: 'radio', label: t('language'), ...locale }]}
      />
      <Menu
        trigger={
          <Button look="quiet" size="icon" aria-label={t('theme')}>
            <SunMoon size={16} strokeWidth={1.75} aria-hidden />
          </Button>
        }
        entries={[{ kind: 'radio', label: t('theme'), ...theme }]}
      />
    </div>
  )
}
