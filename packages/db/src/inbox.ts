/** What somebody is to look at. Its words are read from the comment, so that they change and go with it. */
import type { InboxItem, InboxKind } from '@ringback/contracts'
import { v7 as uuidv7 } from 'uuid'
import type { Tenant } from './database.ts'
import { Prisma } from './generated/client.ts'

export const INBOX_CHANNEL = 'inbox_changed'

/** Said to whom it belongs; delivered when the surrounding transaction commits. */
export interface InboxNotice {
  orgId: string
  userId: string
}

export async function notifyInbox({ prisma, orgId }: Tenant, userId: string): Promise<void> {
  await prisma.$executeRaw`SELECT pg_notify(${INBOX_CHANNEL}, ${JSON.stringify({ orgId, userId })})`
}

/** Answers who had it not yet, and of them who wants it mailed. */
export async function putIntoInboxes(
  tenant: Tenant,
  given: { kind: InboxKind; annotationId: string; commentId: string },
  userIds: readonly string[],
): Promise<string[]> {
  const mailed: string[] = []
  for (const userId of userIds) {
    const rows = await tenant.prisma.$queryRaw<{ mail: boolean }[]>`
      INSERT INTO inbox_items (org_id, id, user_id, kind, annotation_id, comment_id)
      VALUES (${tenant.orgId}::uuid, ${uuidv7()}::uuid, ${userId}::uuid, ${given.kind}, ${given.annotationId}::uuid,
        ${given.commentId}::uuid)
      ON CONFLICT (org_id, user_id, comment_id) DO NOTHING
      RETURNING coalesce((SELECT s.mail FROM inbox_settings s
        WHERE s.org_id = inbox_items.org_id AND s.user_id = inbox_items.user_id), TRUE) AS mail`
    if (rows.length > 0) await notifyInbox(tenant, userId)
    if (rows[0]?.mail) mailed.push(userId)
  }
  return mailed
}

interface Row {
  id: string
  kind: InboxKind
  created_at: Date
  read_at: Date | null
  author_name: string
  body: string
  annotation_id: string
  call_id: string | null
  from_user: string | null
  to_user: string | null
}

/** Those whose annotation was not removed, the newest first; `before` is the id of the last one of the page before. */
export async function listInbox(
  tenant: Tenant,
  userId: string,
  { limit, before }: { limit: number; before: string | null },
): Promise<InboxItem[]> {
  const rows = await tenant.prisma.$queryRaw<Row[]>`
    SELECT i.id, i.kind, i.created_at, i.read_at, m.author_name, m.body, i.annotation_id, c.id AS call_id, c.from_user,
      c.to_user
    FROM ${standing(tenant, userId)}
    JOIN annotation_comments m ON m.org_id = i.org_id AND m.id = i.comment_id
    LEFT JOIN legs l ON l.org_id = a.org_id AND l.sip_call_id = a.sip_call_id
    LEFT JOIN calls c ON c.org_id = l.org_id AND c.id = l.call_id
    WHERE ${before}::uuid IS NULL OR i.id < ${before}::uuid ORDER BY i.id DESC LIMIT ${limit}::int`
  return rows.map((row) => ({
    ...{ id: row.id, kind: row.kind, at: row.created_at.toISOString() },
    readAt: row.read_at?.toISOString() ?? null,
    ...{ by: row.author_name, body: row.body, annotationId: row.annotation_id },
    call: row.call_id === null ? null : { id: row.call_id, fromUser: row.from_user, toUser: row.to_user },
  }))
}

export async function countUnread(tenant: Tenant, userId: string): Promise<number> {
  const [row] = await tenant.prisma.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM ${standing(tenant, userId)} WHERE i.read_at IS NULL`
  return Number(row?.count)
}

/** `FROM` item that gives `inbox_items i` of somebody with their `annotations a`. */
const standing = (tenant: Tenant, userId: string): Prisma.Sql => Prisma.sql`inbox_items i
  JOIN annotations a ON ${tenant.inScope('i')} AND i.user_id = ${userId}::uuid AND a.org_id = i.org_id
    AND a.id = i.annotation_id AND a.deleted_at IS NULL`

/** Only somebody's own; all of them without `ids`. */
export async function markInbox(
  tenant: Tenant,
  userId: string,
  { ids, read }: { ids?: readonly string[] | undefined; read: boolean },
): Promise<void> {
  const which = ids ? Prisma.sql`i.id = ANY(${[...ids]}::uuid[])` : Prisma.sql`TRUE`
  await tenant.prisma.$executeRaw`
    UPDATE inbox_items i SET read_at = CASE WHEN ${read} THEN coalesce(i.read_at, now()) END
    WHERE ${tenant.inScope('i')} AND i.user_id = ${userId}::uuid AND ${which}`
  await notifyInbox(tenant, userId)
}

export async function wantsMail(tenant: Tenant, userId: string): Promise<boolean> {
  const rows = await tenant.prisma.$queryRaw<{ mail: boolean }[]>`
    SELECT s.mail FROM inbox_settings s WHERE ${tenant.inScope('s')} AND s.user_id = ${userId}::uuid`
  return rows[0]?.mail ?? true
}

export async function putInboxSettings(tenant: Tenant, userId: string, mail: boolean): Promise<void> {
  await tenant.prisma.$executeRaw`
    INSERT INTO inbox_settings (org_id, user_id, mail) VALUES (${tenant.orgId}::uuid, ${userId}::uuid, ${mail})
    ON CONFLICT (org_id, user_id) DO UPDATE SET mail = EXCLUDED.mail`
}
