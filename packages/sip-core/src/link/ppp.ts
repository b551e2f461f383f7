import { type DecodeError, tooShort } from '../bytes/error.ts'
import { u8, u16 } from '../bytes/read.ts'
import {
  ETHERTYPE_IPV4,
  ETHERTYPE_IPV6,
  ETHERTYPE_MPLS,
  ETHERTYPE_NONE,
  type LinkRecord,
} from './link-record.ts'

/** RFC 1662 §3.1: [address 0xFF, control 0x03] protocol(16, or 8 when its low bit is set: RFC 1661 §6.5). */
const PROTOCOLS = new Map([
  [0x0021, ETHERTYPE_IPV4],
  [0x0057, ETHERTYPE_IPV6],
  [0x0281, ETHERTYPE_MPLS],
])

export function decodePpp(
  into: LinkRecord,
  bytes: Uint8Array,
  start: number,
  end: number,
): DecodeError | null {
  let at = start
  if (end - at >= 2 && u16(bytes, at) === 0xff03) at += 2
  const compressed = end - at >= 1 && (u8(bytes, at) & 1) === 1
  const size = compressed ? 1 : 2
  if (end - at < size) return tooShort('ppp', start, at - start + size, end - start)
  const protocol = compressed ? u8(bytes, at) : u16(bytes, at)
  into.etherType = PROTOCOLS.get(protocol) ?? ETHERTYPE_NONE
  into.payloadStart = at + size
  into.payloadEnd = end
  return null
}
