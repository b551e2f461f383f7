import type { Glyph } from '@ringback/ladder'
import { StatusGlyph } from '@/components/status-glyph'
import { cn } from '@/lib/class-names'

interface Props {
  tone: 'ok' | 'error' | 'warn' | 'neutral'
  glyph: Glyph
  word: string
  /** Success is quiet in lists: only its glyph is coloured. */
  quiet?: boolean
  className?: string
}

const colors = { ok: 'text-ok', error: 'text-error', warn: 'text-warn', neutral: 'text-fg-2' }

export function OutcomeText({ tone, glyph, word, quiet, className }: Props) {
  const color = colors[tone]
  return (
    <span
      className={cn(
        'inline-flex items-baseline gap-[5px] whitespace-nowrap font-medium text-small',
        !quiet && color,
        className,
      )}
    >
      <StatusGlyph glyph={glyph} className={cn('self-center', color)} />
      {word}
    </span>
  )
}
