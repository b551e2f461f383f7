import type { RetentionPreview, RetentionSettings } from '@ringback/contracts'
import { v7 as uuidv7 } from 'uuid'
import { notifyCapture } from './capture-events.ts'
import type { Database, Tenant, TenantConnection } from './database.ts'
import { Prisma } from './generated/client.ts'

export async function getRetention({ prisma, scope }: Tenant): Promise<RetentionSettings> {
  const row = await prisma.retentionSettings.findFirst({ where: scope })
  return {
    mediaDays: row?.mediaDays ?? null,
    messagesDays: row?.messagesDays ?? null,
    metadataDays: row?.metadataDays ?? null,
  }
}

export async function putRetention(
  { prisma, orgId }: Tenant,
  settings: RetentionSettings,
  changedBy: string | null,
): Promise<void> {
  const change = { ...settings, changedBy, changedAt: new Date() }
  await prisma.retentionSettings.upsert({ where: { orgId }, create: { orgId, ...change }, update: change })
}

/** What is still there to remove, of a capture `k` that is not deleted. A piece goes with its roll. */
const stillThere = {
  media: "k.roll_of IS NULL AND k.state IN ('ready', 'failed') AND k.media_removed_at IS NULL",
  messages: "k.roll_of IS NULL AND k.state = 'ready' AND k.messages_removed_at IS NULL",
  metadata: "k.roll_of IS NULL AND k.state IN ('ready', 'failed')",
} as const
export type RetentionKind = keyof typeof stillThere
const kinds = Object.keys(stillThere) as RetentionKind[]

export async function previewRetention(
  tenant: Tenant,
  settings: RetentionSettings,
): Promise<RetentionPreview> {
  const daysOf = {
    media: settings.mediaDays,
    messages: settings.messagesDays,
    metadata: settings.metadataDays,
  }
  const isDue = (kind: RetentionKind) => Prisma.sql`
    (${Prisma.raw(stillThere[kind])} AND k.created_at < now() - make_interval(days => ${daysOf[kind]}::int))`
  const sums = kinds.map(
    (kind) => Prisma.sql`
      count(*) FILTER (WHERE NOT k.legal_hold AND ${isDue(kind)}) AS ${Prisma.raw(`${kind}_captures`)},
      coalesce(sum(k.bytes) FILTER (WHERE NOT k.legal_hold AND k.media_removed_at IS NULL AND ${isDue(kind)}), 0)
        AS ${Prisma.raw(`${kind}_bytes`)},
      min(k.created_at) FILTER (WHERE NOT k.legal_hold AND ${isDue(kind)}) AS ${Prisma.raw(`${kind}_oldest`)}`,
  )
  const [row] = await tenant.prisma.$queryRaw<Record<string, bigint | Prisma.Decimal | Date | null>[]>`
    SELECT ${Prisma.join(sums)},
      count(*) FILTER (WHERE k.legal_hold AND (${Prisma.join(kinds.map(isDue), ' OR ')})) AS held
    FROM captures k WHERE ${tenant.inScope('k')} AND k.deleted_at IS NULL`
  const due = (kind: RetentionKind) => ({
    captures: Number(row![`${kind}_captures`]),
    // The file goes with the first of them; the texts are not counted in bytes.
    bytes: Number(row![`${kind}_bytes`]),
    oldest: (row![`${kind}_oldest`] as Date | null)?.toISOString() ?? null,
  })
  return {
    media: due('media'),
    messages: due('messages'),
    metadata: due('metadata'),
    held: Number(row!.held),
  }
}

/** Workspaces in which something is too old. */
export async function findRetentionDue(database: Database): Promise<string[]> {
  const due = kinds.map(
    (kind) => `${stillThere[kind]} AND k.created_at < now() - make_interval(days => r.${kind}_days)`,
  )
  const { rows } = await database.sweepPool.query<{ org_id: string }>(
    `SELECT r.org_id FROM retention_settings r WHERE EXISTS (
       SELECT FROM captures k WHERE k.org_id = r.org_id AND k.deleted_at IS NULL AND NOT k.legal_hold
         AND (${due.join(' OR ')}))`,
  )
  return rows.map((row) => row.org_id)
}

export interface ExpiredObjects {
  captureId: string
  objectKey: string
  segmentKey: string | null
  frameIndexKey: string | null
  seekableKey: string | null
}

/**
 * Takes up to `limit` captures whose media, messages or everything is too old, hands their objects to `remove`, and
 * writes down that they are gone: whatever interrupts it, the next run finds the rest. Answers how many it took.
 */
export async function expireCaptures(
  { client, orgId }: TenantConnection,
  kind: RetentionKind,
  limit: number,
  remove: (expired: ExpiredObjects[]) => Promise<void>,
): Promise<number> {
  await client.query('BEGIN')
  try {
    const { rows } = await client.query<ExpiredObjects>(
      `SELECT k.id AS "captureId", k.object_key AS "objectKey", k.segment_key AS "segmentKey",
         k.frame_index_key AS "frameIndexKey", k.seekable_key AS "seekableKey"
       FROM captures k JOIN retention_settings r ON r.org_id = k.org_id
       WHERE k.org_id = $1 AND k.deleted_at IS NULL AND NOT k.legal_hold AND ${stillThere[kind]}
         AND k.created_at < now() - make_interval(days => r.${kind}_days)
       ORDER BY k.id LIMIT $2 FOR UPDATE OF k SKIP LOCKED`,
      [orgId, limit],
    )
    const ids = rows.map((row) => row.captureId)
    if (ids.length > 0) {
      await remove(rows)
      await client.query(
        `UPDATE captures SET ${afterwards[kind]} WHERE org_id = $1 AND id = ANY($2::uuid[])`,
        [orgId, ids],
      )
    }
    if (kind === 'metadata')
      for (const captureId of ids)
        await client.query(
          "INSERT INTO outbox (org_id, id, job, payload) VALUES ($1, $2, 'delete-capture', $3)",
          [orgId, uuidv7(), { orgId, captureId }],
        )
    for (const id of ids) await notifyCapture(client, orgId, id)
    await client.query('COMMIT')
    return ids.length
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

const afterwards: Record<RetentionKind, string> = {
  media: `media_removed_at = now(), media_removed_by = 'retention', frame_index_key = NULL, seekable_key = NULL`,
  messages: 'messages_removed_at = now(), segment_key = NULL',
  metadata: 'deleted_at = now(), remove_after = now()',
}
