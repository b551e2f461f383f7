import { open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PCAP_HEADER, RECORD_HEADER } from './pcap.ts'

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const name = new RegExp(`^(${uuid})\\.(${uuid})\\.pcap$`)

export const pieceFile = (dir: string, orgId: string, id: string) => join(dir, `${orgId}.${id}.pcap`)

export interface Leftover {
  orgId: string
  id: string
  path: string
  bytes: number
}

/** What a process that ended left in its folder, the oldest first, each cut behind its last whole record. */
export async function findLeftovers(dir: string): Promise<Leftover[]> {
  const found: Leftover[] = []
  for (const file of (await readdir(dir)).sort()) {
    const [, orgId, id] = name.exec(file) ?? []
    if (!orgId || !id) continue
    const path = join(dir, file)
    const bytes = await wholeBytes(path)
    if (bytes > PCAP_HEADER.length) found.push({ orgId, id, path, bytes })
    else await rm(path, { force: true })
  }
  return found.sort((a, b) => (a.id < b.id ? -1 : 1))
}

async function wholeBytes(path: string): Promise<number> {
  const file = await open(path, 'r+')
  try {
    const { size } = await file.stat()
    const header = Buffer.alloc(RECORD_HEADER)
    let at = PCAP_HEADER.length
    for (;;) {
      const { bytesRead } = await file.read(header, 0, RECORD_HEADER, at)
      const end = at + RECORD_HEADER + header.readUInt32LE(8)
      if (bytesRead < RECORD_HEADER || end > size) break
      at = end
    }
    const whole = Math.min(at, size)
    if (whole < size) await file.truncate(whole)
    return whole
  } finally {
    await file.close()
  }
}
