import { u16 } from '../bytes/read.ts'
import { type DecodeError, tooShort } from '../bytes/error.ts'
import type { LinkRecord } from '../link/link-record.ts'

/**
 * RFC 2784 §2 with RFC 2890's key and sequence: C(1) R(1) K(1) S(1) … version(3), protocol type(16),
 * [checksum and offset(32)] [key(32)] [sequence(32)].
 */
const CHECKSUM = 0x8000
const ROUTING = 0x4000
const KEY = 0x2000
const SEQUENCE = 0x1000
const VERSION_MASK = 0x0007

export function decodeGre(into: LinkRecord, bytes: Uint8Array, start: number, end: number): DecodeError | null {
  if (end - start < 4) return tooShort('gre', start, 4, end - start)
  const flags = u16(bytes, start)
  const optional = (flags & (CHECKSUM | ROUTING) ? 4 : 0) + (flags & KEY ? 4 : 0) + (flags & SEQUENCE ? 4 : 0)
  if ((flags & VERSION_MASK) !== 0 || end - start < 4 + optional)
    return tooShort('gre', start, 4 + optional, end - start)
  into.etherType = u16(bytes, start + 2)
  into.payloadStart = start + 4 + optional
  into.payloadEnd = end
  return null
}
