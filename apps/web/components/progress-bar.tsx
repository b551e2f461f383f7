import { cn } from '@/lib/class-names'

interface Props {
  label: string
  /** 0–1 */
  value: number
  quiet?: boolean
}

export function ProgressBar({ label, value, quiet }: Props) {
  const percent = Math.round(Math.min(Math.max(value, 0), 1) * 100)
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className="mt-[7px] h-1 overflow-hidden rounded-[2px] bg-selected"
    >
      <div
        className={cn('h-1 transition-[width] duration-300 ease-linear', quiet ? 'bg-fg-3' : 'bg-ink')}
        style={{ width: `${percent}%` }}
      />
    </div>
  )
}
