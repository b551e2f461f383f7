import { concat } from '../bytes/concat.ts'
import { readIpv4, readIpv6 } from './addresses.ts'

export const TCP = 6
export const UDP = 17
const HOP_LIMIT = 64
/** What a packet may hold behind the headers of IP and UDP or TCP, over IPv4 and IPv6 alike. */
export const LARGEST_PAYLOAD = 65_000

/** Both ends of a packet; addresses as texts without brackets. */
export interface Ends {
  readonly src: Place
  readonly dst: Place
}

export interface Place {
  readonly address: string
  readonly port: number
}

/** A UDP datagram (RFC 768) in its IP packet, checksums right; null where an address is none. */
export function udpPacket(ends: Ends, payload: Uint8Array): Uint8Array | null {
  const header = new Uint8Array(8)
  putPorts(header, ends)
  put16(header, 4, 8 + payload.length)
  return ipPacket(ends, UDP, 6, concat(header, payload))
}

export interface Segment {
  readonly sequence: number
  readonly acknowledged: number
  readonly flags: number
}

/** A TCP segment (RFC 9293 §3.1) without options in its IP packet, checksums right; null where an address is none. */
export function tcpPacket(ends: Ends, segment: Segment, payload: Uint8Array): Uint8Array | null {
  const header = new Uint8Array(20)
  putPorts(header, ends)
  put32(header, 4, segment.sequence)
  put32(header, 8, segment.acknowledged)
  header[12] = 0x50 // five words
  header[13] = segment.flags
  put16(header, 14, 0xffff)
  return ipPacket(ends, TCP, 16, concat(header, payload))
}

/** RFC 791 §3.1, RFC 8200 §3: the header, and the checksum of what it carries at `checksumAt`. */
function ipPacket(ends: Ends, protocol: number, checksumAt: number, carried: Uint8Array): Uint8Array | null {
  const [src, dst] = [addressOf(ends.src.address), addressOf(ends.dst.address)]
  if (!src || !dst || src.length !== dst.length) return null
  const pseudo = concat(src, dst, Uint8Array.of(0, protocol, carried.length >> 8, carried.length & 0xff))
  const checksum = sumOf(carried, sumOf(pseudo, 0))
  // Zero would say that there is none (RFC 768).
  put16(carried, checksumAt, protocol === UDP && checksum === 0 ? 0xffff : checksum)
  return concat(
    src.length === 4
      ? ipv4Header(src, dst, protocol, carried.length)
      : ipv6Header(src, dst, protocol, carried.length),
    carried,
  )
}

function ipv4Header(src: Uint8Array, dst: Uint8Array, protocol: number, length: number): Uint8Array {
  const header = new Uint8Array(20)
  header[0] = 0x45
  put16(header, 2, 20 + length)
  header[6] = 0x40 // do not fragment
  header[8] = HOP_LIMIT
  header[9] = protocol
  header.set(src, 12)
  header.set(dst, 16)
  put16(header, 10, sumOf(header, 0))
  return header
}

function ipv6Header(src: Uint8Array, dst: Uint8Array, protocol: number, length: number): Uint8Array {
  const header = new Uint8Array(40)
  header[0] = 0x60
  put16(header, 4, length)
  header[6] = protocol
  header[7] = HOP_LIMIT
  header.set(src, 8)
  header.set(dst, 24)
  return header
}

const addressOf = (text: string): Uint8Array | null => readIpv4(text) ?? readIpv6(text)

/** RFC 1071, going on from another part of even length; a checksum for `put16`. */
function sumOf(bytes: Uint8Array, complement: number): number {
  let sum = complement === 0 ? 0 : ~complement & 0xffff
  for (let at = 0; at < bytes.length; at += 2) sum += ((bytes[at] as number) << 8) | (bytes[at + 1] ?? 0)
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000)
  return ~sum & 0xffff
}

function putPorts(header: Uint8Array, { src, dst }: Ends): void {
  put16(header, 0, src.port)
  put16(header, 2, dst.port)
}

function put16(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = (value >>> 8) & 0xff
  bytes[at + 1] = value & 0xff
}

function put32(bytes: Uint8Array, at: number, value: number): void {
  put16(bytes, at, value >>> 16)
  put16(bytes, at + 2, value & 0xffff)
}
