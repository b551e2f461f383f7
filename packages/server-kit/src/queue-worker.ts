import { type JobName, type JobPayload, jobNames, jobPayloads } from '@ringback/contracts'
import { Worker } from 'bullmq'
import { QUEUE_NAME, type QueueLocation, queueBackend, refuseEvictingRedis } from './queue-backend.ts'

/** A worker that is killed gives its jobs back after about the two together. */
const LOCK_MS = 5_000
const STALLED_CHECK_MS = 2_000
const READY_TIMEOUT_MS = 20_000
const LONGEST_BACKOFF_MS = 10_000
/** Losing a worker is no fault of the job's; what gives a capture up is its own count of crashes. */
const MAX_STALLED = 1_000

export type JobHandlers = { [N in JobName]: (payload: JobPayload<N>) => Promise<void> }

export interface WorkerOptions {
  /** Jobs run at once. */
  concurrency: number
  /** A job threw (it will be retried), or the connection had trouble. */
  onError(error: Error, job?: { name: string; id: string }): void
}

export interface JobWorker {
  /** Takes no more jobs, waits for the running ones, and disconnects. */
  close(): Promise<void>
}

/**
 * Runs jobs until closed. A handler that throws is called again after 1, 2, 4 … 10 s.
 * @throws when a job has no handler or a handler no job, and when Redis would evict jobs
 */
export async function openWorker(
  location: QueueLocation,
  handlers: JobHandlers,
  { concurrency, onError }: WorkerOptions,
): Promise<JobWorker> {
  checkHandlers(handlers)
  const { connection, factory } = queueBackend(location, 'consumer')
  const worker = new Worker(
    QUEUE_NAME,
    async ({ name, data }) => runJob(handlers, name, data),
    {
      connection,
      concurrency,
      autorun: false,
      lockDuration: LOCK_MS,
      stalledInterval: STALLED_CHECK_MS,
      maxStalledCount: MAX_STALLED,
      drainDelay: 2,
      runRetryDelay: 1_000,
      settings: { backoffStrategy: (made) => Math.min(1_000 * 2 ** (made - 1), LONGEST_BACKOFF_MS) },
    },
    factory,
  )
  worker.on('error', (error) => onError(error))
  worker.on('failed', (job, error) => onError(error, { name: job?.name ?? '', id: job?.id ?? '' }))
  try {
    await ready(worker)
    if (location.redisUrl) await refuseEvictingRedis(worker)
  } catch (error) {
    await worker.close(true)
    throw error
  }
  worker.run().catch(onError)
  return { close: () => worker.close() }
}

function checkHandlers(handlers: JobHandlers): void {
  const missing = jobNames.filter((name) => typeof handlers[name] !== 'function')
  const unknown = Object.keys(handlers).filter((name) => !(name in jobPayloads))
  if (missing.length > 0) throw new Error(`No handler for the job ${missing.join(', ')}`)
  if (unknown.length > 0) throw new Error(`No job for the handler ${unknown.join(', ')}`)
}

/** Names and payloads come from outside this process: an older version may have sent them. */
async function runJob(handlers: JobHandlers, name: string, data: unknown): Promise<void> {
  if (!Object.hasOwn(jobPayloads, name)) throw new Error(`Unknown job ${name}`)
  const job = name as JobName
  const handle = handlers[job] as (payload: unknown) => Promise<void>
  await handle(jobPayloads[job].parse(data))
}

async function ready(worker: Worker): Promise<void> {
  const late = AbortSignal.timeout(READY_TIMEOUT_MS)
  const { promise, reject } = Promise.withResolvers<never>()
  late.addEventListener('abort', () =>
    reject(new Error(`The queue cannot be reached (${READY_TIMEOUT_MS} ms)`)),
  )
  await Promise.race([worker.waitUntilReady(), promise])
}
