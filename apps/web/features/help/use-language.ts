import type { ExplainLanguage } from '@ringback/contracts/explain'
import { useLocale } from 'next-intl'

/** The reader's language, as the reference tables name it. */
export const useLanguage = (): ExplainLanguage => (useLocale() === 'es' ? 'es' : 'en')
