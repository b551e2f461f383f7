import type { Database } from '@ringback/db'

/** Whether what a request was allowed by still stands: for answers that last, as event streams do. */
export async function stillBelongs(
  { authPool }: Database,
  caller: { user: { id: string } | null; apiKeyId: string | null; orgId: string },
): Promise<boolean> {
  const { rowCount } = caller.user
    ? await authPool.query('SELECT FROM member WHERE "userId" = $1 AND "organizationId" = $2', [
        caller.user.id,
        caller.orgId,
      ])
    : await authPool.query(
        `SELECT FROM apikey WHERE id = $1 AND "referenceId" = $2 AND enabled
           AND ("expiresAt" IS NULL OR "expiresAt" > now())`,
        [caller.apiKeyId, caller.orgId],
      )
  return rowCount === 1
}
