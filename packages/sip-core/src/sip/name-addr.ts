import {
  AT,
  BACKSLASH,
  COLON,
  COMMA,
  EQUALS,
  GREATER,
  indexOfByte,
  isBlank,
  LESS,
  matches,
  QUESTION,
  QUOTE,
  SEMICOLON,
} from './chars.ts'

/**
 * RFC 3261 §20.10: `"Display" <sip:user@host;uri-param>;param` or `sip:user@host;param`. Ranges into the bytes;
 * reused. A range with end < start is absent.
 */
export interface NameAddr {
  displayStart: number
  displayEnd: number
  uriStart: number
  uriEnd: number
  userStart: number
  userEnd: number
  /** Where the header's own parameters begin. */
  paramsStart: number
  end: number
}

export function emptyNameAddr(): NameAddr {
  return {
    displayStart: 0,
    displayEnd: -1,
    uriStart: 0,
    uriEnd: -1,
    userStart: 0,
    userEnd: -1,
    paramsStart: 0,
    end: 0,
  }
}

/** Never fails: what cannot be found is absent. Reads the first value of a comma list. */
export function readNameAddr(into: NameAddr, bytes: Uint8Array, start: number, end: number): void {
  into.displayEnd = -1
  into.displayStart = start
  let at = start
  if (bytes[at] === QUOTE) {
    const close = endOfQuoted(bytes, at, end)
    into.displayStart = at + 1
    into.displayEnd = close
    at = Math.min(close + 1, end)
    // An unclosed quote swallows everything: look for the URI behind it all the same.
    if (close === end) at = start + 1
  }
  const open = indexOfByte(bytes, LESS, at, end)
  if (open >= 0) {
    if (into.displayEnd < 0 && open > start) {
      into.displayEnd = open
      while (into.displayEnd > start && isBlank(bytes[into.displayEnd - 1] as number)) into.displayEnd--
    }
    const close = indexOfByte(bytes, GREATER, open, end)
    into.uriStart = open + 1
    into.uriEnd = close < 0 ? end : close
    into.paramsStart = close < 0 ? end : close + 1
  } else {
    // Without brackets every parameter is the header's (RFC 3261 §20.10).
    into.uriStart = at
    let uriEnd = at
    while (uriEnd < end) {
      const c = bytes[uriEnd] as number
      if (c === SEMICOLON || c === COMMA || c === QUESTION || isBlank(c)) break
      uriEnd++
    }
    // A user part may hold ; , and ? itself: go on when an @ is still to come before the next parameter.
    into.uriEnd = uriEnd
    into.paramsStart = uriEnd
  }
  into.end = end
}

/** Into what `readNameAddr` has filled: the user part of sip:, sips: and tel: URIs, password left out (RFC 3261 §19.1.1, RFC 3966 §3). */
export function readUser(into: NameAddr, bytes: Uint8Array): void {
  into.userStart = into.uriStart
  into.userEnd = -1
  let at = into.uriStart
  const end = into.uriEnd
  while (at < end && isBlank(bytes[at] as number)) at++
  const colon = indexOfByte(bytes, COLON, at, end)
  if (colon < 0) return
  if (matches(bytes, at, end, 'tel:')) {
    into.userStart = colon + 1
    const params = indexOfByte(bytes, SEMICOLON, colon, end)
    into.userEnd = params < 0 ? end : params
    return
  }
  const host = indexOfByte(bytes, AT, colon + 1, end)
  if (host < 0) return
  const password = indexOfByte(bytes, COLON, colon + 1, host)
  into.userStart = colon + 1
  into.userEnd = password < 0 ? host : password
}

/** Offset of the closing quote of the quoted string that opens at `start`, or `end`. */
function endOfQuoted(bytes: Uint8Array, start: number, end: number): number {
  for (let i = start + 1; i < end; i++) {
    const c = bytes[i] as number
    if (c === BACKSLASH) i++
    else if (c === QUOTE) return i
  }
  return end
}

/** Reused answer of `findParam`; end < start when there is none. */
export interface Range {
  start: number
  end: number
}

/** The value of `;name=value` in [start, end), the first value of a comma list only, quotes taken off. */
export function findParam(
  into: Range,
  bytes: Uint8Array,
  start: number,
  end: number,
  lower: string,
): boolean {
  into.start = 0
  into.end = -1
  let at = start
  while (at < end) {
    const c = bytes[at] as number
    if (c === QUOTE) {
      at = endOfQuoted(bytes, at, end) + 1
      continue
    }
    if (c === COMMA) return false
    at++
    if (c !== SEMICOLON) continue
    while (at < end && (bytes[at] as number) <= 0x20) at++
    if (!matches(bytes, at, end, lower)) continue
    let value = at + lower.length
    while (value < end && isBlank(bytes[value] as number)) value++
    if (bytes[value] !== EQUALS) continue
    value++
    while (value < end && isBlank(bytes[value] as number)) value++
    if (bytes[value] === QUOTE) {
      into.start = value + 1
      into.end = endOfQuoted(bytes, value, end)
      return true
    }
    into.start = value
    while (value < end) {
      const v = bytes[value] as number
      if (v === SEMICOLON || v === COMMA || v <= 0x20 || v === GREATER) break
      value++
    }
    into.end = value
    return true
  }
  return false
}
