import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { JobPayload } from '@ringback/contracts'
import { completeRoll, takeEndedRoll } from '@ringback/db'
import type { ObjectStore } from '@ringback/server-kit'
import type { WorkerContext } from '../worker-context.ts'

/** All pieces are pcap files with the same header: `apps/live` writes them. */
const PCAP_HEADER = 24

/**
 * Makes one file of the pieces of a live capture that is over and queues it; its decode takes their place (ADR 0033).
 * Done twice or broken off anywhere, it writes the same file.
 */
export async function joinRoll(
  { database, store, log }: WorkerContext,
  { orgId, captureId }: JobPayload<'join-roll'>,
): Promise<void> {
  const roll = await database.withTenant(orgId, (tenant) => takeEndedRoll(tenant, captureId))
  if (!roll) return
  const hash = createHash('sha256')
  let bytes = 0
  async function* file(): AsyncGenerator<Buffer> {
    for await (const chunk of joined(store, roll?.pieces ?? [])) {
      hash.update(chunk)
      bytes += chunk.length
      yield chunk
    }
  }
  await store.put(roll.objectKey, Readable.from(file(), { objectMode: false }))
  const stored = { bytes, sha256: hash.digest('hex') }
  await database.withTenant(orgId, (tenant) => completeRoll(tenant, captureId, stored))
  log.info({ orgId, captureId, bytes, pieces: roll.pieces.length }, 'roll joined')
}

async function* joined(store: ObjectStore, keys: readonly string[]): AsyncGenerator<Buffer> {
  for (const [place, key] of keys.entries()) {
    let skip = place === 0 ? 0 : PCAP_HEADER
    for await (const chunk of (await store.get(key)) as AsyncIterable<Buffer>) {
      if (chunk.length > skip) yield chunk.subarray(skip)
      skip = Math.max(0, skip - chunk.length)
    }
  }
}
