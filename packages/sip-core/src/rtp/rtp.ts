import { type DecodeError, tooShort } from '../bytes/error.ts'
import { u16 } from '../bytes/read.ts'

/**
 * RFC 3550 §5.1:
 * ```
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |V=2|P|X|  CC   |M|     PT      |       sequence number         |
 * |                           timestamp                           |
 * |           synchronization source (SSRC) identifier            |
 * |            contributing source (CSRC) identifiers             |
 * ```
 */
const HEADER = 12
const VERSION = 0x80
const VERSION_MASK = 0xc0
const PADDING = 0x20
const EXTENSION = 0x10
const CSRC_MASK = 0x0f
const MARKER = 0x80

/** Reused record. 32-bit fields are signed: as unsigned numbers they would not fit a small integer. */
export interface Rtp {
  payloadType: number
  marker: boolean
  sequence: number
  timestamp: number
  ssrc: number
  csrcCount: number
  /** `defined by profile` of the header extension (RFC 3550 §5.3.1), -1 when there is none; 0xbede and 0x100x are RFC 8285. */
  extensionProfile: number
  extensionStart: number
  extensionEnd: number
  payloadStart: number
  /** Padding taken off. */
  payloadEnd: number
}

export function emptyRtp(): Rtp {
  return {
    ...{ payloadType: 0, marker: false, sequence: 0, timestamp: 0, ssrc: 0, csrcCount: 0 },
    ...{ extensionProfile: -1, extensionStart: 0, extensionEnd: 0, payloadStart: 0, payloadEnd: 0 },
  }
}

export function decodeRtp(into: Rtp, bytes: Uint8Array, start: number, end: number): DecodeError | null {
  if (end - start < HEADER || end > bytes.length) return tooShort('rtp', start, HEADER, end - start)
  const first = bytes[start] as number
  if ((first & VERSION_MASK) !== VERSION) return tooShort('rtp', start, HEADER, 0)
  const second = bytes[start + 1] as number
  into.marker = (second & MARKER) !== 0
  into.payloadType = second & 0x7f
  into.sequence = ((bytes[start + 2] as number) << 8) | (bytes[start + 3] as number)
  into.timestamp = word(bytes, start + 4)
  into.ssrc = word(bytes, start + 8)
  const csrcCount = first & CSRC_MASK
  into.csrcCount = csrcCount
  into.extensionProfile = -1
  let at = start + HEADER + csrcCount * 4
  if ((first & EXTENSION) !== 0) {
    if (at + 4 > end) return tooShort('rtp', start, at + 4 - start, end - start)
    into.extensionProfile = u16(bytes, at)
    into.extensionStart = at + 4
    at += 4 + u16(bytes, at + 2) * 4
    into.extensionEnd = at
  }
  if (at > end) return tooShort('rtp', start, at - start, end - start)
  into.payloadStart = at
  into.payloadEnd = end
  // A count of padding that exceeds the payload is a lie, or the datagram was cut: the payload is left as it is.
  if ((first & PADDING) !== 0 && end > at) {
    const padding = bytes[end - 1] as number
    if (padding <= end - at) into.payloadEnd = end - padding
  }
  return null
}

/** One element of a header extension. */
export interface HeaderExtension {
  readonly id: number
  readonly value: Uint8Array
}

/** RFC 8285 §4.2 (one-byte headers, 0xbede) and §4.3 (two-byte headers, 0x100x); empty for other profiles. */
export function headerExtensions(rtp: Rtp, bytes: Uint8Array): HeaderExtension[] {
  const oneByte = rtp.extensionProfile === 0xbede
  if (!oneByte && rtp.extensionProfile >> 4 !== 0x100) return []
  const found: HeaderExtension[] = []
  const end = rtp.extensionEnd
  let at = rtp.extensionStart
  while (at < end) {
    const first = bytes[at++] as number
    if (first === 0) continue // padding
    const id = oneByte ? first >> 4 : first
    if (oneByte && id === 15) break
    if (!oneByte && at >= end) break
    const length = oneByte ? (first & 0x0f) + 1 : (bytes[at++] as number)
    if (at + length > end) break
    found.push({ id, value: bytes.subarray(at, at + length) })
    at += length
  }
  return found
}

function word(b: Uint8Array, o: number): number {
  return (
    ((b[o] as number) << 24) |
    ((b[o + 1] as number) << 16) |
    ((b[o + 2] as number) << 8) |
    (b[o + 3] as number)
  )
}
