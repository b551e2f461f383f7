import { cn } from '@/lib/class-names'

export const badgeHues = ['a', 'b', 'c', 'd', 'e', 'f'] as const

/** Custom property of the hue of the n-th of a series; after six they start again. */
export const badgeProperty = (index: number) => `--leg-${badgeHues[index % badgeHues.length]}`
export const badgeColor = (index: number) => `var(${badgeProperty(index)})`

/** A, B … Z, A2 … : a letter goes wherever the hue goes, so colour never stands alone. */
export const badgeLetter = (index: number) =>
  String.fromCharCode(65 + (index % 26)) + (index >= 26 ? String(Math.floor(index / 26) + 1) : '')

export function LetterBadge({ index, size = 16, title }: { index: number; size?: number; title?: string }) {
  const color = badgeColor(index)
  return (
    <span
      title={title}
      className={cn(
        'mono inline-flex shrink-0 items-center justify-center rounded-badge font-bold leading-none',
      )}
      style={{
        color,
        width: size,
        height: size,
        fontSize: size < 16 ? 9.5 : 10.5,
        boxShadow: `inset 0 0 0 ${index >= badgeHues.length ? 2.5 : 1.25}px ${color}`,
      }}
    >
      {badgeLetter(index)}
    </span>
  )
}
