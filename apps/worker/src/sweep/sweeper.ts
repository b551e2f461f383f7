import { randomUUID } from 'node:crypto'
import type { JobPayload } from '@ringback/contracts'
import {
  dispatchOutbox,
  findRetentionDue,
  findStuckCaptures,
  findUnfinishedErasures,
  findUnfinishedRemovals,
  HEARTBEAT_SILENCE_SECONDS,
  type OutboxEntry,
  pruneAudit,
  pruneDeliveries,
  pruneOutbox,
} from '@ringback/db'
import { type JobQueue, type Logger, type ObjectStore, type QueuedJob, queuedJob } from '@ringback/server-kit'
import { type DeliveryContext, deliverDue } from '../webhooks/deliver.ts'
import type { WorkerMetrics } from '../worker-metrics.ts'
import { removeEndedShares } from './ended-shares.ts'
import { removeLooseImages } from './loose-images.ts'

const DISPATCH_MS = 1_000
const STUCK_MS = 2_000
const REMOVE_MS = 10_000
const PRUNE_MS = 3_600_000
const DISPATCH_LIMIT = 200
/** A queued capture without a sign of a worker for this long may have lost its job. */
const QUEUED_SILENCE_SECONDS = 15

interface SweepContext extends DeliveryContext {
  queue: JobQueue
  store: ObjectStore
  metrics: WorkerMetrics
  auditDays: number
}

/**
 * Sees to it that what PostgreSQL says is to be done is also in the queue: hands the outbox on, sends jobs again whose
 * queue forgot them, tells webhooks what is due, and forgets old outbox entries, deliveries and audit events. Every worker sweeps; ids keep the queue free of duplicates.
 */
export function startSweeper(context: SweepContext): { stop(): Promise<void> } {
  const loops = [
    repeat(DISPATCH_MS, () => dispatch(context), context.log),
    repeat(STUCK_MS, () => resend(context), context.log),
    repeat(DISPATCH_MS, () => deliverDue(context), context.log),
    repeat(REMOVE_MS, () => removeOld(context), context.log),
    repeat(REMOVE_MS, () => removeEndedShares(context.database, context.store), context.log),
    repeat(REMOVE_MS, () => removeLooseImages(context.database, context.store), context.log),
    repeat(PRUNE_MS, () => pruneOutbox(context.database), context.log),
    repeat(PRUNE_MS, () => pruneDeliveries(context.database), context.log),
    repeat(PRUNE_MS, () => pruneAudit(context.database, context.auditDays), context.log),
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
  const jobs = stuck.map(({ job, orgId, captureId }) => queuedJob(job, { orgId, captureId }, captureId))
  await queue.send(jobs)
  // Delayed or locked by a worker whose clock is wrong, a job may keep its id from us for as long as the clock is wrong.
  if (jobs.length > 0 && (await queue.isEmpty()))
    await queue.send(jobs.map((job) => ({ ...job, id: `${job.id}.${randomUUID()}` })))
  metrics.swept.inc({ reason: 'stuck' }, stuck.length)
}

const toJob = ({ id, job, payload }: OutboxEntry): QueuedJob =>
  queuedJob(job, payload as JobPayload<typeof job>, id)

/** Jobs that no change queues, or whose queue forgot them: what is too old, and erasures and removals not finished. */
async function removeOld({ database, queue, metrics }: SweepContext): Promise<void> {
  const orgs = await findRetentionDue(database)
  const erasures = await findUnfinishedErasures(database)
  const removals = await findUnfinishedRemovals(database)
  await queue.send([
    ...orgs.map((orgId) => queuedJob('apply-retention', { orgId }, orgId)),
    ...erasures.map((erasure) => queuedJob('erase-number', erasure, erasure.erasureId)),
    ...removals.map((orgId) => queuedJob('remove-workspace', { orgId }, orgId)),
  ])
  metrics.swept.inc({ reason: 'removal' }, orgs.length + erasures.length + removals.length)
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
