/**
 * Live capture (ADR 0033). What agents send is stored as pieces, each a capture of its own that is decoded within a second
 * and shown as part of its roll. When the roll ends its pieces become one file, and the decode of that takes their place.
 */
import type { QuotaLimits } from '@ringback/contracts'
import { v7 as uuidv7 } from 'uuid'
import { notifyCaptureInTenant } from './capture-events.ts'
import { markCaptureDeleted } from './capture-removal.ts'
import type { Tenant, TenantConnection } from './database.ts'
import { findExcess, lockIntake } from './intake.ts'
import { enqueue } from './outbox.ts'

export interface LivePiece {
  id: string
  objectKey: string
  /** Of the stored file. */
  bytes: number
  sha256: string
}

export interface RollLimits {
  seconds: number
  bytes: number
}

/**
 * A stored piece becomes part of the roll that is open, or of a new one, and is queued. Adding it again does nothing.
 * `full`: it would exceed what the workspace may store, and nothing was written.
 */
export async function addPiece(
  tenant: Tenant,
  piece: LivePiece,
  limits: RollLimits,
  quota: QuotaLimits,
): Promise<'added' | 'known' | 'full'> {
  const { prisma, orgId, scope } = tenant
  await lockIntake(tenant)
  if ((await prisma.capture.count({ where: { ...scope, id: piece.id } })) > 0) return 'known'
  if (await findExcess(tenant, { ...quota, fileBytes: null, captures: null }, piece)) return 'full'
  const roll = (await openRoll(tenant)) ?? (await beginRoll(tenant, limits))
  await prisma.$executeRaw`
    INSERT INTO captures (org_id, id, name, tags, bytes, sha256, object_key, state, queued_at, roll_of)
    SELECT org_id, ${piece.id}::uuid, name, tags, ${piece.bytes}, ${piece.sha256}, ${piece.objectKey}, 'queued', now(), id
    FROM captures WHERE ${tenant.inScope('captures')} AND id = ${roll}::uuid`
  await prisma.$executeRaw`
    UPDATE captures SET bytes = bytes + ${piece.bytes},
      roll_until = CASE WHEN bytes + ${piece.bytes} >= ${limits.bytes} THEN now() ELSE roll_until END
    WHERE ${tenant.inScope('captures')} AND id = ${roll}::uuid`
  await enqueue(tenant, 'decode-capture', { orgId, captureId: piece.id })
  await notifyCaptureInTenant(tenant, roll)
  return 'added'
}

async function openRoll({ prisma, inScope }: Tenant): Promise<string | null> {
  const [roll] = await prisma.$queryRaw<{ id: string }[]>`
    SELECT id FROM captures WHERE ${inScope('captures')} AND state = 'recording' AND deleted_at IS NULL
      AND roll_until > now() ORDER BY id DESC LIMIT 1 FOR UPDATE`
  return roll?.id ?? null
}

/** Named after its first minute, in UTC. */
async function beginRoll({ prisma, orgId }: Tenant, { seconds }: RollLimits): Promise<string> {
  const id = uuidv7()
  await prisma.$executeRaw`
    INSERT INTO captures (org_id, id, name, object_key, state, growing_calls, roll_until)
    VALUES (${orgId}::uuid, ${id}::uuid, to_char(now() AT TIME ZONE 'UTC', '"live-"YYYY-MM-DD"T"HH24-MI"Z.pcap"'),
      ${`orgs/${orgId}/captures/${id}/original`}, 'recording', 0, now() + make_interval(secs => ${seconds}))`
  return id
}

/** Pieces no decoder has answered yet: while they are more than a few, the next one had better be larger. */
export async function countWaitingPieces({ prisma, scope }: Tenant): Promise<number> {
  return prisma.capture.count({
    where: { ...scope, rollOf: { not: null }, state: { in: ['queued', 'decoding'] }, deletedAt: null },
  })
}

export interface EndedRoll {
  objectKey: string
  /** Object keys, in the order in which their packets came. */
  pieces: string[]
}

/**
 * What is to become one file: null while pieces are waiting for a decoder, and when there is nothing to do. Pieces that
 * cannot be decoded are captures of their own from then on, for all to see.
 */
