import { type DecodeError, tooShort } from '../bytes/error.ts'
import { u16 } from '../bytes/read.ts'
import { ETHERTYPE_NONE, type LinkRecord } from './link-record.ts'

/*
 * IEEE 802.3: destination(6) source(6) type(2). A type under 0x600 is a length, and LLC follows; SNAP (AA AA 03,
 * organisation 00 00 00) holds an EtherType again.
 */
const HEADER = 14
const LEAST_TYPE = 0x600
const SNAP_HEADER = 8

export function decodeEthernet(
  into: LinkRecord,
  bytes: Uint8Array,
  start: number,
  end: number,
): DecodeError | null {
  if (end - start < HEADER) return tooShort('ethernet', start, HEADER, end - start)
  const type = u16(bytes, start + 12)
  into.payloadStart = start + HEADER
  into.payloadEnd = end
  into.etherType = type
  if (type >= LEAST_TYPE) return null
  into.etherType = ETHERTYPE_NONE
  const llc = start + HEADER
  into.payloadEnd = Math.min(end, llc + type)
  if (end - llc >= SNAP_HEADER && u16(bytes, llc) === 0xaaaa && bytes[llc + 2] === 3) {
    into.etherType = u16(bytes, llc + 6)
    into.payloadStart = llc + SNAP_HEADER
  }
  return null
}
