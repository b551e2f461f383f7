import type { AnnotationVisibility } from '@ringback/contracts'
import { Lock, Send } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { cn } from '@/lib/class-names'

interface Props {
  value: AnnotationVisibility
  onChange: (value: AnnotationVisibility) => void
}

const options = [
  { value: 'internal', Icon: Lock, on: 'has-checked:border-fg has-checked:bg-selected has-checked:text-fg' },
  { value: 'shared', Icon: Send, on: 'has-checked:border-note has-checked:bg-note has-checked:text-note-fg' },
] as const

/** Who will read a note: the workspace alone, or also whom the call is shared with. */
export function VisibilitySwitch({ value, onChange }: Props) {
  const t = useTranslations('notes.visibility')
  const name = useId()
  return (
    <div role="radiogroup" aria-label={t('label')} className="inline-flex shrink-0">
      {options.map(({ value: option, Icon, on }, index) => (
        <label
          key={option}
          title={t(`${option}Hint`)}
          className={cn(
            'flex h-6 cursor-pointer items-center gap-1 border border-border-strong px-2 text-[12px] text-fg-2 has-focus-visible:outline-2 has-focus-visible:outline-ink has-focus-visible:outline-offset-1 has-checked:relative has-checked:font-medium',
            index === 0 ? 'rounded-l-control' : '-ml-px rounded-r-control',
            on,
          )}
        >
          <input
            type="radio"
            className="sr-only"
            name={name}
            checked={value === option}
            onChange={() => onChange(option)}
          />
          <Icon size={12} strokeWidth={2} aria-hidden />
          {t(option)}
        </label>
      ))}
    </div>
  )
}
