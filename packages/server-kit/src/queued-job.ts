import type { JobName, JobPayload } from '@ringback/contracts'
import { jobId, type QueuedJob } from './queue.ts'

type Payloads = { [N in JobName]: JobPayload<N> }

/** What a job is about: two of one name and object are one. */
const objectOf: { [N in JobName]?: (payload: Payloads[N]) => string } = {
  'decode-capture': ({ captureId }) => captureId,
  'delete-capture': ({ captureId }) => captureId,
  'join-roll': ({ captureId }) => captureId,
  'withdraw-calls': ({ captureId }) => captureId,
  'apply-retention': ({ orgId }) => orgId,
  'erase-number': ({ erasureId }) => erasureId,
  'remove-workspace': ({ orgId }) => orgId,
}

/** An entry of the outbox for the queue. Each of a job that is about no one object counts: `id` is its own. */
export function queuedJob<N extends JobName>(name: N, payload: JobPayload<N>, id: string): QueuedJob {
  const object = objectOf[name]?.(payload as Payloads[N]) ?? id
  return { id: jobId(name, object), name, payload } as QueuedJob
}
