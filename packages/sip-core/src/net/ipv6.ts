import { type DecodeError, tooShort } from '../bytes/error.ts'
import { u8, u16, u32 } from '../bytes/read.ts'

/*
 * RFC 8200 §3
 *  0 version(4) traffic class(8) flow label(20)
 *  4 payload length(16)  6 next header  7 hop limit
 *  8 source(128)        24 destination(128)
 * Extension headers (§4): next header(8), length in 8-byte units beyond the first 8; the fragment header (§4.5) is
 * always 8 bytes: next header, reserved, offset(13) reserved(2) more(1), identification(32). AH (RFC 4302) counts
 * in 4-byte units less 2.
 */
const HEADER = 40
const EXTENSION_LEAST = 8
const MAX_EXTENSIONS = 8
const HOP_BY_HOP = 0
const ROUTING = 43
const FRAGMENT = 44
const AUTHENTICATION = 51
const DESTINATION_OPTIONS = 60
const MOBILITY = 135

/** Reused record. `fragmentId` is -1 without a fragment header (or with an atomic one, RFC 6946). */
export interface Ipv6 {
  protocol: number
  sourceAt: number
  destinationAt: number
  payloadStart: number
  payloadEnd: number
  fragmentId: number
  fragmentOffset: number
  moreFragments: boolean
  truncated: boolean
}

export function emptyIpv6(): Ipv6 {
  return {
    protocol: 0,
    sourceAt: 0,
    destinationAt: 0,
    payloadStart: 0,
    payloadEnd: 0,
    fragmentId: -1,
    fragmentOffset: 0,
    moreFragments: false,
    truncated: false,
  }
}

export function decodeIpv6(into: Ipv6, bytes: Uint8Array, start: number, end: number): DecodeError | null {
  if (end - start < HEADER) return tooShort('ipv6', start, HEADER, end - start)
  if (u8(bytes, start) >> 4 !== 6) return tooShort('ipv6', start, 6, u8(bytes, start) >> 4)
  // 0 is a jumbogram or segmentation offload: as much as there is.
  const length = u16(bytes, start + 4) || end - start - HEADER
  into.sourceAt = start + 8
  into.destinationAt = start + 24
  into.payloadEnd = Math.min(end, start + HEADER + length)
  into.truncated = start + HEADER + length > end
  into.fragmentId = -1
  into.fragmentOffset = 0
  into.moreFragments = false
  let next = u8(bytes, start + 6)
  let at = start + HEADER
  for (let depth = 0; isExtension(next); depth++) {
    const have = into.payloadEnd - at
    if (depth === MAX_EXTENSIONS) return tooShort('ipv6_extension', at, MAX_EXTENSIONS, depth + 1)
    if (have < EXTENSION_LEAST) return tooShort('ipv6_extension', at, EXTENSION_LEAST, have)
    const units = u8(bytes, at + 1)
    const size = next === FRAGMENT ? 8 : next === AUTHENTICATION ? (units + 2) * 4 : (units + 1) * 8
    if (have < size) return tooShort('ipv6_extension', at, size, have)
    if (next === FRAGMENT) {
      const field = u16(bytes, at + 2)
      into.fragmentOffset = field & 0xfff8
      into.moreFragments = (field & 1) !== 0
      into.fragmentId = into.moreFragments || into.fragmentOffset > 0 ? u32(bytes, at + 4) : -1
    }
    next = u8(bytes, at)
    at += size
    // What follows a fragment's header is a piece of the packet, not a header.
    if (into.fragmentId >= 0) break
  }
  into.protocol = next
  into.payloadStart = at
  return null
}

function isExtension(protocol: number): boolean {
  return (
    protocol === HOP_BY_HOP ||
    protocol === ROUTING ||
    protocol === FRAGMENT ||
    protocol === AUTHENTICATION ||
    protocol === DESTINATION_OPTIONS ||
    protocol === MOBILITY
  )
}
