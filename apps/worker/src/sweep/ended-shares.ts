import { type Database, findEndedShares, forgetSnapshot } from '@ringback/db'
import type { ObjectStore } from '@ringback/server-kit'

/** Removes what is kept for links that were revoked or expired; answers how many there were. */
export async function removeEndedShares(database: Database, store: ObjectStore): Promise<number> {
  const ended = await findEndedShares(database)
  for (const { orgId, id, snapshotKey } of ended) {
    // Its files beside it too.
    await store.deletePrefix(snapshotKey.slice(0, snapshotKey.lastIndexOf('/') + 1))
    await database.withTenant(orgId, (tenant) => forgetSnapshot(tenant, id))
  }
  return ended.length
}
