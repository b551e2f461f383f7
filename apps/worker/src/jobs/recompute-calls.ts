import type { JobPayload } from '@ringback/contracts'
import { inWorkspace } from '@ringback/db'
import { recomputeCalls } from '../ingest/recompute-calls.ts'
import type { WorkerContext } from '../worker-context.ts'

/** Delivered again, it finds the same and writes the same. */
export async function recomputeCallsOfLegs(
  { database, store, log }: WorkerContext,
  { orgId, legIds }: JobPayload<'recompute-calls'>,
): Promise<void> {
  await database.withTenantConnection(orgId, (connection) =>
    inWorkspace(connection, () => recomputeCalls(connection, store, legIds)),
  )
  log.info({ orgId, legs: legIds.length }, 'calls recomputed')
}
