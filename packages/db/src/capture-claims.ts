import { type CaptureError, type CaptureProgress, DECODER_VERSION } from '@ringback/contracts'
import { storableJson } from './bounded-text.ts'
import { notifyCaptureInTenant } from './capture-events.ts'
import type { Database, Tenant } from './database.ts'
import { Prisma } from './generated/client.ts'
import { announce } from './webhooks.ts'

export interface CaptureClaim {
  objectKey: string
  bytes: number
  sha256: string
  /** The fence of this claim. */
  attempt: number
  /** What is published of it; 0 before the first decode was. */
  generation: number
  /** What takes the place of pieces: they show its calls until it can. */
  isRoll: boolean
  /** The span of whoever queued it, null when nobody traced that. */
  traceParent: string | null
}

/** Decoders that died before a capture is given up. */
export const MAX_CRASHES = 3

/**
 * Claims lost to silence before it is given up. A worker that was killed, or a machine too busy to beat, says little
 * about the file; one that takes its worker along each time must end all the same.
 */
const MAX_LOSSES = 10

/** A claim that has not been heard of for this long is abandoned. Judged by the database's clock alone. */
export const HEARTBEAT_SILENCE_SECONDS = 6

const abandoned = Prisma.sql`
  (heartbeat_at IS NULL OR heartbeat_at < now() - make_interval(secs => ${HEARTBEAT_SILENCE_SECONDS}))`

/** Whether a decoder may take it. */
const free = Prisma.sql`(state = 'queued' OR state = 'decoding' AND ${abandoned})`

/**
 * Takes a queued or abandoned capture for decoding. Answers null when there is nothing to do: decoded already, failed,
 * deleted, in the hands of another worker, or given up now.
 */
export async function claimCapture(tenant: Tenant, id: string): Promise<CaptureClaim | null> {
  const { prisma, orgId } = tenant
  // The condition is seen again once the lock is had: of two workers one finds nothing.
  const [row] = await prisma.$queryRaw<ClaimedRow[]>`
    UPDATE captures c SET state = 'decoding', attempt = c.attempt + 1, heartbeat_at = now(), progress = NULL,
      error = NULL, losses = c.losses + CASE before.state WHEN 'decoding' THEN 1 ELSE 0 END
    FROM (SELECT state FROM captures
          WHERE org_id = ${orgId}::uuid AND id = ${id}::uuid AND deleted_at IS NULL AND ${free} FOR UPDATE) before
    WHERE c.org_id = ${orgId}::uuid AND c.id = ${id}::uuid
    RETURNING c.attempt, c.generation, c.losses, c.object_key, c.bytes, c.sha256, c.roll_of, c.roll_until IS NOT NULL AS is_roll,
      c.trace_parent`
  if (!row) return null
  await prisma.$executeRaw`
    INSERT INTO decode_turns (org_id, taken_at) VALUES (${orgId}::uuid, clock_timestamp())
    ON CONFLICT (org_id) DO UPDATE SET taken_at = EXCLUDED.taken_at`
  const { attempt, generation, losses, object_key, bytes, sha256 } = row
  if (losses >= MAX_LOSSES) {
    await failCapture(tenant, id, attempt, { code: 'decoder_crash', params: { attempts: losses } })
    return null
  }
  // A roll is told of its pieces when they are published.
  if (row.roll_of === null) await notifyCaptureInTenant(tenant, id)
  const claim = { objectKey: object_key, bytes: Number(bytes), sha256: sha256 ?? '', attempt, generation }
  return { ...claim, isRoll: row.is_roll, traceParent: row.trace_parent }
}

interface ClaimedRow {
  attempt: number
  generation: number
  losses: number
  object_key: string
  bytes: bigint
  sha256: string | null
  roll_of: string | null
  is_roll: boolean
  trace_parent: string | null
}

/**
 * Takes the capture whose turn it is. A workspace with fewer captures at decoders goes first, among equals the one
 * that has waited longest since it last had one; within a workspace pieces of live capture, then the capture queued
 * first. So a burst of one delays the others by no more than what decoders have in hand. `running` are captures this process has not let go of.
 */
