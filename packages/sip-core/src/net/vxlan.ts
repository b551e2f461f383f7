import { type DecodeError, tooShort } from '../bytes/error.ts'
import { u32 } from '../bytes/read.ts'
import { ETHERTYPE_TEB, type LinkRecord } from '../link/link-record.ts'

/** RFC 7348 §5: flags(8, the I bit set) reserved(24) VNI(24) reserved(8), then an Ethernet frame. */
export const VXLAN_PORT = 4789
/** What Linux took before there was an assigned one. */
export const VXLAN_PORT_OF_LINUX = 8472
const HEADER = 8
const FLAGS = 0x08000000

export function decodeVxlan(
  into: LinkRecord,
  bytes: Uint8Array,
  start: number,
  end: number,
): DecodeError | null {
  if (end - start < HEADER) return tooShort('vxlan', start, HEADER, end - start)
  if (u32(bytes, start) !== FLAGS) return tooShort('vxlan', start, FLAGS, u32(bytes, start))
  into.etherType = ETHERTYPE_TEB
  into.payloadStart = start + HEADER
  into.payloadEnd = end
  return null
}
