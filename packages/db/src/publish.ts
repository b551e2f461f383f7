/**
 * Publishing a decode. Rows arrive by binary COPY in temporary tables, which no reader sees and a crash forgets; one
 * transaction then replaces what the capture held before. Publishes of one workspace take turns, so that a leg whose
 * messages lie in several captures is always derived from all of them.
 */
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ParseReport } from '@ringback/contracts'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { refreshCalls } from './call-derivation.ts'
import { notifyCapture } from './capture-events.ts'
import type { TenantConnection } from './database.ts'
import { mergeCalls } from './merge-calls.ts'
import { outcomeColumns, stagedJoinColumns, stagedLegColumns } from './staged-leg.ts'

export interface Publication {
  captureId: string
  /** The claim this decode runs under; an older one than the row's is refused. */
  attempt: number
  segmentKey: string | null
  report: ParseReport
  /** COPY BINARY streams, read one after the other. */
  legs: Readable
  joins: Readable
  /**
   * Derives again the legs that also have messages in other captures, inside the publishing transaction.
   * Leg ids; the rows of all their parts are already in place.
   */
  rederive(connection: TenantConnection, legIds: string[]): Promise<void>
}

/** `superseded`: another worker claimed the capture meanwhile, or it was deleted; nothing was written. */
export type PublishOutcome = { published: true; replacedSegment: string | null } | { published: false }

const columns = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ')

/** Creates the staging tables of this connection and fills them; call before `publish`. */
export async function stage({ client }: TenantConnection, legs: Readable, joins: Readable): Promise<void> {
  await client.query(`
    CREATE TEMP TABLE staged_legs AS SELECT l.*, p.first_frame, p.last_frame, p.message_index FROM legs l, leg_parts p WITH NO DATA;
    CREATE TEMP TABLE staged_joins AS SELECT * FROM leg_joins WITH NO DATA`)
  await copy(client, 'staged_legs', stagedLegColumns, legs)
  await copy(client, 'staged_joins', stagedJoinColumns, joins)
  await client.query('ANALYZE staged_legs')
}

function copy(client: pg.PoolClient, table: string, names: readonly string[], rows: Readable): Promise<void> {
  return pipeline(rows, client.query(copyFrom(`COPY ${table} (${columns(names)}) FROM STDIN BINARY`)))
}

