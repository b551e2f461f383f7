import { History, Sparkles } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Listbox, Option, OptionGroup } from '@/components/listbox'
import { cn } from '@/lib/class-names'
import { OptionNote } from './option-note'
import type { SearchOption } from './options'

interface Props {
  id: string
  options: SearchOption[]
  active: number
  onPick: (option: SearchOption) => void
  onPoint: (index: number) => void
}

export const optionId = (list: string, index: number) => `${list}-${index}`

/** Options under headings, in the order in which arrows go through them. */
export function SuggestionList({ id, options, active, onPick, onPoint }: Props) {
  const t = useTranslations('search')
  const sections = Map.groupBy(
    options.map((option, index) => ({ option, index })),
    ({ option }) => option.section,
  )
  return (
    <Listbox
      id={id}
      aria-label={t('suggestions')}
      className="scroll-thin max-h-[min(20rem,50dvh)] overflow-y-auto p-1"
    >
      {[...sections].map(([section, entries]) => (
        <OptionGroup key={section} aria-labelledby={`${id}-${section}`}>
          <div id={`${id}-${section}`} className="px-2 pt-1.5 pb-0.5 text-fg-3 text-label">
            {t(`sections.${section}`)}
          </div>
          {entries.map(({ option, index }) => (
            <Option
              key={`${option.kind} ${option.label}`}
              ref={index === active ? keepInSight : undefined}
              id={optionId(id, index)}
              aria-selected={index === active}
              className={cn(
                'flex min-h-[30px] cursor-pointer items-center gap-3 rounded-control px-2 text-ui pointer-coarse:min-h-10',
                index === active && 'bg-selected',
              )}
              // The box keeps the focus.
              onPointerDown={(event) => event.preventDefault()}
              onPointerMove={() => index !== active && onPoint(index)}
              onClick={() => onPick(option)}
            >
              {option.kind === 'recent' && (
                <History size={13} strokeWidth={2} className="shrink-0 text-fg-3" aria-hidden />
              )}
              {option.kind === 'fix' && (
                <Sparkles size={13} strokeWidth={2} className="shrink-0 text-fg-3" aria-hidden />
              )}
              <span
                className={cn(
                  'mono min-w-0 truncate',
                  option.kind === 'fix' || option.kind === 'recent'
                    ? 'flex-1'
                    : 'basis-[52%] max-sm:flex-auto',
                )}
              >
                <Marked text={option.label} typed={option.typed} field={option.field} />
              </span>
              <OptionNote option={option} />
            </Option>
          ))}
        </OptionGroup>
      ))}
    </Listbox>
  )
}

const keepInSight = (option: HTMLElement | null) => option?.scrollIntoView({ block: 'nearest' })

/** What was typed stands out in what it found. */
function Marked({ text, typed, field }: { text: string; typed: string; field: string | null }) {
  const start = field && text.startsWith(`${field}:`) && text !== `${field}:` ? field.length + 1 : 0
  const at = typed === '' ? -1 : text.toLowerCase().indexOf(typed.toLowerCase(), start)
  if (at < 0) return text
  return (
    <>
      {text.slice(0, at)}
      <b className="font-bold">{text.slice(at, at + typed.length)}</b>
      {text.slice(at + typed.length)}
    </>
  )
}
