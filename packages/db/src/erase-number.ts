/**
 * The erasure of a number, capture by capture (ADR 0011). Each step is one transaction that also notes which objects
 * it left without a row; whatever interrupts an erasure, the next run begins with those and goes on with what is left.
 */
import { notifyCapture } from './capture-events.ts'
import type { TenantConnection } from './database.ts'
import { removeEmptyCalls } from './lay-calls.ts'
import { findPartsOfCapture, type LegPart } from './leg-parts.ts'
import { lockWorkspace } from './lock-workspace.ts'
import { encodeMessageIndex, type SegmentBlock } from './message-index.ts'
import type { Recompute } from './replace-rows.ts'

/** As a number may stand in SIP: bare, with `+`, with `00`. */
const spellings = (number: string) => {
  const bare = number.replace(/^(\+|00)/, '')
  return [bare, `+${bare}`, `00${bare}`]
}

/** Legs of the calls that involve the number, as an identity beside From too: all of a call goes, not one leg alone. */
const ERASED_LEGS = `
  SELECT id FROM legs WHERE org_id = $1 AND call_id IN (
    SELECT call_id FROM legs WHERE org_id = $1 AND (from_user = ANY($2::text[]) OR to_user = ANY($2::text[]))
    UNION SELECT call_id FROM call_numbers WHERE org_id = $1 AND number = ANY($2::text[]))`

/** Captures with messages or media of them. */
const HOLDING = `
  SELECT p.capture_id FROM leg_parts p WHERE p.org_id = $1 AND p.leg_id IN (${ERASED_LEGS})
  UNION SELECT s.capture_id FROM streams s WHERE s.org_id = $1 AND s.leg_id IN (${ERASED_LEGS})`

export interface ErasureWork {
  number: string
  leftovers: string[]
}

/** Null when it is finished, or another worker's. The claim ends with the connection. */
export async function claimErasure(
  { client, orgId }: TenantConnection,
  id: string,
): Promise<ErasureWork | null> {
  const { rows } = await client.query<{ mine: boolean }>(
    'SELECT pg_try_advisory_lock(hashtextextended($1, 2)) AS mine',
    [id],
  )
  if (!rows[0]?.mine) return null
  const found = await client.query<ErasureWork>(
    'SELECT number, leftovers FROM erasures WHERE org_id = $1 AND id = $2 AND finished_at IS NULL',
    [orgId, id],
  )
  return found.rows[0] ?? null
}

export async function releaseErasure({ client }: TenantConnection, id: string): Promise<void> {
  await client.query('SELECT pg_advisory_unlock(hashtextextended($1, 2))', [id])
}

export interface CaptureToErase {
  captureId: string
  generation: number
  objectKey: string
  segmentKey: string | null
  frameIndexKey: string | null
  seekableKey: string | null
  /** All of the capture. */
  parts: LegPart[]
  /** Legs to erase; in the whole workspace. */
  erased: ReadonlySet<string>
}

/** The next capture that holds a call with the number; null when none is left but those on legal hold or still growing, as pieces of live capture are. */
export async function nextCaptureToErase(
  connection: TenantConnection,
  number: string,
): Promise<CaptureToErase | null> {
  const { client, orgId } = connection
  const { rows } = await client.query<Omit<CaptureToErase, 'parts' | 'erased'>>(
    `SELECT k.id AS "captureId", k.generation, k.object_key AS "objectKey", k.segment_key AS "segmentKey",
       k.frame_index_key AS "frameIndexKey", k.seekable_key AS "seekableKey"
     FROM captures k WHERE k.org_id = $1 AND NOT k.legal_hold AND k.growing_calls IS NULL AND k.roll_of IS NULL AND k.id IN (
       ${HOLDING})
     ORDER BY k.id LIMIT 1`,
    [orgId, spellings(number)],
  )
  const [capture] = rows
  if (!capture) return null
  const parts = await findPartsOfCapture(connection, capture.captureId)
  const legs = await client.query<{ id: string }>(ERASED_LEGS, [orgId, spellings(number)])
  return { ...capture, parts, erased: new Set(legs.rows.map((row) => row.id)) }
}

