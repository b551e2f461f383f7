import { useTranslations } from 'next-intl'
import { useTheme } from 'next-themes'

const themes = ['light', 'dark', 'system'] as const

export function useThemeChoice() {
  const t = useTranslations('account')
  const { theme = 'system', setTheme } = useTheme()
  return {
    value: theme,
    options: themes.map((value) => ({ value, label: t(`themes.${value}`) })),
    onChange: (value: string) => setTheme(value),
  }
}
