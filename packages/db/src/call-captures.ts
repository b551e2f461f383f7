import type { Tenant } from './database.ts'

/** A capture that holds something of a call, and by which numbers its frame index knows the call's legs and media. */
export interface CallCapture {
  captureId: string
  name: string
  /** Of the file as uploaded. */
  sha256: string | null
  objectKey: string
  /** Its packets were removed by age or erasure. */
  isMediaRemoved: boolean
  /** Still in its first decode. */
  isGrowing: boolean
  /** Null when it was decoded before there was one, its packets were removed, or it is growing. */
  frameIndexKey: string | null
  /** Of an upload that was compressed. */
  seekableKey: string | null
  legTracks: number[]
  mediaTracks: number[]
}

type CaptureRow = {
  id: string
  name: string
  sha256: string | null
  object_key: string
  removed: boolean
  growing: boolean
  frame_index_key: string | null
  seekable_key: string | null
  legs: number[]
  media: number[]
}

/** The captures of a call, oldest upload first. */
export async function findCallCaptures(tenant: Tenant, callId: string): Promise<CallCapture[]> {
  const rows = await tenant.prisma.$queryRaw<CaptureRow[]>`
    WITH mine AS (SELECT l.org_id, l.id FROM legs l WHERE ${tenant.inScope('l')} AND l.call_id = ${callId}::uuid),
    held AS (
      SELECT p.capture_id, p.track AS leg, NULL::int AS media
      FROM leg_parts p JOIN mine ON mine.org_id = p.org_id AND mine.id = p.leg_id WHERE ${tenant.inScope('p')}
      UNION
      SELECT s.capture_id, NULL, unnest(s.tracks)
      FROM streams s JOIN mine ON mine.org_id = s.org_id AND mine.id = s.leg_id WHERE ${tenant.inScope('s')}
    )
    SELECT k.id, k.name, k.sha256, k.object_key, k.media_removed_at IS NOT NULL AS removed,
      k.growing_calls IS NOT NULL AS growing, k.frame_index_key, k.seekable_key,
      array_remove(array_agg(held.leg), NULL) AS legs, array_remove(array_agg(held.media), NULL) AS media
    FROM held JOIN captures k ON k.id = held.capture_id
    WHERE ${tenant.inScope('k')} AND k.deleted_at IS NULL
    GROUP BY k.org_id, k.id ORDER BY k.id`
  return rows.map((row) => ({
    ...{
      captureId: row.id,
      name: row.name,
      sha256: row.sha256,
      objectKey: row.object_key,
      isMediaRemoved: row.removed,
    },
    isGrowing: row.growing,
    ...{ frameIndexKey: row.frame_index_key, seekableKey: row.seekable_key },
    ...{ legTracks: row.legs, mediaTracks: row.media },
  }))
}
