import type { Identity } from './database.ts'

export const ACCESS_CHANNEL = 'access_changed'

/** Delivered with the commit: whatever lasts longer than a request asks again whether it may. */
export async function announceAccessChange({ client, orgId }: Identity): Promise<void> {
  await client.query('SELECT pg_notify($1, $2)', [ACCESS_CHANNEL, orgId])
}
