import type { TenantConnection } from './database.ts'

/** Rotation loses no more than this between two pieces of a stream: µs. */
const SEAM = 30_000_000

/**
 * Legs whose calls the capture just laid down, or just removed, cannot say alone: they have messages in other captures
 * too, they are what is left of `calls` that lost or gained legs, media of theirs lies in another capture, or somebody
 * linked or unlinked them across captures.
 */
export async function legsToRecompute(
  { client, orgId }: TenantConnection,
  captureId: string,
  calls: readonly string[],
): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `WITH mine AS (SELECT leg_id AS id FROM leg_parts WHERE org_id = $1 AND capture_id = $2)
     SELECT id FROM mine WHERE EXISTS (
       SELECT FROM leg_parts p WHERE p.org_id = $1 AND p.leg_id = mine.id AND p.capture_id <> $2)
     UNION
     SELECT l.id FROM legs l WHERE l.org_id = $1 AND l.call_id = ANY($3::uuid[])
       AND NOT EXISTS (SELECT FROM mine WHERE mine.id = l.id)
     UNION
     SELECT known.leg_id FROM streams piece JOIN streams known
       ON known.org_id = $1 AND known.ssrc = piece.ssrc AND known.src = piece.src AND known.dst = piece.dst
     WHERE piece.org_id = $1 AND piece.leg_id IS NULL AND known.leg_id IS NOT NULL
       AND piece.capture_id <> known.capture_id AND $2 IN (piece.capture_id, known.capture_id)
       AND piece.first_ts < known.last_ts + $4 AND piece.last_ts > known.first_ts - $4
     UNION
     SELECT l.id FROM leg_links k
     JOIN legs l ON l.org_id = $1 AND l.sip_call_id IN (k.one, k.other)
     JOIN legs m ON m.org_id = $1 AND m.sip_call_id IN (k.one, k.other) AND m.id <> l.id
     WHERE k.org_id = $1 AND (l.id IN (TABLE mine)) <> (m.id IN (TABLE mine))`,
    [orgId, captureId, calls, SEAM],
  )
  return rows.map((row) => row.id)
}

export interface KnownLeg {
  id: string
  callId: string
  sipCallId: string
  /** µs since 1970; null when no message had a time. */
  startTs: number | null
}

/** All legs of the calls that these legs are in, in order of time. */
export async function legsOfTheirCalls(
  { client, orgId }: TenantConnection,
  legIds: readonly string[],
): Promise<KnownLeg[]> {
  const { rows } = await client.query<LegRow>(
    `SELECT id, call_id, sip_call_id, start_ts FROM legs WHERE org_id = $1 AND call_id IN (
       SELECT call_id FROM legs WHERE org_id = $1 AND id = ANY($2::uuid[])) ORDER BY start_ts, id`,
    [orgId, legIds],
  )
  return rows.map(toLeg)
}

/** Legs of calls that begin in a span of time, with all legs of their calls; none when they are more than `most`. */
export async function legsNear(
  connection: TenantConnection,
  span: { from: number; to: number },
  most: number,
): Promise<KnownLeg[]> {
  const { rows } = await connection.client.query<{ id: string }>(
    `SELECT id FROM legs WHERE org_id = $1 AND start_ts BETWEEN $2 AND $3 AND method = 'INVITE' LIMIT $4`,
    [connection.orgId, span.from, span.to, most + 1],
  )
  if (rows.length > most) return []
  return legsOfTheirCalls(
    connection,
    rows.map((row) => row.id),
  )
}

/** Legs by their Call-IDs, with all legs of their calls. */
export async function legsNamed(
  connection: TenantConnection,
  sipCallIds: readonly string[],
): Promise<KnownLeg[]> {
  const { rows } = await connection.client.query<{ id: string }>(
    'SELECT id FROM legs WHERE org_id = $1 AND sip_call_id = ANY($2::text[])',
    [connection.orgId, sipCallIds],
  )
  return legsOfTheirCalls(
    connection,
    rows.map((row) => row.id),
  )
}

type LegRow = { id: string; call_id: string; sip_call_id: string; start_ts: string }

const toLeg = (row: LegRow): KnownLeg => ({
  id: row.id,
  callId: row.call_id,
  sipCallId: row.sip_call_id,
  startTs: Number(row.start_ts) < 0 ? null : Number(row.start_ts),
})

/**
 * Gives pieces of streams that no SDP of their own capture announced to the leg whose stream they continue: the same
 * SSRC, source and destination, and not long after or before. Pieces given earlier are taken back first.
 */
export async function adoptStreams(
  { client, orgId }: TenantConnection,
  legIds: readonly string[],
): Promise<void> {
  await client.query(
    'UPDATE streams SET leg_id = NULL WHERE org_id = $1 AND leg_id = ANY($2::uuid[]) AND NOT announced',
    [orgId, legIds],
  )
  for (let adopted = 1; adopted > 0; ) {
    const { rowCount } = await client.query(
      `UPDATE streams piece SET leg_id = known.leg_id FROM streams known
       WHERE known.org_id = $1 AND known.leg_id = ANY($2::uuid[])
         AND piece.org_id = $1 AND piece.leg_id IS NULL
         AND piece.ssrc = known.ssrc AND piece.src = known.src AND piece.dst = known.dst
         AND piece.first_ts < known.last_ts + $3 AND piece.last_ts > known.first_ts - $3`,
      [orgId, legIds, SEAM],
    )
    adopted = rowCount ?? 0
  }
}
