import type { TenantConnection } from './database.ts'

/** Until the transaction ends nobody else derives legs and calls of the workspace. */
export async function lockWorkspace({ client, orgId }: TenantConnection): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [orgId])
}
