import { CR, isBlank, isDigit, isToken, LF, matches, SP } from './chars.ts'

/** A start line is looked for no further than this; URIs of real requests are far shorter. */
const MAX_START_LINE = 8192
const MAX_METHOD = 64
/** Leading CR, LF, blanks and NULs that are stepped over before a start line (RFC 3261 §7.5 and keep-alives). */
const MAX_PADDING = 64
const VERSION = 'sip/'

/** RFC 3261 §7.1 and §7.2. Reused. Ranges are offsets into the bytes; a response has no method, a request no status. */
export interface StartLine {
  isRequest: boolean
  start: number
  /** Where the line's own characters end, and where the next line begins. */
  end: number
  next: number
  methodEnd: number
  uriStart: number
  uriEnd: number
  status: number
  reasonStart: number
  reasonEnd: number
  bareLf: boolean
}

export function emptyStartLine(): StartLine {
  return {
    isRequest: false,
    start: 0,
    end: 0,
    next: 0,
    methodEnd: 0,
    uriStart: 0,
    uriEnd: 0,
    status: 0,
    reasonStart: 0,
    reasonEnd: 0,
    bareLf: false,
  }
}

/** Offset of the first byte that is no padding. */
export function skipPadding(bytes: Uint8Array, start: number, end: number): number {
  const limit = Math.min(end, start + MAX_PADDING)
  let at = start
  while (at < limit) {
    const c = bytes[at] as number
    if (c !== CR && c !== LF && c !== SP && c !== 0x09 && c !== 0) break
    at++
  }
  return at
}

/**
 * Reads the start line that begins at `start`, or answers false: this is no SIP. The test that every packet passes
 * through: it leaves at the first wrong byte. A line without an end (a cut packet) is taken as it stands.
 */
export function readStartLine(into: StartLine, bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 8 || !isToken(bytes[start] as number)) return false
  into.start = start
  if (matches(bytes, start, end, VERSION)) return readStatusLine(into, bytes, start, end)
  let at = start
  const methodLimit = Math.min(end, start + MAX_METHOD)
  while (at < methodLimit && isToken(bytes[at] as number)) at++
  if (at >= end || bytes[at] !== SP) return false
  into.methodEnd = at
  while (at < end && isBlank(bytes[at] as number)) at++
  into.uriStart = at
  // A URI begins with a scheme or '<'; this spares HTTP and the like the search for the line's end.
  if (!isToken(bytes[at] as number) && bytes[at] !== 0x3c) return false
  if (!findLineEnd(into, bytes, at, end)) return false
  // RFC 3261: Method SP Request-URI SP SIP-Version. The version is what stands last, trailing blanks tolerated.
  let tail = into.end
  while (tail > at && isBlank(bytes[tail - 1] as number)) tail--
  let version = tail
  while (version > at && !isBlank(bytes[version - 1] as number)) version--
  if (!isVersion(bytes, version, tail) || version === at) return false
  let uriEnd = version
  while (uriEnd > at && isBlank(bytes[uriEnd - 1] as number)) uriEnd--
  into.uriEnd = uriEnd
  into.isRequest = true
  into.status = 0
  return true
}

function readStatusLine(into: StartLine, bytes: Uint8Array, start: number, end: number): boolean {
  let at = start + VERSION.length
  while (at < end && !isBlank(bytes[at] as number)) {
    if (at - start > 12) return false
    at++
  }
  if (!isVersion(bytes, start, at)) return false
  while (at < end && isBlank(bytes[at] as number)) at++
  if (end - at < 3) return false
  let status = 0
  for (let i = 0; i < 3; i++) {
    const c = bytes[at + i] as number
    if (!isDigit(c)) return false
    status = status * 10 + (c - 0x30)
  }
  at += 3
  if (status < 100 || (at < end && isDigit(bytes[at] as number))) return false
  if (!findLineEnd(into, bytes, at, end)) return false
  while (at < into.end && isBlank(bytes[at] as number)) at++
  into.status = status
  into.reasonStart = at
  into.reasonEnd = into.end
  into.isRequest = false
  return true
}

/** `SIP/` digits `.` digits: other versions than 2.0 are kept too (RFC 4475 §3.1.2.16). */
function isVersion(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 7 || !matches(bytes, start, end, VERSION)) return false
  let dots = 0
  for (let i = start + VERSION.length; i < end; i++) {
    const c = bytes[i] as number
    if (c === 0x2e) dots++
    else if (!isDigit(c)) return false
  }
  return dots === 1
}

function findLineEnd(into: StartLine, bytes: Uint8Array, from: number, end: number): boolean {
  const limit = Math.min(end, from + MAX_START_LINE)
  let at = from
  while (at < limit && bytes[at] !== LF && bytes[at] !== CR) at++
  if (at === limit && limit < end) return false
  into.end = at
  // CR LF, LF alone, and a CR whose LF was lost.
  const closed = bytes[at] === CR && at + 1 < end && bytes[at + 1] === LF
  into.next = Math.min(end, closed ? at + 2 : at + 1)
  into.bareLf = at < end && bytes[at] === LF
  return true
}
