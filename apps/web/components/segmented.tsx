'use client'
import { cn } from '@/lib/class-names'

interface Props<T extends string> {
  label: string
  value: T
  options: { value: T; label: string; hint?: string }[]
  onChange: (value: T) => void
  className?: string
}

/** One choice of a few, all visible. A radio group, so arrow keys move and screen readers count. */
export function Segmented<T extends string>({ label, value, options, onChange, className }: Props<T>) {
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={cn(
        'inline-flex h-6 shrink-0 overflow-hidden rounded-control border border-border bg-surface',
        className,
      )}
    >
      {options.map((option, index) => (
        <label
          key={option.value}
          title={option.hint}
          className={cn(
            'flex cursor-pointer items-center px-2 text-[12px] text-fg-2 transition-colors duration-75 hover:bg-hover hover:text-fg has-checked:bg-selected has-checked:font-medium has-checked:text-fg has-focus-visible:outline-2 has-focus-visible:outline-ink has-focus-visible:-outline-offset-2',
            index > 0 && 'border-border border-l',
          )}
        >
          <input
            type="radio"
            className="sr-only"
            name={label}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  )
}
