import { listOf, type Param, readParams, splitOutside, unquoted } from './params.ts'
import { readUri, type Uri } from './uri.ts'

/** name-addr or addr-spec with parameters (RFC 3261 §20.10): From, Contact, Route, Refer-To, Call-Info, … */
export interface Address {
  /** Quotes taken off; null when there is none. */
  readonly displayName: string | null
  /** Of `Contact: *` a URI without a scheme whose text is `*`. */
  readonly uri: Uri
  /** The header's own; those inside < > are the URI's. */
  readonly params: readonly Param[]
}

/** Every value of a comma list. */
export function readAddresses(value: string): Address[] {
  return listOf(value).map(readAddress)
}

/** One value. Never fails: an unclosed quote or bracket ends with the value. */
export function readAddress(value: string): Address {
  const text = value.trim()
  const close = text.startsWith('"') ? closingQuote(text) : -1
  const open = text.indexOf('<', close + 1)
  if (open < 0) return bare(text)
  const end = text.indexOf('>', open)
  const before = text.slice(0, open).trim()
  const displayName = close >= 0 ? unquoted(text.slice(0, close + 1)) : before.replace(/^"/, '')
  return {
    displayName: displayName === '' && close < 0 ? null : displayName,
    uri: readUri(text.slice(open + 1, end < 0 ? text.length : end).trim()),
    params: end < 0 ? [] : readParams(splitOutside(text.slice(end + 1), ';').parts),
  }
}

/** Without brackets every parameter is the header's. */
function bare(text: string): Address {
  const end = /[;,?\s]/.exec(text)?.index ?? text.length
  return {
    displayName: null,
    uri: readUri(text.slice(0, end)),
    params: readParams(splitOutside(text.slice(end), ';').parts.slice(1)),
  }
}

/** Of the quote that opens the text, or -1. */
function closingQuote(text: string): number {
  for (let i = 1; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === '"') return i
  }
  return -1
}
