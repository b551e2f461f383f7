import { type DecodeError, tooShort } from '../bytes/error.ts'
import { u16 } from '../bytes/read.ts'
import type { LinkRecord } from './link-record.ts'

/** LINKTYPE_LINUX_SLL2: protocol(2) reserved(2) interface(4) ARPHRD(2) packet type(1) address length(1) address(8). */
const HEADER = 20

export function decodeSll2(
  into: LinkRecord,
  bytes: Uint8Array,
  start: number,
  end: number,
): DecodeError | null {
  if (end - start < HEADER) return tooShort('linux_sll2', start, HEADER, end - start)
  into.etherType = u16(bytes, start)
  into.payloadStart = start + HEADER
  into.payloadEnd = end
  return null
}
