import { type DecodeError, tooShort } from '../bytes/error.ts'
import { u32, u32le } from '../bytes/read.ts'
import { ETHERTYPE_IPV4, ETHERTYPE_IPV6, ETHERTYPE_NONE, type LinkRecord } from './link-record.ts'

/**
 * LINKTYPE_NULL and LINKTYPE_LOOP: a 4-byte address family, in the capturing host's order (NULL) or network order
 * (LOOP). Families fit 16 bits, so the order shows by itself. AF_INET6 differs by system.
 */
const HEADER = 4
const AF_INET = 2
const AF_INET6 = new Set([10, 24, 28, 30])

export function decodeNullLoop(
  into: LinkRecord,
  bytes: Uint8Array,
  start: number,
  end: number,
): DecodeError | null {
  if (end - start < HEADER) return tooShort('null', start, HEADER, end - start)
  const little = u32le(bytes, start)
  const family = little > 0xffff ? u32(bytes, start) : little
  into.etherType =
    family === AF_INET ? ETHERTYPE_IPV4 : AF_INET6.has(family) ? ETHERTYPE_IPV6 : ETHERTYPE_NONE
  into.payloadStart = start + HEADER
  into.payloadEnd = end
  return null
}
