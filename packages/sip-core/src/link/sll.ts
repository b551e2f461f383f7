import { type DecodeError, tooShort } from '../bytes/error.ts'
import { u16 } from '../bytes/read.ts'
import type { LinkRecord } from './link-record.ts'

/** LINKTYPE_LINUX_SLL: packet type(2) ARPHRD(2) address length(2) address(8) protocol(2). */
const HEADER = 16

export function decodeSll(
  into: LinkRecord,
  bytes: Uint8Array,
  start: number,
  end: number,
): DecodeError | null {
  if (end - start < HEADER) return tooShort('linux_sll', start, HEADER, end - start)
  into.etherType = u16(bytes, start + 14)
  into.payloadStart = start + HEADER
  into.payloadEnd = end
  return null
}
