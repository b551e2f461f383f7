export const locales = ['en', 'es'] as const
export type Locale = (typeof locales)[number]
export const localeCookie = 'locale'

export const isLocale = (value: string | undefined): value is Locale =>
  locales.some((locale) => locale === value)

/** The reader's first language that we speak, by RFC 9110 §12.5.4 weights; English when none is. */
export function localeFromAcceptLanguage(header: string | null): Locale {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...params] = part.trim().split(';')
      const q = params.find((p) => p.trim().startsWith('q='))
      return { language: tag.toLowerCase().split('-')[0], q: q ? Number(q.trim().slice(2)) : 1 }
    })
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q)
  for (const { language } of wanted) if (isLocale(language)) return language
  return 'en'
}
