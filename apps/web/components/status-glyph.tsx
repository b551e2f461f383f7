import { type Glyph, glyphPaths } from '@ringback/ladder'
import { cn } from '@/lib/class-names'

export function GlyphShape({ glyph }: { glyph: Glyph }) {
  const stroke = {
    fill: 'none',
    stroke: 'currentColor',
    strokeWidth: 1.6,
    strokeLinecap: 'round',
    strokeLinejoin: 'round',
  } as const
  if (glyph === 'progress') return <circle r="3.4" strokeDasharray="1.6 1.95" {...stroke} />
  return <path d={glyphPaths[glyph]} {...stroke} />
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
