import { type DecodeError, tooShort } from '../bytes/error.ts'
import { u16 } from '../bytes/read.ts'
import type { LinkRecord } from './link-record.ts'

/** IEEE 802.1Q, after the tag's EtherType: priority(3) DEI(1) VLAN id(12), then the inner EtherType(16). */
const TAG = 4

export function decodeVlan(
  into: LinkRecord,
  bytes: Uint8Array,
  start: number,
  end: number,
): DecodeError | null {
  if (end - start < TAG) return tooShort('vlan', start, TAG, end - start)
  into.etherType = u16(bytes, start + 2)
  into.payloadStart = start + TAG
  into.payloadEnd = end
  return null
}
