import { cn } from '@/lib/class-names'

export type Glyph = 'progress' | 'ok' | 'redirect' | 'fail'

/** Paths of the 10×10 class glyphs around (0, 0), TOKENS.md §5: shapes, not font characters. */
const paths: Record<Exclude<Glyph, 'progress'>, string> = {
  ok: 'M-4 .4-1.2 3.2 4-3',
  redirect: 'M-3.6 2.6C-3.6-1.6 .4-2.6 3.4-1.2M1.2-3.8 3.7-1.1.9 1.4',
  fail: 'M-3-3 3 3M3-3-3 3',
}

export function GlyphShape({ glyph }: { glyph: Glyph }) {
  const stroke = {
    fill: 'none',
    stroke: 'currentColor',
    strokeWidth: 1.6,
    strokeLinecap: 'round',
    strokeLinejoin: 'round',
  } as const
  if (glyph === 'progress') return <circle r="3.4" strokeDasharray="1.6 1.95" {...stroke} />
  return <path d={paths[glyph]} {...stroke} />
}

interface Props {
  glyph: Glyph
  color?: string
  size?: number
  className?: string
}

export function StatusGlyph({ glyph, color, size = 12, className }: Props) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="-5.5 -5.5 11 11"
      className={cn('shrink-0', className)}
      style={color ? { color } : undefined}
      aria-hidden="true"
    >
      <GlyphShape glyph={glyph} />
    </svg>
  )
}
