import { type ComponentProps, useId } from 'react'
import { cn } from '@/lib/class-names'

interface Props extends ComponentProps<'input'> {
  label: string
  error?: string | undefined
  hint?: string | undefined
}

export function TextField({ label, error, hint, className, ...rest }: Props) {
  const id = useId()
  const note = error ?? hint
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block font-medium text-ui">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        className={cn(
          'block h-9 w-full rounded-lg border bg-surface px-3 text-[14px] outline-none transition-colors duration-75',
          'focus-visible:outline-2 focus-visible:outline-ink focus-visible:-outline-offset-1',
          error ? 'border-error' : 'border-control',
        )}
        {...rest}
      />
      {note && (
        <p id={`${id}-note`} className={cn('mt-1 text-small', error ? 'text-error' : 'text-fg-3')}>
          {note}
        </p>
      )}
    </div>
  )
}
