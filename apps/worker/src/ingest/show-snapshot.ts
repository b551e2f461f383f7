import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { type NextClaim, publishSnapshot, stage } from '@ringback/db'
import type { TakenSnapshot } from '../decode/decoder-process.ts'
import type { WorkerContext } from '../worker-context.ts'
import { snapshotKey } from './capture-keys.ts'
import { discardObjects } from './discard-objects.ts'
import { recomputeCalls } from './recompute-calls.ts'

/**
 * Publishes what a decode has found so far (ADR 0016), unless `ended` says that the whole is on its way. Nothing
 * depends on it: what goes wrong is logged.
 */
export async function showSnapshot(
  context: WorkerContext,
  { orgId, captureId, attempt }: NextClaim,
  { rows, segmentBytes, calls, segmentFile, count }: TakenSnapshot & { segmentFile: string; count: number },
  ended: () => boolean,
): Promise<void> {
  const { database, store, log } = context
  const segmentKey = snapshotKey(orgId, captureId, attempt, count)
  const unneeded = [segmentKey]
  try {
    await store.put(
      segmentKey,
      createReadStream(segmentFile, { end: segmentBytes - 1, highWaterMark: 1 << 20 }),
    )
    await database.withTenantConnection(orgId, async (connection) => {
      const read = (file: string) => createReadStream(file, { highWaterMark: 256 * 1024 })
      await stage(connection, {
        legs: read(rows.legs),
        calls: read(rows.calls),
        streams: read(rows.streams),
      })
      if (ended()) return
      const { published, replaced } = await publishSnapshot(connection, {
        ...{ captureId, attempt, segmentKey, calls },
        recompute: (publishing, legIds) => recomputeCalls(publishing, store, legIds),
      })
      if (!published) return
      unneeded.pop()
      if (replaced) unneeded.push(replaced)
      log.info({ captureId, attempt, calls }, 'snapshot published')
    })
  } catch (err) {
    // The commit may have happened all the same: the object stays until its capture goes.
    unneeded.pop()
    log.warn({ err, captureId, attempt }, 'a snapshot was not published')
  } finally {
    await discardObjects(context, unneeded)
    for (const file of Object.values(rows)) await rm(file, { force: true })
  }
}
