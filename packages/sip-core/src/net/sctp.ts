import { type DecodeError, tooShort } from '../bytes/error.ts'
import { u8, u16, u32 } from '../bytes/read.ts'

/*
 * RFC 9260 §3: source port(16) destination port(16) verification tag(32) checksum(32), then chunks:
 * type(8) flags(8) length(16, these 4 bytes included; padded to 4) value.
 * DATA (§3.3.1), type 0: flags … U(4) B(2) E(1), then TSN(32) stream(16) sequence(16) payload protocol(32) data.
 */
const COMMON_HEADER = 12
const CHUNK_HEADER = 4
const DATA_HEADER = 16
const DATA = 0
const END = 1
const BEGINNING = 2

/** Reused record of the common header. */
export interface Sctp {
  sourcePort: number
  destinationPort: number
  chunksStart: number
  chunksEnd: number
}

/** Reused record of a DATA chunk. */
export interface SctpData {
  tsn: number
  /** First and last fragment of its message; both of a message in one chunk. */
  begins: boolean
  ends: boolean
  payloadStart: number
  payloadEnd: number
  /** Where to look for the next one. */
  next: number
}

export function emptySctp(): Sctp {
  return { sourcePort: 0, destinationPort: 0, chunksStart: 0, chunksEnd: 0 }
}

export function emptySctpData(): SctpData {
  return { tsn: 0, begins: false, ends: false, payloadStart: 0, payloadEnd: 0, next: 0 }
}

export function decodeSctp(into: Sctp, bytes: Uint8Array, start: number, end: number): DecodeError | null {
  if (end - start < COMMON_HEADER) return tooShort('sctp', start, COMMON_HEADER, end - start)
  into.sourcePort = u16(bytes, start)
  into.destinationPort = u16(bytes, start + 2)
  into.chunksStart = start + COMMON_HEADER
  into.chunksEnd = end
  return null
}

/** The next DATA chunk at or behind `start`; false when there is none. A cut chunk gives what is left of it. */
export function nextSctpData(into: SctpData, bytes: Uint8Array, start: number, end: number): boolean {
  let at = start
  while (end - at >= CHUNK_HEADER) {
    const length = u16(bytes, at + 2)
    if (length < CHUNK_HEADER) return false
    const next = at + Math.ceil(length / 4) * 4
    if (u8(bytes, at) === DATA && length > DATA_HEADER && end - at > DATA_HEADER) {
      const flags = u8(bytes, at + 1)
      into.tsn = u32(bytes, at + 4)
      into.begins = (flags & BEGINNING) !== 0
      into.ends = (flags & END) !== 0
      into.payloadStart = at + DATA_HEADER
      into.payloadEnd = Math.min(end, at + length)
      into.next = next
      return true
    }
    at = next
  }
  return false
}