export async function claimNextCapture(
  database: Database,
  running: readonly string[],
): Promise<NextClaim | null> {
  for (;;) {
    const next = await findTurn(database, running)
    if (!next) return null
    const claim = await database.withTenant(next.orgId, (tenant) => claimCapture(tenant, next.captureId))
    if (claim) return { ...claim, ...next }
  }
}

export interface NextClaim extends CaptureClaim {
  orgId: string
  captureId: string
}

async function findTurn(
  database: Database,
  running: readonly string[],
): Promise<{ orgId: string; captureId: string } | null> {
  const { rows } = await database.sweepPool.query<{ org_id: string; id: string }>(
    `WITH waiting AS (
       SELECT org_id, id, queued_at, roll_of, id <> ALL($1::uuid[]) AND (state = 'queued'
         OR heartbeat_at IS NULL OR heartbeat_at < now() - make_interval(secs => $2)) AS is_free
       FROM captures WHERE state IN ('queued', 'decoding') AND deleted_at IS NULL
     ), busy AS (
       SELECT org_id, count(*) FILTER (WHERE NOT is_free) AS decoders FROM waiting GROUP BY org_id
     )
     SELECT org_id, id FROM waiting JOIN busy USING (org_id) LEFT JOIN decode_turns USING (org_id)
     WHERE is_free ORDER BY decoders, taken_at NULLS FIRST, roll_of IS NULL, queued_at, id LIMIT 1`,
    [running, HEARTBEAT_SILENCE_SECONDS],
  )
  return rows[0] ? { orgId: rows[0].org_id, captureId: rows[0].id } : null
}

/** Says that the claim is alive. Answers false when it was lost: stop decoding. */
export async function beatCapture(
  tenant: Tenant,
  id: string,
  attempt: number,
  progress: CaptureProgress,
): Promise<boolean> {
  const count = await tenant.prisma.$executeRaw`
    UPDATE captures SET heartbeat_at = now(), progress = ${JSON.stringify(progress)}::jsonb
    WHERE org_id = ${tenant.orgId}::uuid AND id = ${id}::uuid
      AND attempt = ${attempt} AND state = 'decoding' AND deleted_at IS NULL`
  if (count > 0) await notifyCaptureInTenant(tenant, id)
  return count > 0
}

/**
 * Ends a claim whose decoder died or ran into a limit: back to the queue, or failed with `error` after `MAX_CRASHES`.
 * Answers whether another try is due.
 */
export async function crashCapture(
  tenant: Tenant,
  id: string,
  attempt: number,
  error: CaptureError,
): Promise<{ retry: boolean }> {
  const { prisma, scope } = tenant
  const mine = { ...scope, id, attempt, state: 'decoding', deletedAt: null }
  const [row] = await prisma.capture.updateManyAndReturn({
    where: mine,
    data: { crashes: { increment: 1 } },
    select: { crashes: true },
  })
  if (!row) return { retry: false }
  if (row.crashes < MAX_CRASHES) {
    await releaseCapture(tenant, id, attempt)
    return { retry: true }
  }
  await failCapture(tenant, id, attempt, error)
  return { retry: false }
}

/** Ends a claim with an explanation. */
export async function failCapture(
  tenant: Tenant,
  id: string,
  attempt: number,
  error: CaptureError,
): Promise<boolean> {
  const { count } = await tenant.prisma.capture.updateMany({
    where: { ...tenant.scope, id, attempt, state: 'decoding' },
    data: {
      state: 'failed',
      error: JSON.parse(storableJson(error)),
      progress: Prisma.DbNull,
      decoderVersion: DECODER_VERSION,
    },
  })
  if (count > 0) {
    await announce(tenant, 'capture.failed', { captureId: id, error: error.code })
    await notifyCaptureInTenant(tenant, id)
  }
  return count > 0
}

/**
 * Gives a claim back unfinished (shutdown, store unreachable), without counting it as a crash. It goes to the end of its
 * workspace's line: what is wrong with it must not hold up the others.
 */
export async function releaseCapture(tenant: Tenant, id: string, attempt: number): Promise<void> {
  await tenant.prisma.$executeRaw`
    UPDATE captures SET state = 'queued', queued_at = now(), progress = NULL
    WHERE ${tenant.inScope('captures')} AND id = ${id}::uuid AND attempt = ${attempt} AND state = 'decoding'`
  await notifyCaptureInTenant(tenant, id)
}
