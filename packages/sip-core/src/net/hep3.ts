import { type DecodeError, tooShort } from '../bytes/error.ts'
import { u8, u16, u32 } from '../bytes/read.ts'
import type { HepRecord } from './hep-record.ts'

/*
 * HEP3 (github.com/sipcapture/HEP, "HEP3 Network Protocol Specification" §2–4), network byte order:
 *  0 "HEP3"  4 total length(16)  6 chunks: vendor(16) type(16) length(16, these 6 bytes included) value
 */
const MAGIC = 0x48455033
export const HEP3_HEADER = 6
const CHUNK_HEADER = 6
const GENERIC_VENDOR = 0
const IP_PROTOCOL = 2
const SOURCE_IPV4 = 3
const DESTINATION_IPV4 = 4
const SOURCE_IPV6 = 5
const DESTINATION_IPV6 = 6
const SOURCE_PORT = 7
const DESTINATION_PORT = 8
const SECONDS = 9
const MICROSECONDS = 10
const KEY = 14
const PAYLOAD = 15
const COMPRESSED_PAYLOAD = 16

export function isHep3(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start >= 4 && u32(bytes, start) === MAGIC
}

/** Chunks of other vendors and unknown types are stepped over; a chunk that overruns ends the packet, kept so far. */
export function decodeHep3(
  into: HepRecord,
  bytes: Uint8Array,
  start: number,
  end: number,
): DecodeError | null {
  if (end - start < HEP3_HEADER) return tooShort('hep', start, HEP3_HEADER, end - start)
  if (u32(bytes, start) !== MAGIC) return tooShort('hep', start, 1, 0)
  const limit = Math.min(end, start + u16(bytes, start + 4))
  into.addressLength = 0
  into.sourceAt = -1
  into.destinationAt = -1
  into.sourcePort = 0
  into.destinationPort = 0
  into.protocol = 0
  into.ts = null
  into.payloadStart = limit
  into.payloadEnd = limit
  into.compressed = false
  into.keyStart = 0
  into.keyEnd = 0
  let seconds = -1
  let micros = 0
  let at = start + HEP3_HEADER
  while (limit - at >= CHUNK_HEADER) {
    const length = u16(bytes, at + 4)
    const value = at + CHUNK_HEADER
    const type = u16(bytes, at) === GENERIC_VENDOR ? u16(bytes, at + 2) : -1
    if (length < CHUNK_HEADER) return tooShort('hep', at, CHUNK_HEADER, length)
    const valueEnd = Math.min(limit, at + length)
    if (type === PAYLOAD || type === COMPRESSED_PAYLOAD) {
      into.payloadStart = value
      into.payloadEnd = valueEnd
      into.compressed = type === COMPRESSED_PAYLOAD
    } else if (at + length > limit) {
      return tooShort('hep', at, length, limit - at)
    } else if (type === SECONDS && length >= 10) seconds = u32(bytes, value)
    else if (type === MICROSECONDS && length >= 10) micros = u32(bytes, value)
    else chunk(into, bytes, type, value, length - CHUNK_HEADER)
    at += length
  }
  if (seconds >= 0) into.ts = seconds * 1_000_000 + micros
  if (into.sourceAt < 0 || into.destinationAt < 0) into.addressLength = 0
  return null
}

function chunk(into: HepRecord, bytes: Uint8Array, type: number, value: number, length: number): void {
  if (type === IP_PROTOCOL && length >= 1) into.protocol = u8(bytes, value)
  else if (type === KEY) {
    into.keyStart = value
    into.keyEnd = value + length
  } else if (type === SOURCE_PORT && length >= 2) into.sourcePort = u16(bytes, value)
  else if (type === DESTINATION_PORT && length >= 2) into.destinationPort = u16(bytes, value)
  else if ((type === SOURCE_IPV4 && length === 4) || (type === SOURCE_IPV6 && length === 16)) {
    into.sourceAt = value
    into.addressLength = length
  } else if ((type === DESTINATION_IPV4 && length === 4) || (type === DESTINATION_IPV6 && length === 16)) {
    into.destinationAt = value
    into.addressLength = length
  }
}
