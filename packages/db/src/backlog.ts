import type { Database } from './database.ts'

/** What waits in all workspaces together. Ages are in seconds by the database's clock; 0 when nothing waits. */
export interface Backlog {
  captures: { uploading: number; queued: number; decoding: number }
  /** Of the capture that has been queued longest. */
  oldestQueuedSeconds: number
  outbox: { entries: number; oldestSeconds: number }
}

export async function readBacklog(database: Database): Promise<Backlog> {
  const { rows } = await database.sweepPool.query<{
    uploading: number
    queued: number
    decoding: number
    oldest_queued: number
    entries: number
    oldest_entry: number
  }>(
    `SELECT c.*, o.* FROM (
       SELECT count(*) FILTER (WHERE state = 'uploading')::int AS uploading,
         count(*) FILTER (WHERE state = 'queued')::int AS queued,
         count(*) FILTER (WHERE state = 'decoding')::int AS decoding,
         coalesce(extract(epoch FROM now() - min(queued_at) FILTER (WHERE state = 'queued')), 0)::float8 AS oldest_queued
       FROM captures WHERE state IN ('uploading', 'queued', 'decoding') AND deleted_at IS NULL
     ) c, (
       SELECT count(*)::int AS entries,
         coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 AS oldest_entry
       FROM outbox WHERE dispatched_at IS NULL
     ) o`,
  )
  const { uploading, queued, decoding, oldest_queued, entries, oldest_entry } = rows[0]!
  return {
    captures: { uploading, queued, decoding },
    oldestQueuedSeconds: oldest_queued,
    outbox: { entries, oldestSeconds: oldest_entry },
  }
}

/** Bytes of the uploaded captures that are kept, and of the database. Walks all captures: not for every minute. */
export async function readStored(database: Database): Promise<{ captures: number; database: number }> {
  const { rows } = await database.sweepPool.query<{ captures: string; database: string }>(
    `SELECT coalesce(sum(bytes), 0)::bigint AS captures, pg_database_size(current_database()) AS database
     FROM captures WHERE media_removed_at IS NULL AND roll_of IS NULL`,
  )
  return { captures: Number(rows[0]!.captures), database: Number(rows[0]!.database) }
}
