import { type Database, findLooseImages, forgetNoteImage, imageFolder } from '@ringback/db'
import type { ObjectStore } from '@ringback/server-kit'

/** Removes images that are in no comment any more, or never were; answers how many there were. */
export async function removeLooseImages(database: Database, store: ObjectStore): Promise<number> {
  const loose = await findLooseImages(database)
  let removed = 0
  // The row goes only if what it names is gone too: a store that fails rolls it back.
  for (const { orgId, id } of loose)
    await database.withTenant(orgId, async (tenant) => {
      if (!(await forgetNoteImage(tenant, id))) return
      await store.deletePrefix(imageFolder(orgId, id))
      removed++
    })
  return removed
}
