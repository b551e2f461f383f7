/** `;name=value` of a header or a URI, in order, duplicates kept. */
export interface Param {
  /** As written. */
  readonly name: string
  /** Quotes taken off, percent-escapes kept; null when there is no `=`. */
  readonly value: string | null
}

export interface Split {
  readonly parts: readonly string[]
  /** A quote is never closed; the parts are those found when quotes mean nothing. */
  readonly unclosed: boolean
}

/** The parts between separators that stand neither in quotes nor in < >. */
export function splitOutside(value: string, separator: string): Split {
  const parts: string[] = []
  let quoted = false
  let bracketed = false
  let from = 0
  for (let i = 0; i < value.length; i++) {
    const c = value[i]
    if (quoted) {
      if (c === '\\') i++
      else if (c === '"') quoted = false
    } else if (c === '"') quoted = true
    else if (c === '<') bracketed = true
    else if (c === '>') bracketed = false
    else if (c === separator && !bracketed) {
      parts.push(value.slice(from, i))
      from = i + 1
    }
  }
  parts.push(value.slice(from))
  return quoted ? { parts: value.split(separator), unclosed: true } : { parts, unclosed: false }
}

/** The values of a comma list, blanks taken off; empty ones are left out. */
export function listOf(value: string): string[] {
  return splitOutside(value, ',')
    .parts.map((part) => part.trim())
    .filter((part) => part !== '')
}

/** One parameter, or null where there is nothing. */
export function readParam(text: string): Param | null {
  const trimmed = text.trim()
  const equals = trimmed.indexOf('=')
  if (equals < 0) return trimmed === '' ? null : { name: trimmed, value: null }
  return { name: trimmed.slice(0, equals).trimEnd(), value: unquoted(trimmed.slice(equals + 1).trimStart()) }
}

export function readParams(parts: readonly string[]): Param[] {
  return parts.map(readParam).filter((param) => param !== null)
}

/** Value of the first parameter of that lower-case name: empty for one without a value, null when there is none. */
export function paramOf(params: readonly Param[], lower: string): string | null {
  const found = params.find(({ name }) => name.toLowerCase() === lower)
  return found ? (found.value ?? '') : null
}

/** The text of a quoted string (RFC 3261 §25.1); anything else as it is. */
export function unquoted(text: string): string {
  if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return text
  return text.slice(1, -1).replace(/\\(.)/gs, '$1')
}
