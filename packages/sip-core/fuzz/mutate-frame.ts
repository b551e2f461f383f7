import { ethernet, hex, ipv4, ipv6, join, udp } from '../test/build.ts'
import { type FrameLayout, layoutOf, put16, SCTP, TCP, UDP, withPayload } from './frame-layout.ts'
import { edge16, edge32, mutateBytes, setNumber } from './mutate-bytes.ts'
import type { Random } from './random.ts'

export type Payload = (random: Random) => Uint8Array

/** Link types the decoder knows, and some it does not. */
const LINK_TYPES = [0, 1, 9, 12, 50, 51, 101, 108, 113, 228, 229, 276, 147, 65_535]
/** Fields by where they are, bytes wide. */
const IPV4_FIELDS = [
  [0, 1],
  [2, 2],
  [4, 2],
  [6, 2],
  [8, 1],
  [9, 1],
  [10, 2],
  [12, 4],
  [16, 4],
] as const
const IPV6_FIELDS = [
  [0, 1],
  [4, 2],
  [6, 1],
  [7, 1],
  [8, 4],
  [24, 4],
] as const
const FIELDS: Record<number, readonly (readonly [number, number])[]> = {
  [UDP]: [
    [0, 2],
    [2, 2],
    [4, 2],
    [6, 2],
  ],
  [TCP]: [
    [0, 2],
    [2, 2],
    [4, 4],
    [8, 4],
    [12, 1],
    [13, 1],
    [14, 2],
    [18, 2],
  ],
  [SCTP]: [
    [0, 2],
    [2, 2],
    [12, 1],
    [13, 1],
    [14, 2],
    [16, 4],
    [24, 4],
  ],
}

/** One frame made into one or several: header lies, another payload, tunnels around it, fragments. */
export function mutateFrame(
  random: Random,
  frame: Uint8Array,
  linkType: number,
  payload: Payload,
  other: Uint8Array,
): Uint8Array[] {
  const layout = layoutOf(frame, linkType)
  if (!layout || random.chance(0.1)) return [mutateBytes(random, frame, other)]
  const roll = random.below(20)
  if (roll < 9) return [withPayload(frame, layout, payload(random))]
  if (roll < 11) return [lie(random, withPayload(frame, layout, payload(random)), layout)]
  if (roll < 14) return [lie(random, frame, layout)]
  if (roll < 16) return [wrap(random, frame, layout, linkType)]
  if (roll < 18)
    return fragments(random, random.chance(0.5) ? frame : withPayload(frame, layout, payload(random)), layout)
  if (roll < 19) return [frame.slice(0, random.below(frame.length + 1))]
  return [withPayload(frame, layout, mutateBytes(random, frame.subarray(layout.payload), other))]
}

export function anyLinkType(random: Random): number {
  return random.pick(LINK_TYPES)
}

function lie(
  random: Random,
  frame: Uint8Array,
  { ip, version, transport, protocol }: FrameLayout,
): Uint8Array {
  let out = frame
  for (let i = random.between(1, 3); i > 0; i--) {
    const inIp = random.chance(0.5)
    const fields = inIp ? (version === 4 ? IPV4_FIELDS : IPV6_FIELDS) : (FIELDS[protocol] ?? IPV4_FIELDS)
    const [at, size] = random.pick<readonly [number, number]>(fields)
    const value = size === 1 ? random.below(256) : size === 2 ? edge16(random) : edge32(random)
    out = setNumber(out, (inIp ? ip : transport) + at, value, size)
  }
  return out
}

/** Puts the IP packet into tunnels, one in another, sometimes deeper than any network. */
function wrap(random: Random, frame: Uint8Array, { ip, version }: FrameLayout, linkType: number): Uint8Array {
  let packet = frame.subarray(ip)
  let type = version === 4 ? 0x0800 : 0x86dd
  for (let i = random.chance(0.05) ? random.between(10, 40) : random.between(1, 3); i > 0; i--) {
    ;[type, packet] = tunnel(random, type, packet)
    if (packet.length > 4000) break
  }
  const whole = linkType === 1 ? ethernet(packet, type) : packet
  return random.chance(0.3) ? setNumber(whole, random.below(whole.length), edge16(random), 2) : whole
}

