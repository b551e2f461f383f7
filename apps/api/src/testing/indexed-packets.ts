import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FrameIndexWriter } from '@ringback/server-kit/segment'
import type { TestApi } from './test-api.ts'

export const PCAP_HEADER = Buffer.from('d4c3b2a1020004000000000000000000ffff000001000000', 'hex')
/** The one media track of what `indexPackets` makes. */
const MEDIA_TRACK = 4

export function packetRecord(n: number, packet: string | Buffer): Buffer {
  const head = Buffer.alloc(16)
  head.writeUInt32LE(1_700_000_000 + n, 0)
  head.writeUInt32LE(packet.length, 8)
  head.writeUInt32LE(packet.length, 12)
  return Buffer.concat([head, Buffer.from(packet)])
}

/**
 * Makes a published capture one of these packets: of each three the first is of its legs (which are track 0), the second
 * of its stream, the third of nobody.
 */
export async function indexPackets(
  api: TestApi,
  orgId: string,
  captureId: string,
  packets: readonly (string | Buffer)[],
): Promise<void> {
  const path = join(tmpdir(), `frames-${randomUUID()}`)
  const writer = new FrameIndexWriter(path)
  const records = packets.map((packet, n) => packetRecord(n, packet))
  let at = PCAP_HEADER.length
  for (const [n, { length }] of records.entries()) {
    const place = { recordOffset: at, recordLength: length, link: 0 }
    if (n % 3 === 0) writer.leg(0, place)
    if (n % 3 === 1) writer.media(MEDIA_TRACK, place)
    at += length
  }
  const unit = { resolution: 6, offsetSeconds: 0n }
  writer.finish([{ container: 'pcap', bigEndian: false, linkType: 1, snaplen: 65_535, ...unit }])
  const folder = `orgs/${orgId}/captures/${captureId}`
  await api.store.adopt(path, `${folder}/frames-1`)
  const file = Buffer.concat([PCAP_HEADER, ...records])
  await api.store.put(`${folder}/original`, file)
  await api.sql('UPDATE captures SET frame_index_key = $1, bytes = $2 WHERE id = $3', [
    `${folder}/frames-1`,
    file.length,
    captureId,
  ])
  await api.sql('UPDATE streams SET tracks = ARRAY[$1::int] WHERE capture_id = $2', [MEDIA_TRACK, captureId])
}

/** A packet of the sample's stream: Ethernet, IPv4, UDP, RTP. */
export function voicePacket(payloadType: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(54)
  head.writeUInt16BE(0x0800, 12)
  head[14] = 0x45
  head.writeUInt16BE(40 + payload.length, 16)
  head[23] = 17
  head.set([192, 0, 2, 10, 192, 0, 2, 20], 26)
  head.writeUInt16BE(4000, 34)
  head.writeUInt16BE(6000, 36)
  head.writeUInt16BE(20 + payload.length, 38)
  head[42] = 0x80
  head[43] = payloadType
  head.writeUInt32BE(0xbeef, 50)
  return Buffer.concat([head, payload])
}
