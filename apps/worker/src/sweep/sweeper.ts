import type { JobName, JobPayload } from '@ringback/contracts'
import {
  type Database,
  dispatchOutbox,
  findStuckCaptures,
  HEARTBEAT_SILENCE_SECONDS,
  type OutboxEntry,
  pruneOutbox,
} from '@ringback/db'
import { type JobQueue, jobId, type Logger, type QueuedJob } from '@ringback/server-kit'
import type { WorkerMetrics } from '../worker-metrics.ts'

const DISPATCH_MS = 1_000
const STUCK_MS = 2_000
const PRUNE_MS = 3_600_000
const DISPATCH_LIMIT = 200
/** A queued capture without a sign of a worker for this long may have lost its job. */
const QUEUED_SILENCE_SECONDS = 15

interface SweepContext {
  database: Database
  queue: JobQueue
  log: Logger
  metrics: WorkerMetrics
}

/**
 * Sees to it that what PostgreSQL says is to be done is also in the queue: hands the outbox on, sends jobs again whose
 * queue forgot them, and forgets old outbox entries. Every worker sweeps; ids keep the queue free of duplicates.
 */
export function startSweeper(context: SweepContext): { stop(): Promise<void> } {
  const loops = [
    repeat(DISPATCH_MS, () => dispatch(context), context.log),
    repeat(STUCK_MS, () => resend(context), context.log),
    repeat(PRUNE_MS, () => pruneOutbox(context.database), context.log),
  ]
  return {
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()))
    },
  }
}

async function dispatch({ database, queue, metrics }: SweepContext): Promise<void> {
  for (;;) {
    const count = await dispatchOutbox(database, (entries) => queue.send(entries.map(toJob)), DISPATCH_LIMIT)
    metrics.swept.inc({ reason: 'outbox' }, count)
    if (count < DISPATCH_LIMIT) return
  }
}

async function resend({ database, queue, metrics }: SweepContext): Promise<void> {
  const stuck = await findStuckCaptures(database, {
    queuedSeconds: QUEUED_SILENCE_SECONDS,
    heartbeatSeconds: HEARTBEAT_SILENCE_SECONDS,
  })
  await queue.send(stuck.map(({ job, orgId, captureId }) => queued(job, { orgId, captureId })))
  metrics.swept.inc({ reason: 'stuck' }, stuck.length)
}

/** Each of a job that is not about one capture counts: it was asked for after the one that may be running. */
function toJob({ id, job, payload }: OutboxEntry): QueuedJob {
  if (job === 'recompute-calls')
    return { id: jobId(job, id), name: job, payload: payload as JobPayload<typeof job> }
  return queued(job, payload as JobPayload<typeof job>)
}

function queued(name: Exclude<JobName, 'recompute-calls'>, payload: JobPayload<'decode-capture'>): QueuedJob {
  return { id: jobId(name, payload.captureId), name, payload }
}

/** Runs `work` now and then again and again with a pause in between; a failure is logged and tried again. */
function repeat(pauseMs: number, work: () => Promise<unknown>, log: Logger): { stop(): Promise<void> } {
  let stopped = false
  let wake = () => {}
  const running = (async () => {
    while (!stopped) {
      await work().catch((error) => log.warn({ err: error }, 'the sweep failed'))
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pauseMs)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
        if (stopped) wake()
      })
    }
  })()
  return {
    stop() {
      stopped = true
      wake()
      return running
    },
  }
}
