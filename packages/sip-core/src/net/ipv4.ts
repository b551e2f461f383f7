import { type DecodeError, tooShort } from '../bytes/error.ts'
import { u8, u16 } from '../bytes/read.ts'

/*
 * RFC 791 §3.1
 *  0 version(4) IHL(4)  1 TOS   2 total length(16)
 *  4 identification(16)         6 flags(3) fragment offset(13)
 *  8 TTL  9 protocol           10 header checksum(16)
 * 12 source(32)                16 destination(32)  20 options
 */
const LEAST_HEADER = 20
const MORE_FRAGMENTS = 0x2000
const OFFSET_MASK = 0x1fff
const OFFSET_UNIT = 8

/** Reused record. Addresses stay in the packet: `sourceAt`/`destinationAt` are offsets of 4 bytes. */
export interface Ipv4 {
  id: number
  moreFragments: boolean
  /** In bytes. */
  fragmentOffset: number
  protocol: number
  sourceAt: number
  destinationAt: number
  payloadStart: number
  payloadEnd: number
  /** The capture holds less than the total length. */
  truncated: boolean
}

export function emptyIpv4(): Ipv4 {
  return {
    id: 0,
    moreFragments: false,
    fragmentOffset: 0,
    protocol: 0,
    sourceAt: 0,
    destinationAt: 0,
    payloadStart: 0,
    payloadEnd: 0,
    truncated: false,
  }
}

export function decodeIpv4(into: Ipv4, bytes: Uint8Array, start: number, end: number): DecodeError | null {
  if (end - start < LEAST_HEADER) return tooShort('ipv4', start, LEAST_HEADER, end - start)
  const first = u8(bytes, start)
  const headerLength = (first & 0x0f) * 4
  if (first >> 4 !== 4 || headerLength < LEAST_HEADER)
    return tooShort('ipv4', start, LEAST_HEADER, headerLength)
  if (end - start < headerLength) return tooShort('ipv4', start, headerLength, end - start)
  // A total length of 0 is segmentation offload: the card had not filled it in when the packet was captured.
  const totalLength = u16(bytes, start + 2) || end - start
  if (totalLength < headerLength) return tooShort('ipv4', start, headerLength, totalLength)
  const fragment = u16(bytes, start + 6)
  into.id = u16(bytes, start + 4)
  into.moreFragments = (fragment & MORE_FRAGMENTS) !== 0
  into.fragmentOffset = (fragment & OFFSET_MASK) * OFFSET_UNIT
  into.protocol = u8(bytes, start + 9)
  into.sourceAt = start + 12
  into.destinationAt = start + 16
  into.payloadStart = start + headerLength
  into.payloadEnd = Math.min(end, start + totalLength)
  into.truncated = start + totalLength > end
  return null
}
