const formats = new Map<string, Intl.DateTimeFormat>()

/** Made once a language: making one is slow, and there is one in every row. */
export function dayFormat(locale: string): Intl.DateTimeFormat {
  const known = formats.get(locale)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })
  formats.set(locale, made)
  return made
}