function tunnel(random: Random, type: number, packet: Uint8Array): [type: number, packet: Uint8Array] {
  const tag = Uint8Array.of(type >> 8, type & 255)
  const isIp = type === 0x0800 || type === 0x86dd
  const next = type === 0x0800 ? 4 : 41
  switch (random.below(isIp ? 13 : 4)) {
    case 0:
      return [random.pick([0x8100, 0x88a8, 0x9100]), join(hex('0064'), tag, packet)]
    case 1:
      return [
        0x0800,
        ipv4(
          47,
          join(hex(random.pick(['0000', '1000', '2000', '3000'])), tag, hex('0000000000000000'), packet),
        ),
      ]
    case 2:
      return [0x0800, ipv4(17, udp(join(hex('0800000000002a00'), ethernet(packet, type)), 1234, 4789))]
    case 3:
      return [0x0800, ipv4(17, udp(join(hex('0000 6558 00002a00'), ethernet(packet, type)), 1234, 6081))]
    case 4:
      return [0x0800, ipv4(next, packet)]
    case 5:
      return [0x86dd, ipv6(next, packet)]
    case 6:
      return [0x86dd, ipv6(random.pick([0, 60, 43]), join(Uint8Array.of(next, 0), new Uint8Array(6), packet))]
    case 7:
      return [
        0x0800,
        ipv4(17, udp(join(hex('30ff'), be16(packet.length), hex('00000001'), packet), 2152, 2152)),
      ]
    case 8:
      return [0x8847, join(hex(random.chance(0.5) ? '00001140' : '0000104000001140'), packet)]
    case 9:
      return [
        0x8864,
        join(hex('11000001'), be16(packet.length + 2), hex(type === 0x0800 ? '0021' : '0057'), packet),
      ]
    case 10:
      return [0x0800, ipv4(47, join(hex('1000 88be 00000001 1001000100000000'), ethernet(packet, type)))]
    case 11:
      return [
        0x0800,
        ipv4(47, join(hex('1000 22eb 00000001 2001000100000000 00000000'), ethernet(packet, type))),
      ]
    default:
      return [0x0800, ipv4(17, udp(hep3(packet), 9060, 9060))]
  }
}

/** RFC-less but common: a capture agent's envelope around the innermost payload. */
function hep3(packet: Uint8Array): Uint8Array {
  const chunk = (kind: number, value: Uint8Array): Uint8Array =>
    join(be16(0), be16(kind), be16(6 + value.length), value)
  const layout = layoutOf(packet, 101)
  const chunks = join(
    ...[chunk(1, hex('02')), chunk(2, hex('11')), chunk(3, hex('0a000001')), chunk(4, hex('0a000002'))],
    ...[chunk(7, hex('13c4')), chunk(8, hex('13c5')), chunk(9, hex('65000000')), chunk(10, hex('00000001'))],
    ...[chunk(11, hex('01')), chunk(15, layout ? packet.subarray(layout.payload) : packet)],
  )
  return join(hex('48455033'), be16(6 + chunks.length), chunks)
}

/** Fragments in any order, some twice, some overlapping, some missing. */
function fragments(
  random: Random,
  frame: Uint8Array,
  { ip, version, transport, protocol }: FrameLayout,
): Uint8Array[] {
  if (version !== 4) return [frame]
  const head = frame.subarray(0, transport)
  const payload = frame.subarray(transport)
  const pieces: Uint8Array[] = []
  for (let at = 0; at < payload.length && pieces.length < 40; ) {
    const size = 8 * random.between(1, 40)
    const piece = join(head, payload.subarray(at, at + size))
    const more = at + size < payload.length
    put16(piece, ip + 2, piece.length - ip)
    put16(piece, ip + 6, (more || random.chance(0.02) ? 0x2000 : 0) | (at / 8))
    piece[ip + 9] = protocol
    if (!random.chance(0.03)) pieces.push(piece)
    if (random.chance(0.1)) pieces.push(piece)
    at += random.chance(0.9) ? size : Math.max(8, size - 8 * random.between(1, 4))
  }
  if (random.chance(0.3)) pieces.reverse()
  return pieces.length > 0 ? pieces : [frame]
}

function be16(n: number): Uint8Array {
  return Uint8Array.of((n >>> 8) & 255, n & 255)
}
