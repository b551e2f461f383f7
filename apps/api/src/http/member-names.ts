import type { Database } from '@ringback/db'

/** Display names of those who uploaded, by user id. Whoever left the workspace is not named. */
export async function uploaderNames(
  { authPool }: Database,
  orgId: string,
  captures: readonly { uploadedBy: string | null }[],
): Promise<Map<string, string>> {
  const ids = [...new Set(captures.map(({ uploadedBy }) => uploadedBy).filter((id) => id !== null))]
  if (ids.length === 0) return new Map()
  const { rows } = await authPool.query<{ id: string; name: string }>(
    `SELECT u.id, u.name FROM "user" u JOIN member m ON m."userId" = u.id
     WHERE m."organizationId" = $1 AND u.id = ANY($2::uuid[])`,
    [orgId, ids],
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