export interface ErasedCapture extends CaptureToErase {
  erasureId: string
  /** Of the segment without the erased messages; null when nothing is left, or nothing was. */
  newSegmentKey: string | null
  /** Where the blocks of the old segment lie in the new one, by their old offset. */
  moved: ReadonlyMap<number, SegmentBlock>
  /** Objects that nothing names any more once this is written. */
  leftovers: readonly string[]
}

/**
 * Takes messages, media and the file out of a capture. Legs and calls stay until the end: they tell which other
 * captures hold what belongs to them. Answers false when the capture changed meanwhile: look again.
 */
export async function eraseFromCapture(connection: TenantConnection, work: ErasedCapture): Promise<boolean> {
  const { client, orgId } = connection
  await client.query('BEGIN')
  try {
    await lockWorkspace(connection)
    const { rowCount } = await client.query(
      `UPDATE captures SET segment_key = $5, frame_index_key = NULL, seekable_key = NULL, attempt = attempt + 1, progress = NULL,
         state = CASE WHEN state IN ('queued', 'decoding') THEN 'ready' ELSE state END,
         media_removed_at = coalesce(media_removed_at, now()),
         media_removed_by = coalesce(media_removed_by, 'erasure')
       WHERE org_id = $1 AND id = $2 AND generation = $3 AND segment_key IS NOT DISTINCT FROM $4 AND NOT legal_hold`,
      [orgId, work.captureId, work.generation, work.segmentKey, work.newSegmentKey],
    )
    if (rowCount === 0) {
      await client.query('ROLLBACK')
      return false
    }
    const erased = [...work.erased]
    for (const table of ['leg_parts', 'streams'])
      await client.query(
        `DELETE FROM ${table} WHERE org_id = $1 AND capture_id = $2 AND leg_id = ANY($3::uuid[])`,
        [orgId, work.captureId, erased],
      )
    await moveBlocks(connection, work)
    const messages = work.parts
      .filter(({ legId }) => work.erased.has(legId))
      .reduce((sum, { index }) => sum + index.messages.length, 0)
    await client.query(
      `UPDATE erasures SET leftovers = leftovers || $3::text[], messages = messages + $4, captures = captures + 1
       WHERE org_id = $1 AND id = $2`,
      [orgId, work.erasureId, work.leftovers, messages],
    )
    await notifyCapture(client, orgId, work.captureId)
    await client.query('COMMIT')
    return true
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

async function moveBlocks(
  { client, orgId }: TenantConnection,
  { captureId, parts, erased, moved, newSegmentKey }: ErasedCapture,
): Promise<void> {
  if (newSegmentKey === null) return
  const kept = parts.filter(({ legId }) => !erased.has(legId))
  const indexes = kept.map(({ index }) =>
    encodeMessageIndex({ ...index, blocks: index.blocks.map(({ offset }) => moved.get(offset)!) }),
  )
  await client.query(
    `UPDATE leg_parts p SET message_index = m.message_index
     FROM unnest($3::uuid[], $4::bytea[]) AS m(leg_id, message_index)
     WHERE p.org_id = $1 AND p.capture_id = $2 AND p.leg_id = m.leg_id`,
    [orgId, captureId, kept.map(({ legId }) => legId), indexes],
  )
}

export async function forgetLeftovers({ client, orgId }: TenantConnection, id: string): Promise<void> {
  await client.query("UPDATE erasures SET leftovers = '{}' WHERE org_id = $1 AND id = $2", [orgId, id])
}

/** Counted before the first capture is touched: calls are gone afterwards. */
export async function countErasure(
  { client, orgId }: TenantConnection,
  id: string,
  number: string,
): Promise<void> {
  await client.query(
    `UPDATE erasures SET calls = greatest(calls, (
       SELECT count(DISTINCT call_id) FROM legs WHERE org_id = $1 AND id IN (${ERASED_LEGS})))
     WHERE org_id = $1 AND id = $3`,
    [orgId, spellings(number), id],
  )
}

/**
 * Legs without messages go, with what was linked by hand; what is left of their calls lies in captures on legal hold,
 * is counted and told anew. The number itself is forgotten. Answers false while another capture holds it: its first
 * decode goes on, or was published since `nextCaptureToErase` found none.
 */
export async function finishErasure(
  connection: TenantConnection,
  id: string,
  number: string,
  recompute: Recompute,
): Promise<boolean> {
  const { client, orgId } = connection
  await client.query('BEGIN')
  try {
    await lockWorkspace(connection)
    const { rowCount: holding } = await client.query(
      `SELECT FROM captures k WHERE k.org_id = $1 AND NOT k.legal_hold AND k.id IN (${HOLDING}) LIMIT 1`,
      [orgId, spellings(number)],
    )
    if (holding) {
      await client.query('ROLLBACK')
      return false
    }
    await client.query(
      `UPDATE erasures SET finished_at = now(), number = NULL, held = (SELECT count(*) FROM (${HOLDING}) holding)
       WHERE org_id = $1 AND id = $3`,
      [orgId, spellings(number), id],
    )
    await forgetLegs(connection, number, recompute)
    await client.query('COMMIT')
    return true
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

async function forgetLegs(connection: TenantConnection, number: string, recompute: Recompute): Promise<void> {
  const { client, orgId } = connection
  const legs = await client.query<{ id: string; call_id: string }>(
    `SELECT id, call_id FROM legs WHERE org_id = $1 AND id IN (${ERASED_LEGS})`,
    [orgId, spellings(number)],
  )
  const gone = await client.query<{ id: string; sip_call_id: string }>(
    `DELETE FROM legs l WHERE l.org_id = $1 AND l.id = ANY($2::uuid[])
       AND NOT EXISTS (SELECT FROM leg_parts p WHERE p.org_id = $1 AND p.leg_id = l.id)
     RETURNING l.id, l.sip_call_id`,
    [orgId, legs.rows.map((leg) => leg.id)],
  )
  const goneIds = new Set(gone.rows.map((leg) => leg.id))
  await client.query('UPDATE streams SET leg_id = NULL WHERE org_id = $1 AND leg_id = ANY($2::uuid[])', [
    orgId,
    [...goneIds],
  ])
  await client.query(
    'DELETE FROM leg_links WHERE org_id = $1 AND (one = ANY($2::text[]) OR other = ANY($2::text[]))',
    [orgId, gone.rows.map((leg) => leg.sip_call_id)],
  )
  // What is kept for their links goes with the next sweep.
  await client.query(
    `UPDATE shares SET revoked_at = coalesce(revoked_at, now()), sip_call_ids = '{}', label = '', title = '', letter = '{}'
     WHERE org_id = $1 AND sip_call_ids && $2::text[]`,
    [orgId, gone.rows.map((leg) => leg.sip_call_id)],
  )
  await client.query('DELETE FROM annotations WHERE org_id = $1 AND sip_call_id = ANY($2::text[])', [
    orgId,
    gone.rows.map((leg) => leg.sip_call_id),
  ])
  await client.query('DELETE FROM call_triage WHERE org_id = $1 AND sip_call_id = ANY($2::text[])', [
    orgId,
    gone.rows.map((leg) => leg.sip_call_id),
  ])
  const left = legs.rows.map((leg) => leg.id).filter((each) => !goneIds.has(each))
  if (left.length > 0) await recompute(connection, left)
  await removeEmptyCalls(connection, [...new Set(legs.rows.map((leg) => leg.call_id))])
}
