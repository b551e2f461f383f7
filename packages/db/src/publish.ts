/**
 * Publishing a decode. Rows arrive by binary COPY in temporary tables, which no reader sees and a crash forgets; one
 * transaction then replaces what the capture held before. Publishes of one workspace take turns, so that a call whose
 * messages lie in several captures is always derived from all of them.
 */
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { DECODER_VERSION, type ParseReport } from '@ringback/contracts'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { storableJson } from './bounded-text.ts'
import { callFactColumns } from './call-facts.ts'
import { notifyCapture } from './capture-events.ts'
import type { TenantConnection } from './database.ts'
import { countCallsOfPiece, piecesOf, takeOverPieces } from './live-rolls.ts'
import { lockWorkspace } from './lock-workspace.ts'
import { quoted, type Recompute, replaceRows, takeOutRows } from './replace-rows.ts'
import { stagedCallColumns } from './staged-call.ts'
import { stagedLegColumns } from './staged-leg.ts'
import { stagedStreamColumns } from './staged-stream.ts'
import { announceCapture } from './webhooks.ts'

/** COPY BINARY streams, read one after the other. */
export interface StagedRows {
  legs: Readable
  calls: Readable
  streams: Readable
}

/** Keys in the object store of what a decode made; null where there was nothing to keep. */
export interface DecodedObjects {
  segmentKey: string | null
  frameIndexKey: string | null
  seekableKey: string | null
}

export interface Publication {
  captureId: string
  /** The claim this decode runs under; an older one than the row's is refused. */
  attempt: number
  objects: DecodedObjects
  report: ParseReport
  recompute: Recompute
}

/** `superseded`: another worker claimed the capture meanwhile, or it was deleted; nothing was written. */
export type PublishOutcome = { published: true; replaced: string[] } | { published: false }

const OBJECT_KEYS = 'segment_key, frame_index_key, seekable_key'
type ObjectKeys = Record<'segment_key' | 'frame_index_key' | 'seekable_key', string | null>
const keysOf = (row: ObjectKeys): string[] =>
  [row.segment_key, row.frame_index_key, row.seekable_key].filter((key) => key !== null)

/** Creates the staging tables of this connection and fills them; call before `publish`. */
export async function stage({ client }: TenantConnection, rows: StagedRows): Promise<void> {
  await client.query(`
    CREATE TEMP TABLE staged_legs AS SELECT l.*, p.first_frame, p.last_frame, p.message_index, p.track FROM legs l, leg_parts p WITH NO DATA;
    CREATE TEMP TABLE staged_streams AS SELECT * FROM streams WITH NO DATA`)
  await createStagedCalls({ client })
  await copy(client, 'staged_legs', stagedLegColumns, rows.legs)
  await copy(client, 'staged_calls', stagedCallColumns, rows.calls)
  await copy(client, 'staged_streams', stagedStreamColumns, rows.streams)
  // Only what joins look at: the wide columns would cost more than the rest of staging.
  await client.query(
    'ANALYZE staged_legs (id, call_id, sip_call_id), staged_calls (id), staged_streams (leg_id)',
  )
}

/** What `layCalls` reads. */
export async function createStagedCalls({ client }: Pick<TenantConnection, 'client'>): Promise<void> {
  await client.query(`
    CREATE TEMP TABLE IF NOT EXISTS staged_calls
      (org_id uuid, id uuid, joins jsonb, timeline jsonb, digits jsonb, findings jsonb, mos real,
       ${callFactColumns.map((name) => `${name} text[]`).join(', ')})`)
}

function copy(client: pg.PoolClient, table: string, names: readonly string[], rows: Readable): Promise<void> {
  return pipeline(rows, client.query(copyFrom(`COPY ${table} (${quoted(names)}) FROM STDIN BINARY`)))
}

export async function publish(
  connection: TenantConnection,
  { captureId, attempt, objects, report, recompute }: Publication,
): Promise<PublishOutcome> {
  const { client, orgId } = connection
  const keys = [objects.segmentKey, objects.frameIndexKey, objects.seekableKey]
  await client.query('BEGIN')
  try {
    await lockWorkspace(connection)
    const { rows } = await client.query<ObjectKeys & { roll_of: string | null }>(
      `SELECT ${OBJECT_KEYS}, roll_of FROM captures
       WHERE org_id = $1 AND id = $2 AND attempt = $3 AND state = 'decoding' AND deleted_at IS NULL FOR UPDATE`,
      [orgId, captureId, attempt],
    )
    if (!rows[0]) {
      await client.query('ROLLBACK')
      return { published: false }
    }
    await client.query(
      `UPDATE captures SET state = 'ready', generation = $3, segment_key = $4, frame_index_key = $5, seekable_key = $6,
         report = $7, error = NULL, progress = NULL, ready_at = now(), crashes = 0, losses = 0,
         decoder_version = $8, growing_calls = NULL
       WHERE org_id = $1 AND id = $2`,
      [orgId, captureId, attempt, ...keys, storableJson(report), DECODER_VERSION],
    )
    const rollId = rows[0].roll_of
    await replaceRows(connection, captureId, attempt, recompute, await piecesOf(connection, captureId))
    const { objects: replaced } = await takeOverPieces(connection, captureId)
    if (rollId) await countCallsOfPiece(connection, { pieceId: captureId, rollId })
    else await announceCapture(connection, captureId)
    await notifyCapture(client, orgId, rollId ?? captureId)
    await client.query('COMMIT')
    return { published: true, replaced: [...keysOf(rows[0]), ...replaced] }
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

/**
 * Removes a deleted capture and everything only it held. Answers the objects to delete: none when the rows are gone
 * already, null when it was restored.
 */
export async function removeCapture(
  connection: TenantConnection,
  captureId: string,
  recompute: Recompute,
): Promise<{ objectKeys: string[] } | null> {
  const { client, orgId } = connection
  await client.query('BEGIN')
  try {
    await lockWorkspace(connection)
    const { rows } = await client.query<ObjectKeys & { object_key: string; due: boolean }>(
      `SELECT object_key, ${OBJECT_KEYS}, COALESCE(remove_after <= now(), false) AS due
       FROM captures WHERE org_id = $1 AND id = $2 FOR UPDATE`,
      [orgId, captureId],
    )
    if (rows[0]?.due === false) {
      await client.query('ROLLBACK')
      return null
    }
    await takeOutRows(connection, captureId, recompute)
    await client.query('DELETE FROM captures WHERE org_id = $1 AND id = $2', [orgId, captureId])
    // The sweep takes them one by one.
    await client.query(
      `UPDATE captures SET deleted_at = coalesce(deleted_at, now()), remove_after = now()
       WHERE org_id = $1 AND roll_of = $2`,
      [orgId, captureId],
    )
    await notifyCapture(client, orgId, captureId)
    await client.query('COMMIT')
    return { objectKeys: rows[0] ? [rows[0].object_key, ...keysOf(rows[0])] : [] }
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}
