import type { JobName, JobPayload } from '@ringback/contracts'
import { v7 as uuidv7 } from 'uuid'
import type { Database, Tenant } from './database.ts'
import type { Prisma } from './generated/client.ts'

/** Writes a job down in the transaction that makes it necessary; a dispatcher hands it to the queue after the commit. */
export async function enqueue<N extends JobName>(
  tenant: Tenant,
  job: N,
  payload: JobPayload<N>,
): Promise<void> {
  await tenant.prisma.outbox.create({
    data: { orgId: tenant.orgId, id: uuidv7(), job, payload: payload as Prisma.InputJsonObject },
  })
}

export interface OutboxEntry {
  orgId: string
  id: string
  job: JobName
  payload: unknown
}

/**
 * Hands the oldest undispatched jobs of all workspaces to `send`, and marks them. Entries that another dispatcher
 * holds are skipped; when `send` fails the entries stay. Answers how many went out.
 */
export async function dispatchOutbox(
  database: Database,
  send: (entries: OutboxEntry[]) => Promise<void>,
  limit = 200,
): Promise<number> {
  const client = await database.sweepPool.connect()
  try {
    await client.query('BEGIN')
    const { rows } = await client.query<{ org_id: string; id: string; job: JobName; payload: unknown }>(
      `SELECT org_id, id, job, payload FROM outbox WHERE dispatched_at IS NULL
       ORDER BY created_at LIMIT $1 FOR UPDATE SKIP LOCKED`,
      [limit],
    )
    if (rows.length > 0) {
      await send(rows.map(({ org_id, ...entry }) => ({ orgId: org_id, ...entry })))
      await client.query(
        `UPDATE outbox SET dispatched_at = now() FROM unnest($1::uuid[], $2::uuid[]) AS sent(org_id, id)
         WHERE outbox.org_id = sent.org_id AND outbox.id = sent.id`,
        [rows.map((row) => row.org_id), rows.map((row) => row.id)],
      )
    }
    await client.query('COMMIT')
    return rows.length
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

export interface StuckCapture {
  orgId: string
  captureId: string
  /**
   * `delete-capture` when it waits for its removal, `withdraw-calls` when it failed after calls of it were shown,
   * `join-roll` when its live capture is over.
   */
  job: 'decode-capture' | 'delete-capture' | 'withdraw-calls' | 'join-roll'
}

/**
 * Captures that should have a job and show no sign of one: queued or deleted a while ago, or decoding without a
 * heartbeat. The queue may have lost them; delivering twice is harmless. Calls of failed captures and rolls that are over
 * have no other caller.
 */
export async function findStuckCaptures(
  database: Database,
  silence: { queuedSeconds: number; heartbeatSeconds: number },
): Promise<StuckCapture[]> {
  const { rows } = await database.sweepPool.query<{ org_id: string; id: string; job: StuckCapture['job'] }>(
    `SELECT org_id, id, CASE WHEN deleted_at IS NOT NULL THEN 'delete-capture'
       WHEN state = 'failed' THEN 'withdraw-calls' WHEN state = 'recording' THEN 'join-roll' ELSE 'decode-capture' END AS job
     FROM captures
     WHERE remove_after < now() - make_interval(secs => CASE WHEN remove_after = deleted_at THEN $1 ELSE 0 END)
        OR deleted_at IS NULL AND state = 'queued' AND queued_at < now() - make_interval(secs => $1)
        OR deleted_at IS NULL AND state = 'decoding' AND heartbeat_at < now() - make_interval(secs => $2)
        OR deleted_at IS NULL AND state = 'failed' AND growing_calls IS NOT NULL
        OR deleted_at IS NULL AND state = 'recording' AND roll_until <= now()
     LIMIT 500`,
    [silence.queuedSeconds, silence.heartbeatSeconds],
  )
  return rows.map((row) => ({ orgId: row.org_id, captureId: row.id, job: row.job }))
}

/** Forgets entries delivered long ago. */
export async function pruneOutbox(database: Database): Promise<void> {
  await database.sweepPool.query("DELETE FROM outbox WHERE dispatched_at < now() - interval '1 day'")
}
