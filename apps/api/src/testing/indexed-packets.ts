import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FrameIndexWriter } from '@ringback/server-kit/segment'
import type { TestApi } from './test-api.ts'

export const PCAP_HEADER = Buffer.from('d4c3b2a1020004000000000000000000ffff000001000000', 'hex')
/** The one media track of what `indexPackets` makes. */
const MEDIA_TRACK = 4

export function packetRecord(n: number, text: string): Buffer {
  const head = Buffer.alloc(16)
  head.writeUInt32LE(1_700_000_000 + n, 0)
  head.writeUInt32LE(text.length, 8)
  head.writeUInt32LE(text.length, 12)
  return Buffer.concat([head, Buffer.from(text)])
}

/**
 * Makes a published capture one of these packets: of each three the first is of its legs (which are track 0), the second
 * of its stream, the third of nobody.
 */
export async function indexPackets(
  api: TestApi,
  orgId: string,
  captureId: string,
  texts: readonly string[],
): Promise<void> {
  const path = join(tmpdir(), `frames-${randomUUID()}`)
  const writer = new FrameIndexWriter(path)
  const records = texts.map((text, n) => packetRecord(n, text))
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
