import { type DecodeError, tooShort } from '../bytes/error.ts'
import { u8, u16, u32, u32le } from '../bytes/read.ts'
import type { HepRecord } from './hep-record.ts'
import { PROTOCOL_SCTP, PROTOCOL_TCP, PROTOCOL_UDP } from './ip-protocol.ts'

/*
 * HEP versions 1 and 2 (sipcapture's hep_hdr, hep_iphdr, hep_timehdr):
 *  0 version(8)  1 header length(8)  2 address family(8)  3 IP protocol(8)  4 source port(16)  6 destination port(16)
 *  8 source and destination address, 4 or 16 bytes each
 *  version 2 goes on with seconds(32) microseconds(32) capture id(16) [padding(16)], in the sender's own byte order.
 */
const FIXED = 8
const TIME = 10
const TIME_PADDED = 12
const FAMILY_IPV4 = 2
const FAMILY_IPV6 = 10
const MICROSECONDS = 1_000_000

/** There is no magic: everything that can be checked is. */
export function decodeHep1(
  into: HepRecord,
  bytes: Uint8Array,
  start: number,
  end: number,
): DecodeError | null {
  const have = end - start
  if (have < FIXED) return tooShort('hep', start, FIXED, have)
  const version = u8(bytes, start)
  const header = u8(bytes, start + 1)
  const family = u8(bytes, start + 2)
  const protocol = u8(bytes, start + 3)
  const addressLength = family === FAMILY_IPV4 ? 4 : family === FAMILY_IPV6 ? 16 : 0
  if ((version !== 1 && version !== 2) || addressLength === 0 || !CARRIERS.has(protocol))
    return tooShort('hep', start, 1, 0)
  const addresses = FIXED + addressLength * 2
  const fits =
    version === 1 ? header === addresses : header === addresses + TIME || header === addresses + TIME_PADDED
  if (!fits)
    return tooShort('hep', start, addresses + (version === 2 ? TIME : 0), Math.min(header, addresses - 1))
  if (have < header) return tooShort('hep', start, header, have)
  into.addressLength = addressLength
  into.sourceAt = start + FIXED
  into.destinationAt = start + FIXED + addressLength
  into.sourcePort = u16(bytes, start + 4)
  into.destinationPort = u16(bytes, start + 6)
  into.protocol = protocol
  into.ts = version === 1 ? null : timeAt(bytes, start + addresses)
  into.payloadStart = start + header
  into.payloadEnd = end
  into.compressed = false
  into.keyStart = 0
  into.keyEnd = 0
  return null
}

const CARRIERS = new Set([PROTOCOL_TCP, PROTOCOL_UDP, PROTOCOL_SCTP])

/** Little-endian unless only the other order gives less than a million microseconds. */
function timeAt(bytes: Uint8Array, at: number): number | null {
  const micros = u32le(bytes, at + 4)
  if (micros < MICROSECONDS) return u32le(bytes, at) * MICROSECONDS + micros
  const other = u32(bytes, at + 4)
  return other < MICROSECONDS ? u32(bytes, at) * MICROSECONDS + other : null
}