export async function takeEndedRoll(tenant: Tenant, id: string): Promise<EndedRoll | null> {
  const { prisma, scope, inScope } = tenant
  await lockIntake(tenant)
  const [roll] = await prisma.$queryRaw<{ objectKey: string }[]>`
    SELECT object_key AS "objectKey" FROM captures WHERE ${inScope('captures')} AND id = ${id}::uuid
      AND state = 'recording' AND deleted_at IS NULL AND roll_until <= now() FOR UPDATE`
  if (!roll) return null
  const pieces = await prisma.capture.findMany({ where: { ...scope, rollOf: id }, orderBy: { id: 'asc' } })
  if (pieces.some(({ state }) => state === 'queued' || state === 'decoding')) return null
  const failed = pieces.filter(({ state }) => state === 'failed').map((piece) => piece.id)
  await prisma.capture.updateMany({ where: { ...scope, id: { in: failed } }, data: { rollOf: null } })
  for (const piece of failed) await notifyCaptureInTenant(tenant, piece)
  const kept = pieces.filter(({ state }) => state === 'ready')
  if (kept.length > 0) return { ...roll, pieces: kept.map(({ objectKey }) => objectKey) }
  await markCaptureDeleted(tenant, id)
  return null
}

/** The file is stored: queues its decode, unless that was done. */
export async function completeRoll(
  tenant: Tenant,
  id: string,
  { bytes, sha256 }: { bytes: number; sha256: string },
): Promise<void> {
  const count = await tenant.prisma.$executeRaw`
    UPDATE captures SET bytes = ${bytes}, sha256 = ${sha256}, state = 'queued', queued_at = now()
    WHERE ${tenant.inScope('captures')} AND id = ${id}::uuid AND state = 'recording' AND deleted_at IS NULL`
  if (count === 0) return
  await enqueue(tenant, 'decode-capture', { orgId: tenant.orgId, captureId: id })
  await notifyCaptureInTenant(tenant, id)
}

/** A piece was published: its roll says how many calls there are. A call counts with the piece that brought it. */
export async function countCallsOfPiece(
  { client, orgId }: TenantConnection,
  { pieceId, rollId }: { pieceId: string; rollId: string },
): Promise<void> {
  await client.query(
    `UPDATE captures SET growing_calls = growing_calls + (
       SELECT count(DISTINCT l.call_id) FROM leg_parts p
       JOIN legs l ON l.org_id = p.org_id AND l.id = p.leg_id AND l.method = 'INVITE'
       WHERE p.org_id = $1 AND p.capture_id = $2 AND NOT EXISTS (
         SELECT FROM leg_parts q JOIN captures k ON k.org_id = q.org_id AND k.id = q.capture_id
         WHERE q.org_id = $1 AND q.leg_id = p.leg_id AND q.capture_id <> $2 AND k.roll_of = $3))
     WHERE org_id = $1 AND id = $3 AND state = 'recording'`,
    [orgId, pieceId, rollId],
  )
}

/** Of a roll. */
export async function piecesOf({ client, orgId }: TenantConnection, rollId: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    'SELECT id FROM captures WHERE org_id = $1 AND roll_of = $2',
    [orgId, rollId],
  )
  return rows.map(({ id }) => id)
}

/**
 * Removes the pieces that a published roll takes the place of, and answers their objects. What people pinned to a
 * message of a piece moves to the roll: frames of the first piece keep their numbers, those of the second go on from there.
 */
export async function takeOverPieces(
  { client, orgId }: TenantConnection,
  rollId: string,
): Promise<{ objects: string[] }> {
  for (const at of ['message', 'before', 'after'])
    await client.query(
      `WITH pieces AS (
         SELECT id::text AS id, coalesce(sum((report->>'packets')::bigint) OVER (
           ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS earlier
         FROM captures WHERE org_id = $1 AND roll_of = $2::uuid)
       UPDATE annotations a SET anchor = jsonb_set(a.anchor, ARRAY[$3], (a.anchor->$3) || jsonb_build_object(
         'captureId', $2::text, 'sha256', (SELECT sha256 FROM captures WHERE org_id = $1 AND id = $2::uuid),
         'frame', (a.anchor->$3->>'frame')::bigint + pieces.earlier))
       FROM pieces WHERE a.org_id = $1 AND a.anchor->$3->>'captureId' = pieces.id`,
      [orgId, rollId, at],
    )
  const { rows } = await client.query<{ objects: string[] }>(
    `DELETE FROM captures WHERE org_id = $1 AND roll_of = $2
     RETURNING array_remove(ARRAY[object_key, segment_key, frame_index_key, seekable_key], NULL) AS objects`,
    [orgId, rollId],
  )
  return { objects: rows.flatMap(({ objects }) => objects) }
}
