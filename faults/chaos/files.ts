import { createHash } from 'node:crypto'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { b2buaCall } from '../../apps/worker/test/b2bua-capture.ts'
import {
  enhancedPacket,
  ethernet,
  interfaceBlock,
  ipv4,
  section,
  udp,
} from '../../apps/worker/test/packet-bytes.ts'
import { answeredCall, type Packet, pcap } from '../../apps/worker/test/sip-capture.ts'
import type { Random } from '../../fixtures/src/random.ts'

/** A file as somebody would upload it. */
export interface UploadFile {
  name: string
  bytes: Buffer
  sha256: string
}

const START = 1_700_000_000_000_000
const HOUR_S = 3_600
/** ms after the first INVITE at which a call is cut in three captures: before its second leg, and amid its media. */
const CUTS = [10, 4_000]
const LARGE_CALLS = 800

/** Of twenty uploads; the three pieces of a cut call are one entry. */
const MIXTURE = [
  ...['plain', 'plain', 'plain', 'plain', 'large', 'gzip', 'gzip', 'zstd', 'zstd', 'pcapng', 'pcapng'],
  ...['cut', 'text', 'short gzip', 'short pcap', 'only header', 'twin', 'twin'],
] as const

type Kind = (typeof MIXTURE)[number]

/** The same files for the same random numbers, each with calls of its own hour. */
export function makeFiles(random: Random, count: number): UploadFile[] {
  const files: UploadFile[] = []
  for (let hour = 0; files.length < count; hour++) {
    const kind = MIXTURE[hour % MIXTURE.length] as Kind
    const made =
      kind === 'twin' ? [twinOf(files, random)] : makeBytes(kind, hour, random).map((bytes) => [kind, bytes])
    for (const [name, bytes] of made as [string, Buffer][])
      files.push({ name: `${files.length} ${name}`, bytes, sha256: sha256(bytes) })
  }
  return shuffled(files.slice(0, count), random)
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** Of one that becomes ready: a failed one has no twins. */
function twinOf(files: readonly UploadFile[], random: Random): [string, Buffer] {
  const good = files.filter(({ name }) => /plain|zstd|pcapng/.test(name))
  return ['twin', good[Math.floor(random.next() * good.length)]!.bytes]
}

function makeBytes(kind: Exclude<Kind, 'twin'>, hour: number, random: Random): Buffer[] {
  const packets = callsOf(hour, kind === 'large' ? LARGE_CALLS : Math.floor(random.between(3, 40)))
  if (kind === 'gzip') return [gzipSync(pcap(packets))]
  if (kind === 'zstd') return [zstdCompressSync(pcap(packets))]
  if (kind === 'pcapng') return [pcapng(packets)]
  if (kind === 'cut') return cut(bridged(hour), hour).map(pcap)
  if (kind === 'text') return [Buffer.from(`${random.hex(400)}\nno capture at all\n`)]
  if (kind === 'short gzip') return [gzipSync(pcap(packets)).subarray(0, 400)]
  if (kind === 'short pcap') return [pcap(packets).subarray(0, -50)]
  if (kind === 'only header') return [Buffer.concat([pcap([]), Buffer.alloc(1, hour)])]
  return [pcap(packets)]
}

/** Plain calls, and one through a B2BUA with media. */
function callsOf(hour: number, count: number): Packet[] {
  const plain = Array.from({ length: count }, (_, n) =>
    answeredCall(`${hour}-${n}@chaos.example`, hour * HOUR_S + 60 + (n % 3_000)),
  ).flat()
  return [...(hour % 2 ? bridged(hour) : []), ...plain].sort((a, b) => a.ts - b.ts)
}

const startOf = (hour: number) => START + hour * HOUR_S * 1_000_000
const bridged = (hour: number) => b2buaCall(`hour${hour}`, startOf(hour))

function cut(packets: readonly Packet[], hour: number): Packet[][] {
  const bounds = [0, ...CUTS.map((ms) => startOf(hour) + ms * 1_000), Number.POSITIVE_INFINITY]
  return bounds.slice(1).map((end, n) => packets.filter(({ ts }) => ts >= bounds[n]! && ts < end))
}

function pcapng(packets: readonly Packet[]): Buffer {
  const octets = (address: string) => address.split('.').map(Number)
  const blocks = packets.map(({ ts, from, to, text, bytes, ports = [5060, 5060] }) => {
    const datagram = udp(bytes ?? Buffer.from(text), ports[0], ports[1])
    return enhancedPacket(ethernet(ipv4(17, datagram, { src: octets(from), dst: octets(to) })), BigInt(ts), 0)
  })
  return Buffer.concat([section(), interfaceBlock(1, 6), ...blocks])
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => [random.next(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item)
}