export async function publish(
  connection: TenantConnection,
  { captureId, attempt, segmentKey, report, rederive }: Omit<Publication, 'legs' | 'joins'>,
): Promise<PublishOutcome> {
  const { client, orgId } = connection
  await client.query('BEGIN')
  try {
    await lockWorkspace(connection)
    const { rows } = await client.query<{ segment_key: string | null }>(
      `SELECT segment_key FROM captures
       WHERE org_id = $1 AND id = $2 AND attempt = $3 AND state = 'decoding' AND deleted_at IS NULL FOR UPDATE`,
      [orgId, captureId, attempt],
    )
    if (!rows[0]) {
      await client.query('ROLLBACK')
      return { published: false }
    }
    await client.query(
      `UPDATE captures SET state = 'ready', generation = $3, segment_key = $4, report = $5, error = NULL,
         progress = NULL, ready_at = now(), crashes = 0
       WHERE org_id = $1 AND id = $2`,
      [orgId, captureId, attempt, segmentKey, report],
    )
    const mergedCalls = await mergeCalls(connection)
    const leftCalls = await removeParts(connection, captureId)
    await client.query(
      `INSERT INTO legs (org_id, id, call_id, sip_call_id, ${columns(outcomeColumns)})
       SELECT org_id, id, call_id, sip_call_id, ${columns(outcomeColumns)} FROM staged_legs
       ON CONFLICT (org_id, id) DO UPDATE SET call_id = EXCLUDED.call_id,
         ${outcomeColumns.map((name) => `"${name}" = EXCLUDED."${name}"`).join(', ')}`,
    )
    await client.query(
      `INSERT INTO leg_parts (org_id, leg_id, capture_id, generation, first_frame, last_frame, message_index)
       SELECT org_id, id, $1, $2, first_frame, last_frame, message_index FROM staged_legs`,
      [captureId, attempt],
    )
    await client.query(
      `INSERT INTO leg_joins (${columns(stagedJoinColumns)}) SELECT ${columns(stagedJoinColumns)} FROM staged_joins
       ON CONFLICT (org_id, a_leg_id, b_leg_id) DO UPDATE
         SET call_id = EXCLUDED.call_id, method = EXCLUDED.method, confidence = EXCLUDED.confidence, why = EXCLUDED.why`,
    )
    const shared = await client.query<{ id: string }>(
      `SELECT s.id FROM staged_legs s WHERE EXISTS (
         SELECT FROM leg_parts p WHERE p.org_id = $1 AND p.leg_id = s.id AND p.capture_id <> $2)`,
      [orgId, captureId],
    )
    if (shared.rows.length > 0)
      await rederive(
        connection,
        shared.rows.map((row) => row.id),
      )
    const staged = await client.query<{ call_id: string }>('SELECT DISTINCT call_id FROM staged_legs')
    await refreshCalls(connection, [...staged.rows.map((row) => row.call_id), ...mergedCalls, ...leftCalls])
    await notifyCapture(client, orgId, captureId)
    await client.query('COMMIT')
    return { published: true, replacedSegment: rows[0].segment_key }
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

/** Removes a capture and everything only it held. Answers the objects to delete, null when it is already gone. */
export async function removeCapture(
  connection: TenantConnection,
  captureId: string,
  rederive: Publication['rederive'],
): Promise<{ objectKeys: string[] } | null> {
  const { client, orgId } = connection
  await client.query('BEGIN')
  try {
    await lockWorkspace(connection)
    const { rows } = await client.query<{ object_key: string; segment_key: string | null }>(
      'SELECT object_key, segment_key FROM captures WHERE org_id = $1 AND id = $2 FOR UPDATE',
      [orgId, captureId],
    )
    const shared = await client.query<{ leg_id: string }>(
      `SELECT mine.leg_id FROM leg_parts mine WHERE mine.org_id = $1 AND mine.capture_id = $2 AND EXISTS (
         SELECT FROM leg_parts p WHERE p.org_id = $1 AND p.leg_id = mine.leg_id AND p.capture_id <> $2)`,
      [orgId, captureId],
    )
    const calls = await removeParts(connection, captureId)
    if (shared.rows.length > 0)
      await rederive(
        connection,
        shared.rows.map((row) => row.leg_id),
      )
    await refreshCalls(connection, calls)
    await client.query('DELETE FROM captures WHERE org_id = $1 AND id = $2', [orgId, captureId])
    await notifyCapture(client, orgId, captureId)
    await client.query('COMMIT')
    return rows[0]
      ? { objectKeys: [rows[0].object_key, rows[0].segment_key].filter((key) => key !== null) }
      : null
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

async function lockWorkspace({ client, orgId }: TenantConnection): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [orgId])
}

/** Takes the capture's parts out; a leg without parts goes too. Answers the calls whose legs changed. */
async function removeParts({ client, orgId }: TenantConnection, captureId: string): Promise<string[]> {
  const { rows } = await client.query<{ call_id: string }>(
    `WITH gone AS (
       DELETE FROM leg_parts WHERE org_id = $1 AND capture_id = $2 RETURNING leg_id
     )
     SELECT DISTINCT l.call_id FROM gone JOIN legs l ON l.org_id = $1 AND l.id = gone.leg_id`,
    [orgId, captureId],
  )
  const calls = rows.map((row) => row.call_id)
  await client.query(
    `WITH gone AS (
       DELETE FROM legs l WHERE l.org_id = $1 AND l.call_id = ANY($2::uuid[])
         AND NOT EXISTS (SELECT FROM leg_parts p WHERE p.org_id = $1 AND p.leg_id = l.id)
       RETURNING l.id
     )
     DELETE FROM leg_joins j USING gone
     WHERE j.org_id = $1 AND (j.a_leg_id = gone.id OR j.b_leg_id = gone.id)`,
    [orgId, calls],
  )
  return calls
}
