const most = 36_500

/** Null for an empty field, which keeps for good; undefined for what is no number of days. */
export function readDays(text: string): number | null | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return null
  const days = /^\d{1,5}$/.test(trimmed) ? Number(trimmed) : 0
  return days >= 1 && days <= most ? days : undefined
}

/** Each is kept no longer than the next. */
export const inOrder = (days: readonly (number | null)[]): boolean =>
  days.every(
    (value, i) => i === 0 || (days[i - 1] ?? Number.POSITIVE_INFINITY) <= (value ?? Number.POSITIVE_INFINITY),
  )
