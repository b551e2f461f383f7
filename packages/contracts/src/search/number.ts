/** Longest user part that is searched whole; hostile ones are longer. */
const LIMIT = 128
const SHORTEST_INTERNATIONAL = 7

/**
 * A user part as it is stored for search and compared: visual separators (RFC 3966 §5.1.1) and parameters taken off a
 * number, and `+` or `00` off an international one (E.164), so that one number has one form. Else lower case.
 */
export function searchNumber(user: string): string {
  const text = user.trim().toLowerCase().slice(0, LIMIT).toWellFormed()
  const digits = digitsOf(text.split(';')[0] as string)
  if (digits === null) return text
  if (digits.startsWith('+')) return digits.slice(1)
  if (digits.startsWith('00') && digits.length >= SHORTEST_INTERNATIONAL + 2) return digits.slice(2)
  return digits
}

/** `+34 (600) 12-34` → `+346001234`; null for what is no number. */
function digitsOf(text: string): string | null {
  const digits = text.replace(/[\s().-]/g, '')
  return /^\+?\d+$/.test(digits) ? digits : null
}

/** The user part of what was typed: `sip:alice@example.com` → `alice`. */
const userOf = (text: string): string => /^(?:sips?:|tel:)?([^@]*)/i.exec(text.trim())?.[1] || text

/** What a value means among stored numbers: more than one form where its end is open and may be an exit code. */
export function numberPatterns(text: string, wild: 'none' | 'prefix' | 'suffix' | 'contains'): string[] {
  const user = userOf(text)
  if (wild === 'none') return [searchNumber(user)]
  const digits = digitsOf(user)
  if (digits === null) return [user.trim().toLowerCase().slice(0, LIMIT)]
  const plain = digits.replace('+', '')
  const exit = wild === 'prefix' && plain === digits && plain.startsWith('00') && plain.length > 2
  return exit ? [plain, plain.slice(2)] : [plain]
}
