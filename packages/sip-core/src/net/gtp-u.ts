import { type DecodeError, tooShort } from '../bytes/error.ts'
import { u8, u16 } from '../bytes/read.ts'
import { ETHERTYPE_NONE, etherTypeOfIp, type LinkRecord } from '../link/link-record.ts'

/**
 * 3GPP TS 29.281 §5.1: version(3) PT(1) reserved(1) E(1) S(1) PN(1), message type(8), length(16, of what follows the
 * first 8 bytes), TEID(32); when E, S or PN is set sequence number(16), N-PDU number(8), next extension type(8).
 * An extension header (§5.2): length in 4-byte words(8), content, next extension type(8).
 */
export const GTP_U_PORT = 2152
const HEADER = 8
const OPTIONAL = 4
const VERSION_AND_PT = 0xf0
const VERSION_1_GTP = 0x30
const HAS_OPTIONAL = 0x07
const HAS_EXTENSION = 0x04
const G_PDU = 255
const MAX_EXTENSIONS = 8

/** Only a G-PDU, which carries a user's packet; signalling messages of the tunnel itself are an error here. */
export function decodeGtpU(
  into: LinkRecord,
  bytes: Uint8Array,
  start: number,
  end: number,
): DecodeError | null {
  if (end - start < HEADER) return tooShort('gtp_u', start, HEADER, end - start)
  const flags = u8(bytes, start)
  const type = u8(bytes, start + 1)
  if ((flags & VERSION_AND_PT) !== VERSION_1_GTP || type !== G_PDU)
    return tooShort('gtp_u', start, G_PDU, type)
  let at = start + HEADER
  if (flags & HAS_OPTIONAL) {
    if (end - at < OPTIONAL) return tooShort('gtp_u', start, HEADER + OPTIONAL, end - start)
    let next = flags & HAS_EXTENSION ? u8(bytes, at + 3) : 0
    at += OPTIONAL
    for (let depth = 0; next !== 0; depth++) {
      if (depth === MAX_EXTENSIONS) return tooShort('gtp_u', at, MAX_EXTENSIONS, depth + 1)
      const size = u8(bytes, at) * 4
      if (size <= 0 || end - at < size) return tooShort('gtp_u', at, Math.max(size, 4), end - at)
      next = u8(bytes, at + size - 1)
      at += size
    }
  }
  const length = u16(bytes, start + 2)
  into.etherType = at < end ? etherTypeOfIp(u8(bytes, at)) : ETHERTYPE_NONE
  into.payloadStart = at
  into.payloadEnd = Math.max(at, Math.min(end, start + HEADER + length))
  return into.etherType === ETHERTYPE_NONE ? tooShort('gtp_u', at, 1, 0) : null
}
