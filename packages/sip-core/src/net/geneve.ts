import { type DecodeError, tooShort } from '../bytes/error.ts'
import { u8, u16 } from '../bytes/read.ts'
import type { LinkRecord } from '../link/link-record.ts'

/**
 * RFC 8926 §3.4: version(2) options length in 4-byte words(6), O(1) C(1) reserved(6), protocol type(16, an EtherType),
 * VNI(24) reserved(8), options.
 */
export const GENEVE_PORT = 6081
const HEADER = 8
const VERSION_SHIFT = 6
const LENGTH_MASK = 0x3f

export function decodeGeneve(
  into: LinkRecord,
  bytes: Uint8Array,
  start: number,
  end: number,
): DecodeError | null {
  if (end - start < HEADER) return tooShort('geneve', start, HEADER, end - start)
  const first = u8(bytes, start)
  const header = HEADER + (first & LENGTH_MASK) * 4
  if (first >> VERSION_SHIFT !== 0) return tooShort('geneve', start, 0, first >> VERSION_SHIFT)
  if (end - start < header) return tooShort('geneve', start, header, end - start)
  into.etherType = u16(bytes, start + 2)
  into.payloadStart = start + header
  into.payloadEnd = end
  return null
}
