import { type ComponentProps, useId } from 'react'
import { cn } from '@/lib/class-names'

interface Props extends ComponentProps<'select'> {
  label: string
  /** For rows whose heading names it already: read, not shown. */
  labelHidden?: boolean
  options: { value: string; label: string }[]
}

export function SelectField({ label, labelHidden, options, className, ...rest }: Props) {
  const id = useId()
  return (
    <div className={className}>
      <label htmlFor={id} className={labelHidden ? 'sr-only' : 'mb-1 block font-medium text-ui'}>
        {label}
      </label>
      <select
        id={id}
        className={cn(
          'block w-full rounded-lg border border-control bg-surface px-2 outline-none',
          'focus-visible:outline-2 focus-visible:outline-ink focus-visible:-outline-offset-1 disabled:opacity-60',
          labelHidden ? 'h-7 text-ui' : 'h-9 text-[14px]',
        )}
        {...rest}
      >
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  )
}
