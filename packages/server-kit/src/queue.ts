import type { JobName, JobPayload } from '@ringback/contracts'
import { Queue } from 'bullmq'
import { QUEUE_NAME, type QueueLocation, queueBackend } from './queue-backend.ts'

const SEND_TIMEOUT_MS = 2_000
/** Any priority comes after none: what is quick need not wait for a burst of decodes. */
const AFTER_THE_REST = 1

/**
 * A job on its way to a worker. A second job with the id of one that still waits, runs or is to be retried is
 * dropped, so an id that names job and object keeps duplicates out: see `jobId`.
 */
export type QueuedJob = { [N in JobName]: { id: string; name: N; payload: JobPayload<N> } }[JobName]

export interface JobQueue {
  /** Resolves when the jobs are in the queue; rejects within seconds when it cannot be reached. */
  send(jobs: QueuedJob[]): Promise<void>
  /** Whether no job waits for a worker; those that run, and those to be tried again later, do not count. */
  isEmpty(): Promise<boolean>
  close(): Promise<void>
}

/** The id under which at most one job for an object (a capture) waits at a time. BullMQ takes no colons. */
export function jobId(name: JobName, objectId: string): string {
  return `${name}.${objectId}`
}

/** Connects to PostgreSQL at once (throws when it cannot); a Redis that is away is found again later. */
export async function openQueue(
  location: QueueLocation,
  onError: (error: Error) => void = () => {},
): Promise<JobQueue> {
  const { connection, factory } = queueBackend(location, 'producer')
  const queue = new Queue(QUEUE_NAME, { connection }, factory)
  queue.on('error', onError)
  if (!location.redisUrl) await queue.waitUntilReady()
  return {
    async send(jobs) {
      if (jobs.length === 0) return
      const sent = queue.addBulk(
        jobs.map(({ id, name, payload }) => ({
          name,
          data: payload,
          opts: {
            jobId: id,
            ...(name === 'decode-capture' && { priority: AFTER_THE_REST }),
            attempts: 20,
            backoff: { type: 'custom' }, // see queue-worker.ts
            // A finished job that stays would block the next one of its id; the truth is in PostgreSQL anyway.
            removeOnComplete: true,
            removeOnFail: true,
          },
        })),
      )
      await withTimeout(sent, SEND_TIMEOUT_MS, 'The queue did not answer')
    },
    async isEmpty() {
      const waiting = queue.getJobCountByTypes('waiting', 'prioritized')
      return (await withTimeout(waiting, SEND_TIMEOUT_MS, 'The queue did not answer')) === 0
    },
    async close() {
      await withTimeout(queue.close(), SEND_TIMEOUT_MS, 'The queue did not close').catch(() =>
        queue.disconnect(),
      )
    },
  }
}

function withTimeout<T>(work: Promise<T>, ms: number, message: string): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`${message} within ${ms} ms`)), ms)
  return Promise.race([work, promise]).finally(() => clearTimeout(timer))
}
