import { isIPv4, isIPv6 } from 'node:net'

/** Classic pcap, microseconds, LINKTYPE_RAW: records that begin with an IP header. */
export const PCAP_HEADER = Buffer.alloc(24)
PCAP_HEADER.writeUInt32LE(0xa1b2c3d4, 0)
PCAP_HEADER.writeUInt16LE(2, 4)
PCAP_HEADER.writeUInt16LE(4, 6)
PCAP_HEADER.writeUInt32LE(262_144, 16)
PCAP_HEADER.writeUInt32LE(101, 20)

export const RECORD_HEADER = 16
const IPV4_HEADER = 20
const IPV6_HEADER = 40
const UDP_HEADER = 8
const UDP = 17
const TTL = 64
/** What fits a UDP datagram of IPv4: what HEP allows beyond it nobody sends. */
export const MOST_PAYLOAD = 65_535 - IPV4_HEADER - UDP_HEADER
/** Beyond the payload. */
export const MOST_HEADERS = RECORD_HEADER + IPV6_HEADER + UDP_HEADER

export interface Endpoint {
  /** As `plainAddress` says it. */
  address: string
  port: number
}

/** IPv4 as such, though it came through a socket of IPv6; without a zone. */
export function plainAddress(text: string): string {
  const address = text.split('%', 1)[0] as string
  return address.startsWith('::ffff:') && isIPv4(address.slice(7)) ? address.slice(7) : address
}

/**
 * Writes `payload` as a record of pcap: the datagram that brought it, or would have (HEP comes over TCP too). A
 * destination of the other family is one that only stands for all of this host's. Answers where the record ends.
 */
export function writeRecord(
  into: Buffer,
  at: number,
  payload: Uint8Array,
  source: Endpoint,
  destination: Endpoint,
  micros: number,
): number {
  const from = addressBytes(source.address)
  const isV6 = from.length === 16
  const same = addressBytes(destination.address)
  const to = same.length === from.length ? same : new Uint8Array(from.length)
  const headers = isV6 ? IPV6_HEADER : IPV4_HEADER
  const datagram = UDP_HEADER + payload.length
  into.writeUInt32LE(Math.floor(micros / 1_000_000), at)
  into.writeUInt32LE(micros % 1_000_000, at + 4)
  into.writeUInt32LE(headers + datagram, at + 8)
  into.writeUInt32LE(headers + datagram, at + 12)
  const ip = at + RECORD_HEADER
  const udp = ip + headers
  into.fill(0, ip, udp)
  if (isV6) {
    into[ip] = 0x60
    into.writeUInt16BE(datagram, ip + 4)
    into[ip + 6] = UDP
    into[ip + 7] = TTL
    into.set(from, ip + 8)
    into.set(to, ip + 24)
  } else {
    into[ip] = 0x45
    into.writeUInt16BE(IPV4_HEADER + datagram, ip + 2)
    into[ip + 6] = 0x40 // do not fragment
    into[ip + 8] = TTL
    into[ip + 9] = UDP
    into.set(from, ip + 12)
    into.set(to, ip + 16)
    into.writeUInt16BE(onesComplement(sum(into, ip, udp)), ip + 10)
  }
  into.writeUInt16BE(source.port, udp)
  into.writeUInt16BE(destination.port, udp + 2)
  into.writeUInt16BE(datagram, udp + 4)
  into.writeUInt16BE(0, udp + 6)
  into.set(payload, udp + UDP_HEADER)
  const end = udp + datagram
  // IPv4 may leave it out (RFC 768), IPv6 may not (RFC 8200 §8.1).
  if (isV6) into.writeUInt16BE(onesComplement(sum(into, ip + 8, end) + UDP + datagram) || 0xffff, udp + 6)
  return end
}

const bytesOf = new Map<string, Uint8Array>()
const MOST_KNOWN = 10_000

function addressBytes(text: string): Uint8Array {
  const known = bytesOf.get(text)
  if (known) return known
  if (bytesOf.size >= MOST_KNOWN) bytesOf.clear()
  const bytes = isIPv6(text)
    ? ipv6Bytes(text)
    : Uint8Array.from((isIPv4(text) ? text : '0.0.0.0').split('.').map(Number))
  bytesOf.set(text, bytes)
  return bytes
}

/** The URL parser writes any spelling in hexadecimal groups. */
function ipv6Bytes(text: string): Uint8Array {
  const [head = '', tail] = new URL(`http://[${text}]/`).hostname.slice(1, -1).split('::')
  const groups = (part: string) =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16))
  const [left, right] = [groups(head), groups(tail ?? '')]
  const all =
    tail === undefined ? left : [...left, ...Array(8 - left.length - right.length).fill(0), ...right]
  return Uint8Array.from(all.flatMap((group) => [group >> 8, group & 255]))
}

function sum(bytes: Buffer, start: number, end: number): number {
  let total = 0
  for (let at = start; at + 1 < end; at += 2) total += bytes.readUInt16BE(at)
  return (end - start) % 2 === 1 ? total + ((bytes[end - 1] as number) << 8) : total
}

function onesComplement(total: number): number {
  let folded = total
  while (folded > 0xffff) folded = (folded % 0x10000) + Math.floor(folded / 0x10000)
  return ~folded & 0xffff
}
