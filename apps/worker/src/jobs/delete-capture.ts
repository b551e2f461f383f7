import type { JobPayload } from '@ringback/contracts'
import { removeCapture } from '@ringback/db'
import { captureFolder } from '../ingest/capture-keys.ts'
import { recomputeCalls } from '../ingest/recompute-calls.ts'
import type { WorkerContext } from '../worker-context.ts'

/** Rows first, then objects; delivered again after a crash in between, it finds no rows and still removes the objects. */
export async function deleteCapture(
  { database, store, log }: WorkerContext,
  { orgId, captureId }: JobPayload<'delete-capture'>,
): Promise<void> {
  const removed = await database.withTenantConnection(orgId, (connection) =>
    removeCapture(connection, captureId, (removing, legIds) => recomputeCalls(removing, store, legIds)),
  )
  if (!removed) return
  await store.delete(removed.objectKeys)
  await store.deletePrefix(captureFolder(orgId, captureId))
  log.info({ orgId, captureId }, 'deleted')
}
