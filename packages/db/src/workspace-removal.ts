/**
 * Deleting a workspace (ADR 0027). The request takes everybody's access away in one transaction and leaves a record;
 * a worker removes rows and objects. Every step can be done twice, and by two at once.
 */
import type { WorkspaceContents } from '@ringback/contracts'
import { announceAccessChange } from './access-changes.ts'
import type { Database, Identity, Tenant, TenantConnection } from './database.ts'
import { lockWorkspace } from './lock-workspace.ts'
import { enqueue } from './outbox.ts'

/** Rows in one transaction. */
const BATCH = 20_000

/** Nothing that was under way at the request takes longer: a decode is ended after half of it. */
const SETTLED = "interval '1 hour'"

/** What goes, but for what the identity tables hold. */
export async function countContents(tenant: Tenant): Promise<Omit<WorkspaceContents, 'members' | 'apiKeys'>> {
  const { prisma, inScope } = tenant
  type Counts = Omit<WorkspaceContents, 'members' | 'apiKeys'>
  const [row] = await prisma.$queryRaw<Record<keyof Counts, bigint>[]>`
    SELECT k.*,
      (SELECT count(*) FROM calls c WHERE ${inScope('c')}) AS calls,
      (SELECT count(*) FROM annotations a WHERE ${inScope('a')} AND a.deleted_at IS NULL) AS annotations,
      (SELECT count(*) FROM shares s WHERE ${inScope('s')} AND s.revoked_at IS NULL AND s.expires_at > now()) AS shares,
      (SELECT count(*) FROM webhooks w WHERE ${inScope('w')}) AS webhooks
    FROM (
      SELECT count(*) AS captures, count(*) FILTER (WHERE k.legal_hold) AS held,
        coalesce(sum(k.bytes) FILTER (WHERE k.media_removed_at IS NULL), 0)::bigint AS "storedBytes"
      FROM captures k WHERE ${inScope('k')} AND k.deleted_at IS NULL
    ) k`
  return Object.fromEntries(Object.entries(row!).map(([name, count]) => [name, Number(count)])) as Counts
}

export async function countPeopleAndKeys(
  { authPool }: Database,
  orgId: string,
): Promise<Pick<WorkspaceContents, 'members' | 'apiKeys'>> {
  const { rows } = await authPool.query<Pick<WorkspaceContents, 'members' | 'apiKeys'>>(
    `SELECT (SELECT count(*)::int FROM member WHERE "organizationId" = $1) AS members,
       (SELECT count(*)::int FROM apikey WHERE "referenceId" = $1) AS "apiKeys"`,
    [orgId],
  )
  return rows[0]!
}

interface RemovalRequest {
  name: string
  requestedBy: string
  address: string | null
  requestId: string | null
}

/** Leaves nobody who may: members, keys, invitations and links open nothing once this is committed. */
export async function closeWorkspace(
  identity: Identity,
  { name, requestedBy, address, requestId }: RemovalRequest,
): Promise<void> {
  const { client, orgId } = identity
  await client.query(
    `INSERT INTO "workspaceRemoval" (id, name, "requestedBy", address, "requestId") VALUES ($1, $2, $3, $4::inet, $5)`,
    [orgId, name, requestedBy, address, requestId],
  )
  await client.query('DELETE FROM apikey WHERE "referenceId" = $1', [orgId])
  await client.query('DELETE FROM invitation WHERE "organizationId" = $1', [orgId])
  await client.query('DELETE FROM member WHERE "organizationId" = $1', [orgId])
  await client.query('UPDATE session SET "activeOrganizationId" = NULL WHERE "activeOrganizationId" = $1', [
    orgId,
  ])
  await announceAccessChange(identity)
}

/** Ends what goes on without anybody's access: decodes, and what webhooks are told. */
export async function haltWorkspace({ prisma, orgId }: Tenant): Promise<void> {
  await prisma.$executeRaw`DELETE FROM webhooks WHERE org_id = ${orgId}::uuid`
  // Never due: the removal of single captures, which derives calls anew, has no part in this.
  await prisma.$executeRaw`
    UPDATE captures SET attempt = attempt + 1, legal_hold = false,
      deleted_at = coalesce(deleted_at, now()), remove_after = 'infinity'
    WHERE org_id = ${orgId}::uuid AND remove_after IS DISTINCT FROM 'infinity'`
}

/** The same, and queues the removal of what is left. */
export async function beginRemoval(tenant: Tenant): Promise<void> {
  await haltWorkspace(tenant)
  await enqueue(tenant, 'remove-workspace', { orgId: tenant.orgId })
}

/** Whether the workspace was deleted, however much of it is left. */
export async function isClosed({ authPool }: Database, orgId: string): Promise<boolean> {
  const { rowCount } = await authPool.query('SELECT FROM "workspaceRemoval" WHERE id = $1', [orgId])
  return rowCount === 1
}

/** Workspaces of which something is left, or may be left again. */
export async function findUnfinishedRemovals({ authPool }: Database): Promise<string[]> {
  const { rows } = await authPool.query<{ id: string }>(
    `SELECT id FROM "workspaceRemoval" WHERE "finishedAt" IS NULL
       AND ("clearedAt" IS NULL OR "requestedAt" < now() - ${SETTLED}) ORDER BY "requestedAt" LIMIT 100`,
  )
  return rows.map(({ id }) => id)
}

/**
 * What a workspace can have very many rows of, and what does not refer to it: the rest goes with its own row. What
 * refers to others comes before them.
 */
const tables = [
  ...['streams', 'leg_parts', 'findings', 'leg_joins', 'legs', 'call_numbers', 'numbers', 'calls'],
  ...['captures', 'leg_links', 'outbox'],
] as const

/** Batch by batch, until a round finds nothing: what publishes at this moment is waited for. */
export async function removeRows(connection: TenantConnection, stopping: AbortSignal): Promise<void> {
  for (let removed = -1; removed !== 0; ) {
    removed = 0
    for (const table of tables)
      for (let count = BATCH; count === BATCH; removed += count) {
        stopping.throwIfAborted()
        count = await removeBatch(connection, table)
      }
  }
}

async function removeBatch(connection: TenantConnection, table: (typeof tables)[number]): Promise<number> {
  const { client, orgId } = connection
  await client.query('BEGIN')
  try {
    await lockWorkspace(connection)
    const { rowCount } = await client.query(
      `DELETE FROM ${table} WHERE org_id = $1
       AND ctid = ANY(ARRAY(SELECT ctid FROM ${table} WHERE org_id = $1 LIMIT ${BATCH}))`,
      [orgId],
    )
    await client.query('COMMIT')
    return rowCount ?? 0
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

/** Its own row, and all that refers to it. */
export async function removeWorkspaceRow({ client, orgId }: Identity): Promise<void> {
  await client.query('DELETE FROM organization WHERE id = $1', [orgId])
}

/** Writes down that nothing is left; answers whether that is the last word. */
export async function noteCleared({ authPool }: Database, orgId: string): Promise<boolean> {
  const { rows } = await authPool.query<{ finished: boolean }>(
    `UPDATE "workspaceRemoval" SET "clearedAt" = coalesce("clearedAt", now()),
       "finishedAt" = CASE WHEN "requestedAt" < now() - ${SETTLED} THEN now() END
     WHERE id = $1 RETURNING "finishedAt" IS NOT NULL AS finished`,
    [orgId],
  )
  return rows[0]?.finished === true
}
