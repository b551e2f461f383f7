import { type DecodeError, tooShort } from '../bytes/error.ts'
import { u16 } from '../bytes/read.ts'
import type { LinkRecord } from './link-record.ts'
import { decodePpp } from './ppp.ts'

/** RFC 2516 §4: version and type(8) code(8) session(16) length(16), then a PPP protocol and its payload. */
const HEADER = 6

export function decodePppoe(
  into: LinkRecord,
  bytes: Uint8Array,
  start: number,
  end: number,
): DecodeError | null {
  if (end - start < HEADER + 2) return tooShort('pppoe', start, HEADER + 2, end - start)
  const length = u16(bytes, start + 4)
  return decodePpp(into, bytes, start + HEADER, Math.min(end, start + HEADER + length))
}
