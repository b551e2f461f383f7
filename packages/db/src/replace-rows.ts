import type { TenantConnection } from './database.ts'
import { fitStaged } from './fit-staged.ts'
import { layCalls, removeEmptyCalls } from './lay-calls.ts'
import { outcomeColumns } from './staged-leg.ts'
import { stagedStreamColumns } from './staged-stream.ts'
import { legsToRecompute } from './touched-legs.ts'

/** Derives again, inside the transaction, the calls of these legs: they also have messages in other captures. */
export type Recompute = (connection: TenantConnection, legIds: string[]) => Promise<void>

export const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ')

/**
 * Puts what was staged in the place of what the capture held, and its `pieces`; part of a transaction under the
 * workspace's lock.
 */
export async function replaceRows(
  connection: TenantConnection,
  captureId: string,
  attempt: number,
  recompute: Recompute,
  pieces: readonly string[] = [],
): Promise<void> {
  const known = [...(await fitStaged(connection)), ...(await removeParts(connection, [captureId, ...pieces]))]
  await layParts(connection, captureId, attempt)
  await layCalls(connection)
  await settle(connection, captureId, known, recompute)
}

/** Removes everything that only the capture held; likewise part of a transaction. */
export async function takeOutRows(
  connection: TenantConnection,
  captureId: string,
  recompute: Recompute,
): Promise<void> {
  await settle(connection, captureId, await removeParts(connection, [captureId]), recompute)
}

/** Makes the calls that changed hands whole again. */
async function settle(
  connection: TenantConnection,
  captureId: string,
  calls: readonly string[],
  recompute: Recompute,
): Promise<void> {
  const touched = await legsToRecompute(connection, captureId, calls)
  if (touched.length > 0) await recompute(connection, touched)
  await removeEmptyCalls(connection, calls)
}

async function layParts(
  { client, orgId }: TenantConnection,
  captureId: string,
  attempt: number,
): Promise<void> {
  await client.query(
    `INSERT INTO legs (org_id, id, call_id, sip_call_id, ${quoted(outcomeColumns)})
     SELECT org_id, id, call_id, sip_call_id, ${quoted(outcomeColumns)} FROM staged_legs
     ON CONFLICT (org_id, id) DO UPDATE SET call_id = EXCLUDED.call_id,
       ${outcomeColumns.map((name) => `"${name}" = EXCLUDED."${name}"`).join(', ')}`,
  )
  await client.query(
    `INSERT INTO leg_parts (org_id, leg_id, capture_id, generation, first_frame, last_frame, message_index, track)
     SELECT org_id, id, $2, $3, first_frame, last_frame, message_index, track FROM staged_legs WHERE org_id = $1`,
    [orgId, captureId, attempt],
  )
  await client.query(
    `INSERT INTO streams (capture_id, ${quoted(stagedStreamColumns)})
     SELECT $2, ${quoted(stagedStreamColumns)} FROM staged_streams WHERE org_id = $1`,
    [orgId, captureId],
  )
}

/**
 * Takes out what captures held; a leg without parts goes too, and what was found out about its calls. Answers the
 * calls whose legs or streams changed.
 */
async function removeParts(connection: TenantConnection, captureIds: readonly string[]): Promise<string[]> {
  const { client, orgId } = connection
  const { rows } = await client.query<{ call_id: string }>(
    `WITH parts AS (
       DELETE FROM leg_parts WHERE org_id = $1 AND capture_id = ANY($2::uuid[]) RETURNING leg_id
     ), media AS (
       DELETE FROM streams WHERE org_id = $1 AND capture_id = ANY($2::uuid[]) RETURNING leg_id
     )
     SELECT DISTINCT l.call_id FROM (TABLE parts UNION TABLE media) gone
     JOIN legs l ON l.org_id = $1 AND l.id = gone.leg_id`,
    [orgId, captureIds],
  )
  const calls = rows.map((row) => row.call_id)
  if (calls.length === 0) return []
  await client.query(
    `WITH gone AS (
       DELETE FROM legs l WHERE l.org_id = $1 AND l.call_id = ANY($2::uuid[])
         AND NOT EXISTS (SELECT FROM leg_parts p WHERE p.org_id = $1 AND p.leg_id = l.id)
       RETURNING l.id
     )
     UPDATE streams s SET leg_id = NULL FROM gone WHERE s.org_id = $1 AND s.leg_id = gone.id`,
    [orgId, calls],
  )
  return calls
}
