import { Lock } from 'lucide-react'
import { cn } from '@/lib/class-names'

interface Props {
  number: number
  internal: boolean
  resolved: boolean
}

/** The number of a note in a drop that points down-left: filled when shared, an outline with a lock when internal. */
export function NotePin({ number, internal, resolved }: Props) {
  return (
    <span className={cn('inline-flex items-center gap-0.5', resolved ? 'text-fg-3' : 'text-note')}>
      <span
        className={cn(
          'mono inline-flex h-[17px] min-w-[17px] items-center justify-center rounded-full rounded-bl-[3px] border-[1.5px] border-current px-[3px] font-semibold text-[10.5px] leading-none',
          internal || resolved ? 'bg-surface' : 'bg-note',
        )}
      >
        <span className={cn(!internal && !resolved && 'text-note-fg')}>{number}</span>
      </span>
      {internal && <Lock size={11} strokeWidth={2.25} aria-hidden />}
    </span>
  )
}
