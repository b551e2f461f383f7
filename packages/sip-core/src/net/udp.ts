import { type DecodeError, tooShort } from '../bytes/error.ts'
import { u16 } from '../bytes/read.ts'

/** RFC 768: source port(16) destination port(16) length(16, header included) checksum(16). */
const HEADER = 8

/** Reused record. */
export interface Udp {
  sourcePort: number
  destinationPort: number
  payloadStart: number
  payloadEnd: number
  truncated: boolean
}

export function emptyUdp(): Udp {
  return { sourcePort: 0, destinationPort: 0, payloadStart: 0, payloadEnd: 0, truncated: false }
}

export function decodeUdp(into: Udp, bytes: Uint8Array, start: number, end: number): DecodeError | null {
  if (end - start < HEADER) return tooShort('udp', start, HEADER, end - start)
  // 0: a jumbogram (RFC 2675 §4) or an unfilled field; under 8 is a lie. Either way: as much as there is.
  const declared = u16(bytes, start + 4)
  const length = declared < HEADER ? end - start : declared
  into.sourcePort = u16(bytes, start)
  into.destinationPort = u16(bytes, start + 2)
  into.payloadStart = start + HEADER
  into.payloadEnd = Math.min(end, start + length)
  into.truncated = start + length > end
  return null
}
