import { parse, type SessionDescription } from 'sdp-transform'
import { textOf } from '../bytes/text.ts'
import { MAX_MEDIA } from './announcement.ts'
import { isWellFormed, type MalformedLine } from './line-grammar.ts'

/** Larger descriptions are cut: an honest one is a few kilobytes. */
const MAX_LENGTH = 128 * 1024
const MAX_LINES = 4000
/** Kept to be shown; all are counted. */
const MAX_MALFORMED = 100
const LINE = /^[a-z]=/
const DIRECTION = /^a=(?:sendrecv|sendonly|recvonly|inactive)\b/

/** m=<kind> <port>[/<count>] <protocol> <format> …, blanks as they come. */
export interface MediaLine {
  readonly kind: string
  /** 0 when there is no number. */
  readonly port: number
  readonly protocol: string
  readonly formats: readonly string[]
}

export interface ParsedSdp {
  readonly session: SessionDescription
  /** At the same places as `session.media`. */
  readonly mediaLines: readonly MediaLine[]
  /** `<username> <sess-id> <sess-version> <address>` of o=, whatever they are made of. */
  readonly origin: string | null
  readonly malformed: readonly MalformedLine[]
  readonly malformedCount: number
  /** Longer than is read. */
  readonly cut: boolean
}

/** Session description (RFC 8866) by sdp-transform, helped over what it trips on. Never throws. */
export function parseSdp(body: Uint8Array | string): ParsedSdp {
  const text = typeof body === 'string' ? body : textOf(body, 0, Math.min(body.length, MAX_LENGTH))
  const lines = text.slice(0, MAX_LENGTH).split(/\r\n|\r|\n/)
  const good: string[] = []
  const mediaLines: MediaLine[] = []
  const malformed: MalformedLine[] = []
  let malformedCount = 0
  let origin: string | null = null
  /** Of these the first of a section counts; sdp-transform would keep the last. */
  const once = new Set<string>()
  let cut = body.length > MAX_LENGTH
  for (const [index, untrimmed] of lines.entries()) {
    if (index >= MAX_LINES || (mediaLines.length >= MAX_MEDIA && untrimmed.startsWith('m='))) {
      cut = true
      break
    }
    const line = untrimmed.trimEnd()
    if (line === '') continue
    if (!isWellFormed(line)) {
      malformedCount++
      if (malformed.length < MAX_MALFORMED) malformed.push({ line: index + 1, text: line })
    }
    if (!LINE.test(line)) continue
    if (line.startsWith('m=')) {
      mediaLines.push(mediaLine(line))
      once.clear()
    } else if (line.startsWith('o=')) origin ??= originOf(line)
    const kind = line.startsWith('c=') ? 'c' : DIRECTION.test(line) ? 'direction' : null
    if (kind !== null) {
      if (once.has(kind)) continue
      once.add(kind)
    }
    good.push(/^[cmb]=/.test(line) ? line.replace(/[ \t]+/g, ' ') : line)
  }
  return { session: parseLines(good), mediaLines, origin, malformed, malformedCount, cut }
}

function mediaLine(line: string): MediaLine {
  const [kind = '', port = '', protocol = '', ...formats] = words(line)
  return { kind, port: /^\d{1,15}(?:\/|$)/.test(port) ? Number.parseInt(port, 10) : 0, protocol, formats }
}

function originOf(line: string): string | null {
  const [username, id, version, , , address] = words(line)
  return address === undefined ? null : `${username} ${id} ${version} ${address}`
}

function words(line: string): string[] {
  return line.slice(2).split(/[ \t]+/)
}

function parseLines(lines: readonly string[]): SessionDescription {
  try {
    return parse(lines.join('\r\n'))
  } catch {
    // A line the library trips over must not cost the places of the media: give it their m-lines alone.
    return parse(lines.filter((line) => line.startsWith('m=')).join('\r\n'))
  }
}
