import type { ExplainFinding, ExplainLanguage } from '@ringback/contracts/explain'
import { useLocale } from 'next-intl'
import { use } from 'react'

type Loaded = Promise<{ explainFinding: ExplainFinding }>

const load: Record<ExplainLanguage, () => Loaded> = {
  en: () => import('@ringback/contracts/findings-en'),
  es: () => import('@ringback/contracts/findings-es'),
}
const loaded: Partial<Record<ExplainLanguage, Loaded>> = {}

/** Suspends until the sentences of the reader's language are there; those of the other are never loaded. */
export function useExplainFinding(): ExplainFinding {
  const language = useLocale() === 'es' ? 'es' : 'en'
  loaded[language] ??= load[language]()
  return use(loaded[language]).explainFinding
}
