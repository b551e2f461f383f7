import { type FindingCode, findingParams } from '@ringback/contracts'
import { useTranslations } from 'next-intl'

const codes = Object.keys(findingParams) as FindingCode[]

/** The short name of a finding as the search language writes it (`one-way-audio`); null for a word that is none. */
export function useFindingName() {
  const t = useTranslations('findingNames')
  return (word: string): string | null => {
    const code = codes.find((one) => one === word.replaceAll('-', '_'))
    return code ? t(code) : null
  }
}
