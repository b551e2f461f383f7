import {
  callStates,
  type FieldRule,
  findingParams,
  type SearchField,
  traitWords,
  triageStatuses,
} from '@ringback/contracts'
import { useTranslations } from 'next-intl'

/** What a field takes: in a sentence, and of a list of words all of them with their meaning. */
export function FieldValues({ field, rule }: { field: SearchField; rule: FieldRule }) {
  const t = useTranslations('help.search.kinds')
  const meaning = useMeaning()
  const kind = rule.kind === 'measure' ? (rule.unit ?? 'count') : rule.kind
  return (
    <>
      <p className="text-fg-2 text-small">{t(kind)}</p>
      {rule.words && (
        <details className="text-small">
          <summary className="w-fit cursor-pointer rounded-badge text-fg-2 hover:text-fg">
            {t('allWords', { count: rule.words.length })}
          </summary>
          <ul className="mt-1.5 grid gap-x-6 gap-y-1 lg:grid-cols-2">
            {rule.words.map((word) => (
              <li key={word}>
                <code className="mono text-[12px]">{word}</code>{' '}
                <span className="text-fg-3">{meaning(field, word)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

const codes = Object.keys(findingParams) as (keyof typeof findingParams)[]

function useMeaning() {
  const states = useTranslations('state')
  const statuses = useTranslations('triage.statuses')
  const traits = useTranslations('search.traits')
  const findings = useTranslations('findingNames')
  return (field: SearchField, word: string): string => {
    const state = field === 'state' && callStates.find((one) => one === word)
    if (state) return states(state)
    const status = field === 'triage' && [...triageStatuses, 'none' as const].find((one) => one === word)
    if (status) return statuses(status)
    const trait = traitWords.find((one) => one === word)
    if (trait) return traits(trait)
    const code = codes.find((one) => one === word.replaceAll('-', '_'))
    return code ? findings(code) : ''
  }
}
