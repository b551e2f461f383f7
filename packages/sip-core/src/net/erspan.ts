import { type DecodeError, tooShort } from '../bytes/error.ts'
import { u8, u16 } from '../bytes/read.ts'
import { ETHERTYPE_NONE, ETHERTYPE_TEB, etherTypeOfIp, type LinkRecord } from '../link/link-record.ts'

/**
 * Mirrored frames inside GRE (draft-foschiano-erspan §4). Type I has no header of its own: see gre.ts.
 * Type II:  version(4)=1 VLAN(12) COS(3) En(2) T(1) session(10) reserved(12) index(20).
 * Type III: version(4)=2 VLAN(12) COS(3) BSO(2) T(1) session(10) timestamp(32) SGT(16)
 *           P(1) frame type(5) hardware(6) D(1) granularity(2) O(1), and 8 bytes more when O is set.
 */
const TYPE_II = 1
const TYPE_III = 2
const TYPE_II_HEADER = 8
const TYPE_III_HEADER = 12
const PLATFORM_SUBHEADER = 8
const HAS_SUBHEADER = 1
const FRAME_TYPE_SHIFT = 10
const FRAME_TYPE_MASK = 0x1f
const ETHERNET_FRAME = 0
const IP_PACKET = 2

export function decodeErspan(
  into: LinkRecord,
  bytes: Uint8Array,
  start: number,
  end: number,
): DecodeError | null {
  const have = end - start
  if (have < TYPE_II_HEADER) return tooShort('erspan', start, TYPE_II_HEADER, have)
  const version = u8(bytes, start) >> 4
  into.payloadEnd = end
  if (version === TYPE_II) {
    into.etherType = ETHERTYPE_TEB
    into.payloadStart = start + TYPE_II_HEADER
    return null
  }
  if (version !== TYPE_III) return tooShort('erspan', start, TYPE_III, version)
  if (have < TYPE_III_HEADER) return tooShort('erspan', start, TYPE_III_HEADER, have)
  const flags = u16(bytes, start + 10)
  const header = TYPE_III_HEADER + (flags & HAS_SUBHEADER ? PLATFORM_SUBHEADER : 0)
  if (have < header) return tooShort('erspan', start, header, have)
  into.payloadStart = start + header
  const frameType = (flags >> FRAME_TYPE_SHIFT) & FRAME_TYPE_MASK
  if (frameType === ETHERNET_FRAME) into.etherType = ETHERTYPE_TEB
  else if (frameType === IP_PACKET && header < have)
    into.etherType = etherTypeOfIp(u8(bytes, into.payloadStart))
  else into.etherType = ETHERTYPE_NONE
  return null
}
