import { callStates, type SearchField, traitWords, triageStatuses } from '@ringback/contracts'
import { useFormatter, useTranslations } from 'next-intl'
import { useFindingName } from '../use-finding-name'
import type { SearchOption } from './options'

/** What an option means, and how many calls have it. */
export function OptionNote({ option: { kind, field, value, count, name } }: { option: SearchOption }) {
  const format = useFormatter()
  const own = useNote()(kind, field, value)
  const note = name ?? own
  return (
    <>
      {note && (
        <span className="min-w-0 flex-1 truncate text-fg-2 max-sm:flex-none max-sm:max-w-[45%]">{note}</span>
      )}
      {count !== null && (
        <span className="mono ml-auto shrink-0 pl-3 text-right text-fg-3 text-small">
          {format.number(count)}
        </span>
      )}
    </>
  )
}

function useNote() {
  const t = useTranslations('search')
  const states = useTranslations('state')
  const statuses = useTranslations('triage.statuses')
  const findingName = useFindingName()
  return (kind: SearchOption['kind'], field: SearchField | null, value: string | null): string | null => {
    if (kind === 'field' && field) return t(`fields.${field}`)
    if (value === null) return null
    const state = field === 'state' && callStates.find((one) => one === value)
    if (state) return states(state)
    const status = field === 'triage' && [...triageStatuses, 'none' as const].find((one) => one === value)
    if (status) return statuses(status)
    const trait = field === 'has' && traitWords.find((one) => one === value)
    if (trait) return t(`traits.${trait}`)
    return field === 'has' || field === 'finding' ? findingName(value) : null
  }
}
