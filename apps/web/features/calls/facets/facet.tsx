'use client'
import { callStates, type FacetName, triageStatuses } from '@ringback/contracts'
import { Check, ChevronDown, Minus } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { CapturedText } from '@/components/captured-text'
import { cn } from '@/lib/class-names'
import { useFindingName } from '../use-finding-name'
import { type FacetEntry, firstEntries } from './facet-entries'

interface Props {
  name: FacetName
  entries: FacetEntry[]
  onToggle: (facet: FacetName, value: string, negated: boolean) => void
}

const most: Partial<Record<FacetName, number>> = { state: 12 }
const usual = 5
/** What is said in words of people, not of machines. */
const inWords: readonly FacetName[] = ['state', 'finding', 'triage', 'assignee']

export function Facet({ name, entries, onToggle }: Props) {
  const t = useTranslations('calls.facets')
  const format = useFormatter()
  const id = useId()
  const [open, setOpen] = useState(true)
  const [all, setAll] = useState(false)
  const shown = all ? entries : firstEntries(entries, most[name] ?? usual)
  const hidden = entries.length - shown.length
  return (
    <section>
      <h2>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          className="flex h-6 w-full items-center gap-1.5 rounded-badge pl-1 text-left font-semibold text-ui"
          onClick={() => setOpen(!open)}
        >
          <ChevronDown
            size={13}
            strokeWidth={2}
            className={cn('text-fg-3 transition-transform duration-100', !open && '-rotate-90')}
            aria-hidden
          />
          {t(`names.${name}`)}
        </button>
      </h2>
      <div id={id} hidden={!open} className="mt-0.5">
        {shown.map((entry) => (
          <Entry key={entry.value} name={name} entry={entry} onToggle={onToggle} />
        ))}
        {(hidden > 0 || all) && entries.length > (most[name] ?? usual) && (
          <button
            type="button"
            className="ml-[26px] h-6 rounded-badge text-fg-3 text-small hover:text-fg"
            onClick={() => setAll(!all)}
          >
            {all ? t('fewer') : t('more', { count: format.number(hidden) })}
          </button>
        )}
      </div>
    </section>
  )
}

interface EntryProps {
  name: FacetName
  entry: FacetEntry
  onToggle: Props['onToggle']
}

function Entry({ name, entry: { value, count, name: alias, asked }, onToggle }: EntryProps) {
  const t = useTranslations('calls.facets')
  const format = useFormatter()
  const own = useWord(name, value)
  const word = alias === undefined ? own : `${alias}, ${own}`
  return (
    <div className="group relative flex items-center rounded-badge hover:bg-hover">
      <button
        type="button"
        aria-pressed={asked === 'in'}
        aria-label={`${word}, ${count === null ? t('uncounted') : format.number(count)}${asked === 'out' ? `, ${t('excluded')}` : ''}`}
        title={t('hint')}
        className="flex h-[23px] min-w-0 flex-1 items-center gap-2 rounded-badge pr-1.5 pl-1 text-left text-ui pointer-coarse:h-9"
        onClick={(event) => onToggle(name, value, event.altKey || event.shiftKey || asked === 'out')}
        onKeyDown={(event) => {
          if (event.key !== '-') return
          event.preventDefault()
          onToggle(name, value, true)
        }}
      >
        <span
          aria-hidden="true"
          className={cn(
            'grid size-[14px] shrink-0 place-items-center rounded-[3.5px] border',
            asked === 'in' && 'border-ink bg-ink text-ink-fg',
            asked === 'out' && 'border-error bg-error text-surface',
            asked === null && 'border-control bg-surface',
          )}
        >
          {asked === 'in' && <Check size={11} strokeWidth={3} />}
          {asked === 'out' && <Minus size={11} strokeWidth={3} />}
        </span>
        <span
          className={cn(
            'min-w-0 flex-1 truncate',
            !inWords.includes(name) && 'mono text-[12px]',
            asked === 'out' && 'text-fg-2 line-through',
          )}
          title={word}
        >
          {alias !== undefined && <span className="mr-1.5 font-medium font-sans text-ui">{alias}</span>}
          <CapturedText>{own}</CapturedText>
        </span>
        <span className="mono text-[11.5px] text-fg-3 group-hover:invisible group-has-focus-visible:invisible pointer-coarse:visible!">
          {count === null ? '–' : format.number(count)}
        </span>
      </button>
      <button
        type="button"
        aria-label={t('exclude', { value: word })}
        aria-pressed={asked === 'out'}
        title={t('exclude', { value: word })}
        className="absolute right-0.5 grid size-[21px] place-items-center rounded-badge text-fg-3 opacity-0 hover:bg-selected hover:text-fg focus-visible:opacity-100 group-hover:opacity-100 pointer-coarse:static pointer-coarse:size-9 pointer-coarse:opacity-100"
        onClick={() => onToggle(name, value, true)}
      >
        <Minus size={12} strokeWidth={2.25} aria-hidden />
      </button>
    </div>
  )
}

function useWord(name: FacetName, value: string): string {
  const states = useTranslations('state')
  const findingName = useFindingName()
  const statuses = useTranslations('triage.statuses')
  const status = name === 'triage' && triageStatuses.find((one) => one === value)
  if (status) return statuses(status)
  const state = name === 'state' && callStates.find((one) => one === value)
  if (state) return states(state)
  return (name === 'finding' && findingName(value)) || value
}
