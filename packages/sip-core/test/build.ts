/** Builders of packets and captures for tests: each gives the bytes of one layer around what it is given. */

export function bytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'))
}

export function hex(text: string): Uint8Array {
  return Uint8Array.from(text.replace(/\s/g, '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

export function join(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((n, part) => n + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const be16 = (n: number): Uint8Array => Uint8Array.of((n >>> 8) & 255, n & 255)
const be32 = (n: number): Uint8Array =>
  Uint8Array.of((n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255)
const word = (n: number, big: boolean): Uint8Array => (big ? be32(n) : be32(n).reverse())
const half = (n: number, big: boolean): Uint8Array => (big ? be16(n) : be16(n).reverse())

export function ethernet(payload: Uint8Array, type = 0x0800): Uint8Array {
  return join(new Uint8Array(12).fill(2), be16(type), payload)
}

export interface IpOptions {
  readonly src?: readonly number[]
  readonly dst?: readonly number[]
  readonly id?: number
  readonly offset?: number
  readonly more?: boolean
}

export function ipv4(protocol: number, payload: Uint8Array, options: IpOptions = {}): Uint8Array {
  const { src = [10, 0, 0, 1], dst = [10, 0, 0, 2], id = 1, offset = 0, more = false } = options
  const fragment = (more ? 0x2000 : 0) | (offset / 8)
  const head = [
    hex('4500'),
    be16(20 + payload.length),
    be16(id),
    be16(fragment),
    Uint8Array.of(64, protocol, 0, 0),
  ]
  return join(...head, Uint8Array.from(src), Uint8Array.from(dst), payload)
}

export const HOST_1 = hex('20010db8000000000000000000000001')
export const HOST_2 = hex('20010db8000000000000000000000002')

export function ipv6(next: number, payload: Uint8Array): Uint8Array {
  return join(hex('60000000'), be16(payload.length), Uint8Array.of(next, 64), HOST_1, HOST_2, payload)
}

export function udp(payload: Uint8Array, src = 5060, dst = 5060): Uint8Array {
  return join(be16(src), be16(dst), be16(8 + payload.length), be16(0), payload)
}

export function tcp(sequence: number, payload: Uint8Array, flags = 0x10, src = 5060, dst = 5060): Uint8Array {
  return join(
    be16(src),
    be16(dst),
    be32(sequence),
    be32(0),
    Uint8Array.of(0x50, flags),
    be16(8192),
    be32(0),
    payload,
  )
}

/** A UDP datagram of text in IPv4 in Ethernet. */
export function datagram(text: string, options: IpOptions = {}): Uint8Array {
  return ethernet(ipv4(17, udp(bytes(text)), options))
}

export function segment(sequence: number, text: string, flags = 0x10, options: IpOptions = {}): Uint8Array {
  return ethernet(ipv4(6, tcp(sequence, bytes(text), flags), options))
}

export interface Packet {
  readonly ts?: number
  readonly data: Uint8Array
}

export interface PcapOptions {
  readonly magic?: number
  readonly big?: boolean
  readonly linkType?: number
  readonly snaplen?: number
}

/** A classic pcap of these packets; times are in the unit the magic says. */
export function pcap(packets: readonly Packet[], options: PcapOptions = {}): Uint8Array {
  const { magic = 0xa1b2c3d4, big = false, linkType = 1, snaplen = 65_535 } = options
  const head = [
    word(magic, big),
    half(2, big),
    half(4, big),
    word(0, big),
    word(0, big),
    word(snaplen, big),
    word(linkType, big),
  ]
  const extra = magic === 0xa1b2cd34 ? [new Uint8Array(8)] : []
  const records = packets.flatMap(({ ts = 0, data }, i) => [
    word(1_700_000_000 + i, big),
    word(ts, big),
    word(data.length, big),
    word(data.length, big),
    ...extra,
    data,
  ])
  return join(...head, ...records)
}

export function option(code: number, value: Uint8Array, big = false): Uint8Array {
  return join(half(code, big), half(value.length, big), value, new Uint8Array((4 - (value.length % 4)) % 4))
}

export function block(type: number, body: Uint8Array, big = false): Uint8Array {
  const padded = join(body, new Uint8Array((4 - (body.length % 4)) % 4))
  const length = word(12 + padded.length, big)
  return join(word(type, big), length, padded, length)
}

export function section(big = false): Uint8Array {
  return block(
    0x0a0d0d0a,
    join(word(0x1a2b3c4d, big), half(1, big), half(0, big), new Uint8Array(8).fill(255)),
    big,
  )
}

export function interfaceBlock(linkType = 1, options: readonly Uint8Array[] = [], big = false): Uint8Array {
  return block(1, join(half(linkType, big), half(0, big), word(65_535, big), ...options), big)
}

export function enhancedPacket(data: Uint8Array, time: bigint, iface = 0, big = false): Uint8Array {
  const high = Number(time >> 32n)
  const low = Number(time & 0xffffffffn)
  const head = [
    word(iface, big),
    word(high, big),
    word(low, big),
    word(data.length, big),
    word(data.length, big),
  ]
  return block(6, join(...head, data), big)
}

export interface SipOptions {
  readonly callId?: string
  readonly cseq?: string
  readonly from?: string
  readonly to?: string
  readonly branch?: string
  readonly more?: string
  readonly body?: string
}

/** A complete SIP message; `start` is its first line. */
export function sip(start: string, options: SipOptions = {}): string {
  const method = start.startsWith('SIP/') ? 'INVITE' : (start.split(' ')[0] ?? '')
  const { callId = 'a84b4c76e66710@pc33', cseq = `1 ${method}`, body = '', more = '' } = options
  const { from = '"Alice" <sip:alice@atlanta.com>;tag=1928301774', to = 'Bob <sip:bob@biloxi.com>' } = options
  return (
    `${start}\r\nVia: SIP/2.0/UDP pc33.atlanta.com;branch=${options.branch ?? 'z9hG4bK776asdhds'}\r\n` +
    `From: ${from}\r\nTo: ${to}\r\nCall-ID: ${callId}\r\nCSeq: ${cseq}\r\n${more}` +
    `Content-Length: ${body.length}\r\n\r\n${body}`
  )
}

export const INVITE = 'INVITE sip:bob@biloxi.com SIP/2.0'

export const SDP =
  'v=0\r\no=alice 2890844526 2890844527 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n' +
  'm=audio 49170 RTP/AVP 8 0 101\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-16\r\na=ptime:20\r\na=sendrecv\r\n'
