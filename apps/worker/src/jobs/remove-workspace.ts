import type { JobPayload } from '@ringback/contracts'
import { haltWorkspace, isClosed, noteCleared, removeRows, removeWorkspaceRow } from '@ringback/db'
import { workspaceFolder } from '../ingest/capture-keys.ts'
import type { WorkerContext } from '../worker-context.ts'

/**
 * Removes all that is left of a deleted workspace (ADR 0027). Interrupted anywhere, the next run begins again; the sweep
 * asks for one more when everything that was under way at the request has ended.
 */
export async function removeWorkspace(
  { database, store, log, stopping }: WorkerContext,
  { orgId }: JobPayload<'remove-workspace'>,
): Promise<void> {
  if (!(await isClosed(database, orgId))) return
  await database.withTenant(orgId, haltWorkspace)
  await database.withTenantConnection(orgId, (connection) => removeRows(connection, stopping))
  // Objects while the record still stands: no row tells where they are any more.
  await store.deletePrefix(workspaceFolder(orgId))
  await database.withIdentity(orgId, removeWorkspaceRow)
  const isLast = await noteCleared(database, orgId)
  log.info({ orgId, isLast }, 'a workspace was removed')
}
