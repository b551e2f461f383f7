import pg from 'pg'
import { createWorkspace } from '../../src/testing.ts'
import { type GeneratedSite, generatedSite, insertSite } from './site.ts'

export interface AskedSite {
  orgId: string
  site: GeneratedSite
}

/** Two workspaces: of one a deleted capture still waits for its removal. */
export async function createSites(url: string, calls: number): Promise<[AskedSite, AskedSite]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const make = async (seed: number, deletes: boolean) => {
      const orgId = await createWorkspace(url, `Generated ${seed}`)
      const site = generatedSite(seed, calls, deletes)
      await insertSite(client, orgId, site)
      return { orgId, site }
    }
    const sites: [AskedSite, AskedSite] = [await make(1, false), await make(2, true)]
    await client.query('ANALYZE')
    return sites
  } finally {
    await client.end()
  }
}
