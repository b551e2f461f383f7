import type { JobPayload } from '@ringback/contracts'
import { withdrawSnapshot } from '@ringback/db'
import { recomputeCalls } from '../ingest/recompute-calls.ts'
import type { WorkerContext } from '../worker-context.ts'

/** A capture that failed has no calls: what was shown of it before goes. */
export async function withdrawCalls(
  { database, store, log }: WorkerContext,
  { orgId, captureId }: JobPayload<'withdraw-calls'>,
): Promise<void> {
  const segmentKey = await database.withTenantConnection(orgId, (connection) =>
    withdrawSnapshot(connection, captureId, (withdrawing, legIds) =>
      recomputeCalls(withdrawing, store, legIds),
    ),
  )
  if (segmentKey === null) return
  await store.delete([segmentKey])
  log.info({ orgId, captureId }, 'calls withdrawn')
}
