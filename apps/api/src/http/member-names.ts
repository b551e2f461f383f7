import type { Database } from '@ringback/db'

/** Display names by user id. Whoever left the workspace is not named. */
export async function memberNames(
  { authPool }: Database,
  orgId: string,
  userIds: readonly (string | null)[],
): Promise<Map<string, string>> {
  const ids = [...new Set(userIds.filter((id) => id !== null))]
  if (ids.length === 0) return new Map()
  const { rows } = await authPool.query<{ id: string; name: string }>(
    `SELECT u.id, u.name FROM "user" u JOIN member m ON m."userId" = u.id
     WHERE m."organizationId" = $1 AND u.id = ANY($2::uuid[])`,
    [orgId, ids],
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
