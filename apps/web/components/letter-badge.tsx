import { badgeLetter, repeatsHue, seriesTone } from '@ringback/ladder'
import { cn } from '@/lib/class-names'

/** Custom property of the hue of the n-th of a series. */
export const badgeProperty = (index: number) => `--${seriesTone(index)}`
export const badgeColor = (index: number) => `var(${badgeProperty(index)})`

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
        boxShadow: `inset 0 0 0 ${repeatsHue(index) ? 2.5 : 1.25}px ${color}`,
      }}
    >
      {badgeLetter(index)}
    </span>
  )
}
