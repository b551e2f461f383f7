import {
  block,
  bytes,
  enhancedPacket,
  hex,
  interfaceBlock,
  join,
  option,
  type Packet,
  pcap,
  section,
} from '../test/build.ts'
import { edge16, edge32, setNumber } from './mutate-bytes.ts'
import type { Random } from './random.ts'

const FILE_HEADER = 24
const RECORD_HEADER = 16
const PLAIN = 0xa1b2c3d4
const MAGICS = [PLAIN, 0xa1b23c4d, 0xa1b2cd34]

/** The frames in a container: mostly a plain one, sometimes any the formats allow, sometimes one that lies. */
export function writeCapture(random: Random, frames: readonly Uint8Array[], linkType: number): Uint8Array {
  if (random.chance(0.25)) return writePcapng(random, frames, linkType)
  if (random.chance(0.7)) return plainPcap(frames, linkType)
  const magic = random.pick(MAGICS)
  const packets = frames.map((data): Packet => ({ data, ts: random.chance(0.1) ? edge32(random) : 0 }))
  const snaplen = random.chance(0.2) ? edge32(random) : 65_535
  const whole = pcap(packets, { magic, big: random.chance(0.3), linkType, snaplen })
  if (random.chance(0.5)) return whole
  const record = magic === 0xa1b2cd34 ? 24 : RECORD_HEADER
  return lieInRecord(random, whole, frames, record)
}

/** Little-endian, microseconds; written here and not by `pcap` because the rate of the run hangs on it. */
export function plainPcap(frames: readonly Uint8Array[], linkType: number): Uint8Array {
  const length = frames.reduce((n, frame) => n + RECORD_HEADER + frame.length, FILE_HEADER)
  const out = new Uint8Array(length)
  const view = new DataView(out.buffer)
  view.setUint32(0, PLAIN, true)
  view.setUint32(4, 0x0004_0002, true)
  view.setUint32(16, 65_535, true)
  view.setUint32(20, linkType, true)
  let at = FILE_HEADER
  frames.forEach((frame, i) => {
    view.setUint32(at, 1_700_000_000 + (i >> 4), true)
    view.setUint32(at + 4, (i & 15) * 20_000, true)
    view.setUint32(at + 8, frame.length, true)
    view.setUint32(at + 12, frame.length, true)
    out.set(frame, at + RECORD_HEADER)
    at += RECORD_HEADER + frame.length
  })
  return out
}

function lieInRecord(
  random: Random,
  whole: Uint8Array,
  frames: readonly Uint8Array[],
  record: number,
): Uint8Array {
  const nth = random.below(frames.length)
  let at = FILE_HEADER
  for (let i = 0; i < nth; i++) at += record + (frames[i] as Uint8Array).length
  const field = random.pick([0, 4, 8, 8, 8, 12])
  const honest = (frames[nth]?.length ?? 0) + random.between(-3, 3)
  return setNumber(whole, at + field, random.chance(0.5) ? honest : edge32(random), 4, random.chance(0.2))
}

const OPTIONS = [
  option(9, hex('06')),
  option(9, hex('09')),
  option(9, hex('ff')),
  option(9, hex('7f')),
  option(14, hex('ffffffffffffff7f')),
  option(14, hex('0000000000000080')),
  option(2, bytes('eth0')),
  option(1, bytes('a comment')),
  hex('0900ffff'),
  hex('00000000'),
]

function writePcapng(random: Random, frames: readonly Uint8Array[], linkType: number): Uint8Array {
  let big = random.chance(0.3)
  const parts = [section(big), anInterface(random, linkType, big)]
  for (const frame of frames) {
    if (random.chance(0.05)) {
      big = random.chance(0.5)
      parts.push(section(big), anInterface(random, linkType, big))
    }
    if (random.chance(0.05)) parts.push(anInterface(random, linkType, big))
    if (random.chance(0.1)) parts.push(oddBlock(random, big))
    const time = random.chance(0.9)
      ? 1_700_000_000_000_000n
      : BigInt(edge32(random)) << BigInt(random.below(33))
    const iface = random.chance(0.9) ? 0 : random.pick([1, 2, 0xffff_ffff])
    const packet = random.chance(0.9) ? enhancedPacket(frame, time, iface, big) : simplePacket(frame, big)
    parts.push(random.chance(0.08) ? lieInBlock(random, packet, big) : packet)
  }
  return join(...parts)
}

function anInterface(random: Random, linkType: number, big: boolean): Uint8Array {
  const options = random.chance(0.2) ? [random.pick(OPTIONS), random.pick(OPTIONS)] : []
  return interfaceBlock(linkType, options, big)
}

function simplePacket(frame: Uint8Array, big: boolean): Uint8Array {
  const length = setNumber(new Uint8Array(4), 0, frame.length, 4, big)
  return block(3, join(length, frame), big)
}

/** Name resolution, statistics, secrets, custom and unknown blocks. */
function oddBlock(random: Random, big: boolean): Uint8Array {
  const type = random.pick([2, 4, 5, 10, 0x0bad, 0x40000bad, 0x0a0d0d0a, random.u32()])
  const body = new Uint8Array(random.small(80))
  for (let i = 0; i < body.length; i++) body[i] = random.below(256)
  const odd = block(type, body, big)
  return random.chance(0.3) ? lieInBlock(random, odd, big) : odd
}

function lieInBlock(random: Random, packet: Uint8Array, big: boolean): Uint8Array {
  const at = random.pick([0, 4, 4, 8, 12, 20, 20, 24, packet.length - 4])
  const value = random.chance(0.4) ? packet.length + random.between(-8, 8) : edge32(random)
  return setNumber(packet, at, random.chance(0.9) ? value : edge16(random), 4, big)
}
