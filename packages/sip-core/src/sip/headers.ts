import { textOf } from '../bytes/text.ts'
import { COLON, CR, isBlank, LF, lineAfter, matches } from './chars.ts'
import { headerEntry, longName } from './header-registry.ts'

/** One header line (with its folded continuations) as an inspector shows it. Offsets are into the message's bytes. */
export interface Header {
  /** As written, `v` stays `v`; see `longName`. */
  readonly name: string
  /** Folds replaced by one space, blanks around taken off. */
  readonly value: string
  /** From 1; the start line is line 0. Continuation lines count. */
  readonly line: number
  readonly start: number
  /** After the line's last character, before its line end. */
  readonly end: number
  readonly valueStart: number
}

const MAX_HEADERS = 10_000

/**
 * The headers of [from, limit) in order, up to the empty line. A line without a colon is a header with no value. With
 * `only`, a full lower-case name, no other header is read; its compact form counts.
 */
export function listHeaders(bytes: Uint8Array, from: number, limit: number, only?: string): Header[] {
  const compact = only === undefined ? undefined : (headerEntry(only)?.compact ?? undefined)
  const headers: Header[] = []
  let at = from
  let line = 1
  for (let seen = 0; at < limit && seen < MAX_HEADERS; seen++) {
    const start = at
    const firstLine = line
    let next = lineAfter(bytes, at, limit)
    let end = contentEnd(bytes, at, next)
    if (end === start) break
    line++
    while (next < limit && isBlank(bytes[next] as number)) {
      const after = lineAfter(bytes, next, limit)
      end = contentEnd(bytes, next, after)
      next = after
      line++
    }
    if (only === undefined || isNamed(bytes, start, end, only) || isNamed(bytes, start, end, compact))
      headers.push(header(bytes, start, end, firstLine))
    at = next
  }
  return headers
}

function isNamed(bytes: Uint8Array, at: number, end: number, name: string | undefined): boolean {
  if (name === undefined || !matches(bytes, at, end, name)) return false
  let colon = at + name.length
  while (colon < end && isBlank(bytes[colon] as number)) colon++
  return colon === end || bytes[colon] === COLON
}

/** All values of a header by its full lower-case name, compact forms included. */
export function headerValues(headers: readonly Header[], name: string): string[] {
  return headers.filter((h) => longName(h.name) === name).map((h) => h.value)
}

/** A run of blanks is begun once, at its first: a long one without a line end would cost its square. */
const FOLD = /(?<![ \t])[ \t]*\r?\n[ \t]+/g

function header(bytes: Uint8Array, start: number, end: number, line: number): Header {
  let colon = start
  while (colon < end && bytes[colon] !== COLON) colon++
  let valueStart = Math.min(colon + 1, end)
  while (valueStart < end && (bytes[valueStart] as number) <= 0x20) valueStart++
  return {
    name: textOf(bytes, start, colon).trimEnd(),
    value: textOf(bytes, valueStart, end).replace(FOLD, ' ').trimEnd(),
    line,
    start,
    end,
    valueStart,
  }
}

/** Where a line's characters end, its CR LF, LF or CR left out. */
function contentEnd(bytes: Uint8Array, start: number, next: number): number {
  let end = next
  if (end > start && bytes[end - 1] === LF) end--
  while (end > start && bytes[end - 1] === CR) end--
  return end
}
