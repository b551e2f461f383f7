import { COLON, CR, HT, isBlank, LF, lineAfter, matches, SP } from './chars.ts'

/** The headers the hot path looks for; every other one is only stepped over. */
export const VIA = 0
export const FROM = 1
export const TO = 2
export const CALL_ID = 3
export const CSEQ = 4
export const CONTENT_LENGTH = 5
export const CONTENT_TYPE = 6
export const USER_AGENT = 7
export const SERVER = 8
export const AUTHORIZATION = 9
export const PROXY_AUTHORIZATION = 10
const KNOWN = 11

/** A cap on header lines, so that a message of a million empty headers costs no more than a large one. */
const MAX_HEADERS = 4096

/**
 * Where the well-known headers of a message are: one pass over the bytes, no strings, reused. `start[X]` and
 * `end[X]` are the value's range of the first X header (folded lines included), -1 when there is none.
 */
export class HeaderIndex {
  readonly start = new Int32Array(KNOWN)
  readonly end = new Int32Array(KNOWN)
  /** Header lines seen, and how many of them are one of Via, From, To, Call-ID, CSeq. */
  lines = 0
  vital = 0
  bodyStart = 0
  /** An empty line closed the headers. */
  closed = false
  bareLf = false
  duplicate = false

  /** Reads the header lines that begin at `from`. */
  read(bytes: Uint8Array, from: number, limit: number): void {
    this.start.fill(-1)
    this.lines = 0
    this.vital = 0
    this.closed = false
    this.bareLf = false
    this.duplicate = false
    let at = from
    while (at < limit) {
      const first = bytes[at] as number
      if (first === LF || first === CR) {
        this.closed = first === LF || at + 1 < limit
        if (first === LF) this.bareLf = true
        at = lineAfter(bytes, at, limit)
        break
      }
      if (this.lines >= MAX_HEADERS) break
      this.lines++
      let nameEnd = at
      while (nameEnd < limit) {
        const c = bytes[nameEnd] as number
        if (c <= SP || c === COLON) break
        nameEnd++
      }
      let next = lineAfter(bytes, nameEnd, limit)
      // RFC 3261 §7.3.1: a line that begins with a blank goes on with the one before.
      while (next < limit && (bytes[next] === SP || bytes[next] === HT)) next = lineAfter(bytes, next, limit)
      if (bytes[next - 1] === LF && bytes[next - 2] !== CR) this.bareLf = true
      const id = headerId(bytes, at, nameEnd)
      if (id >= 0) this.#line(id, bytes, nameEnd, next)
      at = next
    }
    this.bodyStart = at
  }

  #line(id: number, bytes: Uint8Array, nameEnd: number, lineEnd: number): void {
    let at = nameEnd
    while (at < lineEnd && isBlank(bytes[at] as number)) at++
    if (at >= lineEnd || bytes[at] !== COLON) return
    at++
    while (at < lineEnd && (bytes[at] as number) <= SP) at++
    let end = lineEnd
    while (end > at && (bytes[end - 1] as number) <= SP) end--
    if (id <= CSEQ) this.vital++
    if ((this.start[id] as number) >= 0) {
      if (id >= FROM && id <= CONTENT_LENGTH) this.duplicate = true
      return
    }
    this.start[id] = at
    this.end[id] = end
  }
}

/** By length first, then by bytes: most headers are refused without a comparison. */
function headerId(bytes: Uint8Array, start: number, end: number): number {
  switch (end - start) {
    case 1:
      return compactId((bytes[start] as number) | 0x20)
    case 2:
      return matches(bytes, start, end, 'to') ? TO : -1
    case 3:
      return matches(bytes, start, end, 'via') ? VIA : -1
    case 4:
      return matches(bytes, start, end, 'from') ? FROM : matches(bytes, start, end, 'cseq') ? CSEQ : -1
    case 6:
      return matches(bytes, start, end, 'server') ? SERVER : -1
    case 7:
      return matches(bytes, start, end, 'call-id') ? CALL_ID : -1
    case 10:
      return matches(bytes, start, end, 'user-agent') ? USER_AGENT : -1
    case 12:
      return matches(bytes, start, end, 'content-type') ? CONTENT_TYPE : -1
    case 13:
      return matches(bytes, start, end, 'authorization') ? AUTHORIZATION : -1
    case 14:
      return matches(bytes, start, end, 'content-length') ? CONTENT_LENGTH : -1
    case 19:
      return matches(bytes, start, end, 'proxy-authorization') ? PROXY_AUTHORIZATION : -1
    default:
      return -1
  }
}

/** RFC 3261 §7.3.3. */
function compactId(letter: number): number {
  switch (letter) {
    case 0x76:
      return VIA
    case 0x66:
      return FROM
    case 0x74:
      return TO
    case 0x69:
      return CALL_ID
    case 0x6c:
      return CONTENT_LENGTH
    case 0x63:
      return CONTENT_TYPE
    default:
      return -1
  }
}
