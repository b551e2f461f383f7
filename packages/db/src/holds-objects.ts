import type { Tenant } from './database.ts'

/** Whether objects in the store belong to the workspace: its rows must not go before them. */
export async function holdsObjects({ prisma, inScope }: Tenant): Promise<boolean> {
  const rows = await prisma.$queryRaw<{ holds: boolean }[]>`
    SELECT EXISTS (SELECT FROM captures WHERE ${inScope('captures')})
      OR EXISTS (SELECT FROM shares WHERE ${inScope('shares')} AND snapshot_key IS NOT NULL)
      OR EXISTS (SELECT FROM erasures WHERE ${inScope('erasures')} AND leftovers <> '{}') AS holds`
  return rows[0]!.holds
}
