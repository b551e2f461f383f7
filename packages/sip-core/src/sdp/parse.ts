import { parse, type SessionDescription } from 'sdp-transform'
import { textOf } from '../bytes/text.ts'

/** Larger descriptions are cut: an honest one is a few kilobytes. */
const MAX_LENGTH = 128 * 1024
const MAX_LINES = 4000
const LINE = /^[a-z]=/

export interface ParsedSdp {
  readonly session: SessionDescription
  /** Lines that are no `x=value`. Kept out, counted. */
  readonly malformed: number
  /** Longer than is read. */
  readonly cut: boolean
}

/** Session description by sdp-transform. Never throws: what cannot be read is left out. RFC 8866. */
export function parseSdp(body: Uint8Array | string): ParsedSdp {
  const text = typeof body === 'string' ? body : textOf(body, 0, Math.min(body.length, MAX_LENGTH))
  const lines = text.slice(0, MAX_LENGTH).split(/\r\n|\r|\n/)
  const read = lines.slice(0, MAX_LINES).map((line) => line.trimEnd())
  const good = read.filter((line) => LINE.test(line))
  const malformed = read.filter((line) => line !== '' && !LINE.test(line)).length
  return { session: parseLines(good), malformed, cut: text.length > MAX_LENGTH || lines.length > MAX_LINES }
}

function parseLines(lines: readonly string[]): SessionDescription {
  try {
    return parse(lines.join('\r\n'))
  } catch {
    // A line the library trips over must not cost the others: read what stands before the first m-line alone.
    try {
      return parse(
        lines
          .slice(
            0,
            Math.max(
              lines.findIndex((line) => line.startsWith('m=')),
              0,
            ),
          )
          .join('\r\n'),
      )
    } catch {
      return { media: [] } as unknown as SessionDescription
    }
  }
}
