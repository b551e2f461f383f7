import { textOf } from '../bytes/text.ts'
import type { SdpIdentity } from '../facts.ts'
import { endpointText } from '../net/address.ts'
import { EQUALS, isBlank, isDigit, lineBreak, SLASH } from '../sip/chars.ts'

/**
 * The o= line and the media addresses of a session description, read off its lines without parsing the rest: cheap
 * enough for every INVITE. Null when there is no o= line.
 */
export function sdpIdentity(body: Uint8Array): SdpIdentity | null {
  const words = new IdentityWords()
  if (!words.read(body, 0, body.length)) return null
  const text = (ranges: Int32Array, at: number) => textOf(body, ranges[at], ranges[at + 1])
  const { origin, session, media, count } = words
  const addresses: string[] = []
  for (let at = 0; at < count * MEDIA_WORDS; at += MEDIA_WORDS)
    addresses.push(endpointText(text(media, at + HOST) || text(session, 0), text(media, at + PORT)))
  return { origin: `${text(origin, 0)} ${text(origin, 2)}@${text(origin, 4)}`, media: addresses }
}

/** Starts and ends of a medium's words: its port, and its own c= address, empty when the session's counts. */
export const PORT = 0
export const HOST = 2
export const MEDIA_WORDS = 4
const MAX_MEDIA = 64

/** Where the words of an identity stand in a body, as starts and ends; filled anew by every `read`. */
export class IdentityWords {
  /** Session, version and address. */
  readonly origin = new Int32Array(6)
  /** The address of the session's c= line; empty when there is none. */
  readonly session = new Int32Array(2)
  /** MEDIA_WORDS of each medium that has a port and an address. */
  readonly media = new Int32Array(MAX_MEDIA * MEDIA_WORDS)
  count = 0

  /** False without an o= line. */
  read(body: Uint8Array, from: number, to: number): boolean {
    const { origin, session, media } = this
    let known = false
    let lines = 0
    session.fill(0)
    for (let at = from, end = from; at < to && lines < MAX_MEDIA; at = end + 1) {
      end = lineBreak(body, at, to)
      if (end - at < 2 || body[at + 1] !== EQUALS) continue
      const type = body[at]
      if (type === ORIGIN_LINE) known ||= readOrigin(origin, body, at + 2, end)
      else if (type === CONNECTION_LINE) {
        if (lines === 0) readFirst(session, 0, body, at + 2, end, 2)
        else readFirst(media, (lines - 1) * MEDIA_WORDS + HOST, body, at + 2, end, 2)
      } else if (type === MEDIA_LINE) {
        const words = lines++ * MEDIA_WORDS
        media.fill(0, words, words + MEDIA_WORDS)
        readFirst(media, words + PORT, body, at + 2, end, 1)
      }
    }
    this.#keepUsable(body, lines)
    return known
  }

  #keepUsable(body: Uint8Array, lines: number): void {
    const { media } = this
    const sessionHasHost = !isEmpty(this.session, 0)
    this.count = 0
    for (let line = 0; line < lines; line++) {
      const from = line * MEDIA_WORDS
      if (isEmpty(media, from + HOST) && !sessionHasHost) continue
      if (!isPort(body, media[from + PORT] as number, media[from + PORT + 1] as number)) continue
      media.copyWithin(this.count++ * MEDIA_WORDS, from, from + MEDIA_WORDS)
    }
  }
}

const ORIGIN_LINE = 0x6f
const CONNECTION_LINE = 0x63
const MEDIA_LINE = 0x6d
const ZERO = 0x30

function isEmpty(words: Int32Array, at: number): boolean {
  return words[at] === words[at + 1]
}

/** RFC 8866 §5.2: username, sess-id, sess-version, nettype, addrtype, address. */
function readOrigin(into: Int32Array, body: Uint8Array, start: number, end: number): boolean {
  readWord(into, 0, body, start, end, 1)
  readWord(into, 2, body, into[1] as number, end, 0)
  readWord(into, 4, body, into[3] as number, end, 2)
  return !isEmpty(into, 0) && !isEmpty(into, 2) && !isEmpty(into, 4)
}

/** The nth word up to its slash (behind which stand a multicast address's lifetime and a count), unless one is there. */
function readFirst(
  into: Int32Array,
  at: number,
  body: Uint8Array,
  start: number,
  end: number,
  n: number,
): void {
  if (!isEmpty(into, at)) return
  readWord(into, at, body, start, end, n)
  const last = into[at + 1] as number
  let slash = into[at] as number
  while (slash < last && body[slash] !== SLASH) slash++
  into[at + 1] = slash
}

/** The nth word of a line, from 0; empty when there are fewer. */
function readWord(
  into: Int32Array,
  place: number,
  body: Uint8Array,
  start: number,
  end: number,
  n: number,
): void {
  let from = start
  let at = start
  for (let word = 0; word <= n; word++) {
    while (at < end && isBlank(body[at] as number)) at++
    from = at
    while (at < end && !isBlank(body[at] as number)) at++
  }
  into[place] = from
  into[place + 1] = at
}

function isPort(body: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (!isDigit(body[i] as number)) return false
  return start < end && body[start] !== ZERO
}
