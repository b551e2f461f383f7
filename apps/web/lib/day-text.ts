const formats = new Map<string, Intl.DateTimeFormat>()

/** `17 Nov`, with the year when it is not this one; `at` in ms since 1970, in the reader's zone. */
export function dayText(locale: string, at: number): string {
  const isOfThisYear = new Date(at).getFullYear() === new Date().getFullYear()
  return formatOf(locale, isOfThisYear).format(at)
}

/** Made once: making one is slow, and there is one in every row of a list. */
function formatOf(locale: string, isOfThisYear: boolean): Intl.DateTimeFormat {
  const key = `${locale} ${isOfThisYear}`
  const known = formats.get(key)
  if (known) return known
  const year = isOfThisYear ? undefined : 'numeric'
  const made = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year })
  formats.set(key, made)
  return made
}
