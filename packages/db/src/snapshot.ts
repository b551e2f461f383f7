/**
 * What a capture's first decode has found while it goes on (ADR 0016): published like a whole decode, under the same
 * fence, but the capture stays with its decoder. The next snapshot or the decode's end replaces it.
 */
import { notifyCapture } from './capture-events.ts'
import type { TenantConnection } from './database.ts'
import { lockWorkspace } from './lock-workspace.ts'
import { type Recompute, replaceRows, takeOutRows } from './replace-rows.ts'

export interface Snapshot {
  captureId: string
  /** The claim of the decode; an older one than the row's is refused. */
  attempt: number
  segmentKey: string
  calls: number
  recompute: Recompute
}

/**
 * Answers the segment that was replaced, if any. Refused, with nothing written, when the decode was overtaken or has
 * ended, and of a capture that was decoded before: half of it would take the place of the whole.
 */
export async function publishSnapshot(
  connection: TenantConnection,
  { captureId, attempt, segmentKey, calls, recompute }: Snapshot,
): Promise<{ published: boolean; replaced: string | null }> {
  const { client, orgId } = connection
  await client.query('BEGIN')
  try {
    await lockWorkspace(connection)
    const { rows } = await client.query<{ replaced: string | null }>(
      `UPDATE captures k SET segment_key = $4, growing_calls = $5
       FROM (SELECT segment_key AS replaced FROM captures WHERE org_id = $1 AND id = $2 AND attempt = $3
               AND state = 'decoding' AND generation = 0 AND deleted_at IS NULL FOR UPDATE) before
       WHERE k.org_id = $1 AND k.id = $2 RETURNING before.replaced`,
      [orgId, captureId, attempt, segmentKey, calls],
    )
    if (!rows[0]) {
      await client.query('ROLLBACK')
      return { published: false, replaced: null }
    }
    await replaceRows(connection, captureId, attempt, recompute)
    await notifyCapture(client, orgId, captureId)
    await client.query('COMMIT')
    return { published: true, replaced: rows[0].replaced }
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

/** Takes back what was shown of a capture that failed in the end. Answers its segment; null when there is nothing. */
export async function withdrawSnapshot(
  connection: TenantConnection,
  captureId: string,
  recompute: Recompute,
): Promise<string | null> {
  const { client, orgId } = connection
  await client.query('BEGIN')
  try {
    await lockWorkspace(connection)
    const { rows } = await client.query<{ segment_key: string }>(
      `UPDATE captures k SET segment_key = NULL, growing_calls = NULL
       FROM (SELECT segment_key FROM captures WHERE org_id = $1 AND id = $2 AND state = 'failed'
               AND growing_calls IS NOT NULL FOR UPDATE) before
       WHERE k.org_id = $1 AND k.id = $2 RETURNING before.segment_key`,
      [orgId, captureId],
    )
    if (rows[0]) {
      await takeOutRows(connection, captureId, recompute)
      await notifyCapture(client, orgId, captureId)
    }
    await client.query('COMMIT')
    return rows[0]?.segment_key ?? null
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}
