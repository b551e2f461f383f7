/*
 * draft-ietf-opsawg-pcap §4, §5 and draft-ietf-opsawg-pcapng §4.1–4.3, little-endian.
 */
import type { FrameLink } from './frame-index.ts'
import type { StoredPacket } from './packet-record.ts'

const MAGIC = new Map([
  [6, 0xa1b2c3d4],
  [9, 0xa1b23c4d],
])
const SECTION_HEADER = 0x0a0d0d0a
const INTERFACE_DESCRIPTION = 1
const ENHANCED_PACKET = 6
const OPTION_DESCRIPTION = 3
const OPTION_TSRESOL = 9
const OPTION_TSOFFSET = 14
/** What readers of classic pcap accept; a snaplen of 0 there is no limit but an error to some. */
const MAX_SNAPLEN = 262_144

/** A packet to be written: its time is in units of its link. */
export interface PacketOfLink extends StoredPacket {
  readonly link: FrameLink
  /** Place of its capture among those that are written. */
  readonly source: number
}

/** Writes packets as they were captured; no comments, names or secrets of the file they lay in. */
export interface PcapFile {
  readonly extension: 'pcap' | 'pcapng'
  header(): Buffer
  packet(packet: PacketOfLink): Buffer
}

/**
 * Classic pcap where all links can be one: the same link type, and a unit of time that it can say. Else pcapng, with an
 * interface for each link of each capture. `captures` are their names and links.
 */
export function pcapFileFor(captures: readonly { name: string; links: readonly FrameLink[] }[]): PcapFile {
  const links = captures.flatMap((capture) => capture.links)
  const [first] = links
  const isOne =
    first !== undefined &&
    MAGIC.has(first.resolution) &&
    links.every(
      ({ linkType, resolution, offsetSeconds }) =>
        linkType === first.linkType && resolution === first.resolution && offsetSeconds === 0n,
    )
  if (!isOne) return new Pcapng(captures.map(({ name }) => name))
  const snaplen = Math.max(...links.map((link) => (link.snaplen === 0 ? MAX_SNAPLEN : link.snaplen)))
  return new ClassicPcap({ ...first, snaplen: Math.min(snaplen, MAX_SNAPLEN) })
}

class ClassicPcap implements PcapFile {
  readonly extension = 'pcap'
  readonly #link: FrameLink
  readonly #second: bigint

  constructor(link: FrameLink) {
    this.#link = link
    this.#second = 10n ** BigInt(link.resolution)
  }

  header(): Buffer {
    const { linkType, snaplen, resolution } = this.#link
    return words([MAGIC.get(resolution) as number, (4 << 16) | 2, 0, 0, snaplen, linkType])
  }

  packet({ time, bytes, originalLength }: PacketOfLink): Buffer {
    const seconds = Number(BigInt.asUintN(32, time / this.#second))
    return Buffer.concat([words([seconds, Number(time % this.#second), bytes.length, originalLength]), bytes])
  }
}

class Pcapng implements PcapFile {
  readonly extension = 'pcapng'
  readonly #names: readonly string[]
  /** By capture: numbers of its links' interfaces. */
  readonly #interfaces: Map<FrameLink, number>[]
  #count = 0

  constructor(names: readonly string[]) {
    this.#names = names
    this.#interfaces = names.map(() => new Map())
  }

  header(): Buffer {
    const unknownLength = [0xffff_ffff, 0xffff_ffff]
    return block(SECTION_HEADER, words([0x1a2b3c4d, 1, ...unknownLength]))
  }

  packet({ source, link, time, bytes, originalLength }: PacketOfLink): Buffer {
    const known = this.#interfaces[source] as Map<FrameLink, number>
    let number = known.get(link)
    const opened: Buffer[] = []
    if (number === undefined) {
      number = this.#count++
      known.set(link, number)
      opened.push(interfaceBlock(link, this.#names[source] as string))
    }
    const head = words([
      number,
      Number(BigInt.asUintN(32, time >> 32n)),
      Number(BigInt.asUintN(32, time)),
      bytes.length,
      originalLength,
    ])
    return Buffer.concat([...opened, block(ENHANCED_PACKET, head, bytes)])
  }
}

function interfaceBlock({ linkType, snaplen, resolution, offsetSeconds }: FrameLink, name: string): Buffer {
  const options = [
    option(OPTION_DESCRIPTION, Buffer.from(name)),
    option(OPTION_TSRESOL, Buffer.of(resolution)),
  ]
  if (offsetSeconds !== 0n) {
    const seconds = Buffer.alloc(8)
    seconds.writeBigInt64LE(offsetSeconds)
    options.push(option(OPTION_TSOFFSET, seconds))
  }
  return block(INTERFACE_DESCRIPTION, words([linkType & 0xffff, snaplen]), ...options, words([0]))
}

function option(code: number, value: Buffer): Buffer {
  return Buffer.concat([words([(value.length << 16) | code]), padded(value)])
}

function block(type: number, ...body: readonly Buffer[]): Buffer {
  const content = padded(Buffer.concat(body))
  const length = 12 + content.length
  return Buffer.concat([words([type, length]), content, words([length])])
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)])
}

function words(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [i, value] of values.entries()) bytes.writeUInt32LE(value >>> 0, i * 4)
  return bytes
}
