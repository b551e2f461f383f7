import { type ReactNode, useId } from 'react'
import { cn } from '@/lib/class-names'

interface Props {
  label: string
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean
  /** Right of the label: what it comes to, or why it cannot be changed. */
  detail?: ReactNode
}

/** On or off, at once: a native checkbox under the look of a switch. */
export function Switch({ label, checked, onChange, disabled, detail }: Props) {
  const id = useId()
  return (
    <div className="flex min-h-[26px] items-center gap-3 text-ui">
      <input
        type="checkbox"
        role="switch"
        aria-checked={checked}
        id={id}
        checked={checked}
        disabled={disabled}
        aria-describedby={detail ? `${id}-detail` : undefined}
        onChange={(event) => onChange(event.target.checked)}
        className={cn(
          'relative h-4 w-7 flex-none cursor-pointer appearance-none rounded-full bg-control transition-colors duration-75 checked:bg-ink disabled:cursor-default disabled:opacity-60',
          'before:absolute before:top-0.5 before:left-0.5 before:size-3 before:rounded-full before:bg-ink-fg before:transition-transform before:duration-120 checked:before:translate-x-3',
        )}
      />
      <label htmlFor={id} className={cn('min-w-0 flex-1', !disabled && 'cursor-pointer')}>
        {label}
      </label>
      {detail && (
        <span id={`${id}-detail`} className="text-right text-fg-3 text-small">
          {detail}
        </span>
      )}
    </div>
  )
}
