import { b2buaCall } from './b2bua-capture.ts'
import { block, enhancedPacket, ethernet, interfaceBlock, ipv4, section, tcp, udp } from './packet-bytes.ts'
import { type Packet, pcap } from './sip-capture.ts'

const START = 1_700_000_000_000_000
/** Bytes of a TCP segment, and of an IP fragment: a message takes two. */
const SEGMENT = 300
const FRAGMENT = 240

/** Two calls at the same time between the same hosts, on ports of their own. */
function calls(): Packet[] {
  const moved = b2buaCall('two', START + 1_000).map((packet): Packet => {
    const [src, dst] = packet.ports ?? [5060, 5060]
    const ports = packet.ports ? ([src + 100, dst + 100] as const) : undefined
    const text = packet.text.replace(/m=audio (\d+)/g, (_, port) => `m=audio ${Number(port) + 100}`)
    const { bytes } = packet
    if (bytes) bytes.writeUInt32BE(bytes.readUInt32BE(8) + 100, 8)
    return { ...packet, text, ...(ports && { ports }) }
  })
  return [...b2buaCall('one', START), ...moved].sort((a, b) => a.ts - b.ts)
}

export const twoCalls = (): [Buffer, Buffer] => [
  pcap(b2buaCall('one', START)),
  pcap(b2buaCall('two', START + 1_000)),
]

interface Frame {
  ts: number
  data: Buffer
}

const payloadOf = ({ bytes, text }: Packet) => bytes ?? Buffer.from(text)
const hosts = ({ from, to }: Packet) => ({ src: from.split('.').map(Number), dst: to.split('.').map(Number) })
const datagram = (packet: Packet) =>
  udp(payloadOf(packet), ...((packet.ports ?? [5060, 5060]) as [number, number]))

function file(frames: readonly Frame[]): Buffer {
  const records = frames.map(({ ts, data }) => {
    const head = Buffer.alloc(16)
    head.writeUInt32LE(Math.floor(ts / 1e6), 0)
    head.writeUInt32LE(ts % 1e6, 4)
    head.writeUInt32LE(data.length, 8)
    head.writeUInt32LE(data.length, 12)
    return Buffer.concat([head, data])
  })
  return Buffer.concat([Buffer.from('d4c3b2a1020004000000000000000000ffff000001000000', 'hex'), ...records])
}

/** SIP of both calls over one TCP connection a pair of hosts, each message cut in segments. */
export function carriedOverTcp(): Buffer {
  const sequences = new Map<string, number>()
  const frames: Frame[] = []
  const writes: Packet[] = []
  for (const packet of calls()) {
    const text = packet.text.replaceAll('SIP/2.0/UDP', 'SIP/2.0/TCP')
    if (packet.bytes)
      frames.push({ ts: packet.ts, data: ethernet(ipv4(17, datagram(packet), hosts(packet))) })
    else writes.push({ ...packet, text })
  }
  for (const write of writes) {
    const way = `${write.from} ${write.to}`
    const ports = write.from < write.to ? ([40_000, 5060] as const) : ([5060, 40_000] as const)
    const bytes = Buffer.from(write.text)
    for (let at = 0; at < bytes.length; at += SEGMENT) {
      const sequence = sequences.get(way) ?? 1
      const part = bytes.subarray(at, at + SEGMENT)
      sequences.set(way, sequence + part.length)
      frames.push({
        ts: write.ts + at,
        data: ethernet(ipv4(6, tcp(sequence, part, ports[0], ports[1]), hosts(write))),
      })
    }
  }
  return file(frames.sort((a, b) => a.ts - b.ts))
}

export function fragmentedInVlan(): Buffer {
  let id = 1
  const tagged = (ip: Buffer) => ethernet(Buffer.concat([Buffer.from('00070800', 'hex'), ip]), 0x8100)
  return file(
    calls().flatMap((packet) => {
      const whole = datagram(packet)
      id++
      return Array.from({ length: Math.ceil(whole.length / FRAGMENT) }, (_, i) => {
        const offset = i * FRAGMENT
        const more = offset + FRAGMENT < whole.length
        const piece = ipv4(17, whole.subarray(offset, offset + FRAGMENT), {
          id,
          offset,
          more,
          ...hosts(packet),
        })
        return { ts: packet.ts + i, data: tagged(piece) }
      })
    }),
  )
}

/** Ethernet in µs and raw IP in ns in turns, with a block for a key log between. */
export function severalInterfaces(): Buffer {
  const secrets = block(10, Buffer.from('4b534c5400000000', 'hex'))
  const blocks = calls().map((packet, i) => {
    const ip = ipv4(17, datagram(packet), hosts(packet))
    return i % 2 === 0
      ? enhancedPacket(ethernet(ip), BigInt(packet.ts), 0)
      : enhancedPacket(ip, BigInt(packet.ts) * 1_000n + 7n, 1)
  })
  return Buffer.concat([section(), interfaceBlock(1, 6), interfaceBlock(101, 9), secrets, ...blocks])
}
