import type { JobPayload } from '@ringback/contracts'
import { type ExpiredObjects, expireCaptures, type RetentionKind } from '@ringback/db'
import { mediaKeys } from '../ingest/capture-keys.ts'
import type { WorkerContext } from '../worker-context.ts'

/** Captures in one transaction: their objects are removed while it is open. */
const BATCH = 20

/** Everything first: of what goes as a whole nothing has to go before. */
const kinds: RetentionKind[] = ['metadata', 'messages', 'media']

/** Removes what is too old, batch by batch; interrupted anywhere, the next run goes on. */
export async function applyRetention(
  { database, store, log, stopping }: WorkerContext,
  { orgId }: JobPayload<'apply-retention'>,
): Promise<void> {
  const removers: Record<RetentionKind, (expired: ExpiredObjects[]) => Promise<void>> = {
    // Rows and objects are the removal job's.
    metadata: async () => {},
    messages: (expired) =>
      store.delete(expired.map(({ segmentKey }) => segmentKey).filter((key) => key !== null)),
    media: (expired) => store.delete(expired.flatMap(mediaKeys)),
  }
  await database.withTenantConnection(orgId, async (connection) => {
    for (const kind of kinds)
      while (!stopping.aborted) {
        const captures = await expireCaptures(connection, kind, BATCH, removers[kind])
        if (captures === 0) break
        log.info({ orgId, kind, captures }, 'retention applied')
      }
  })
}
