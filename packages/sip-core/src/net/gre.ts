import { type DecodeError, tooShort } from '../bytes/error.ts'
import { u16 } from '../bytes/read.ts'
import { ETHERTYPE_ERSPAN, ETHERTYPE_TEB, type LinkRecord } from '../link/link-record.ts'

/**
 * RFC 2784 §2 with RFC 2890's key and sequence: C(1) R(1) K(1) S(1) … A(1) … version(3), protocol type(16),
 * [checksum and offset(32)] [key(32)] [sequence(32)]. Version 1 is PPTP's (RFC 2637 §4.1), with an
 * acknowledgment(32) when A is set; its protocol type is PPP.
 */
const CHECKSUM = 0x8000
const ROUTING = 0x4000
const KEY = 0x2000
const SEQUENCE = 0x1000
const ACKNOWLEDGMENT = 0x0080
const VERSION_MASK = 0x0007

export function decodeGre(
  into: LinkRecord,
  bytes: Uint8Array,
  start: number,
  end: number,
): DecodeError | null {
  if (end - start < 4) return tooShort('gre', start, 4, end - start)
  const flags = u16(bytes, start)
  const version = flags & VERSION_MASK
  const words =
    (flags & (CHECKSUM | ROUTING) ? 1 : 0) +
    (flags & KEY ? 1 : 0) +
    (flags & SEQUENCE ? 1 : 0) +
    (version === 1 && flags & ACKNOWLEDGMENT ? 1 : 0)
  const header = 4 + words * 4
  if (version > 1 || end - start < header) return tooShort('gre', start, header, end - start)
  const type = u16(bytes, start + 2)
  // ERSPAN type I: the mirrored frame follows at once.
  into.etherType = type === ETHERTYPE_ERSPAN && !(flags & SEQUENCE) ? ETHERTYPE_TEB : type
  into.payloadStart = start + header
  into.payloadEnd = end
  return null
}
