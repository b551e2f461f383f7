import { Database, readBacklog } from '@ringback/db'
import {
  createLogger,
  createMetrics,
  openObjectStore,
  openQueue,
  openWorker,
  readEnv,
  startOperationsServer,
  startTracing,
  watchBacklog,
  watchDisks,
  watchPools,
  workerEnv,
} from '@ringback/server-kit'
import { removeStaleScratch } from './ingest/scratch.ts'
import { jobHandlers } from './jobs/job-handlers.ts'
import { startSweeper } from './sweep/sweeper.ts'
import type { WorkerContext } from './worker-context.ts'
import { createWorkerMetrics } from './worker-metrics.ts'

/** Longer, and whoever sent the signal kills us: claims not given back by then are found by their silence. */
const DRAIN_MS = 9_000

async function main(): Promise<void> {
  const env = readEnv(workerEnv)
  const log = createLogger({ name: 'worker', level: env.LOG_LEVEL })
  const tracing = await startTracing('worker', env, log)
  const registry = createMetrics('worker')
  const metrics = createWorkerMetrics(registry)
  const location = { databaseUrl: env.DATABASE_URL, redisUrl: env.REDIS_URL }
  const concurrency = env.WORKER_CONCURRENCY
  // A decode publishes on one connection and beats on another.
  const database = new Database({
    url: env.DATABASE_URL,
    poolerUrl: env.DATABASE_POOLER_URL,
    poolSize: 2 * concurrency + 2,
    applicationName: 'ringback-worker',
  })
  watchBacklog(registry, () => readBacklog(database))
  watchDisks(registry, { scratch: env.SCRATCH_DIR, objects: env.OBJECT_STORE_DIR })
  watchPools(registry, database.pools)
  const store = openObjectStore(env)
  await database.ping()
  await store.ping()
  await removeStaleScratch(env.SCRATCH_DIR, 2 * env.DECODE_TIMEOUT_SECONDS)

  const stopping = new AbortController()
  const context: WorkerContext = {
    database,
    store,
    log,
    metrics,
    scratchDir: env.SCRATCH_DIR,
    limits: {
      memoryMb: env.DECODE_MEMORY_MB,
      seconds: env.DECODE_TIMEOUT_SECONDS,
      unpackedBytes: env.DECODE_MAX_BYTES,
      snapshotSeconds: env.SNAPSHOT_SECONDS,
    },
    running: new Set(),
    stopping: stopping.signal,
  }
  const queue = await openQueue(location, (error) => log.warn({ err: error }, 'queue'))
  const worker = await openWorker(location, jobHandlers(context), {
    concurrency,
    onError: (error, job) => {
      if (job) metrics.jobErrors.inc({ job: job.name })
      if (!stopping.signal.aborted) log.warn({ err: error, job }, 'job')
    },
  })
  const sweeper = startSweeper({
    ...{ database, queue, store, log, metrics, auditDays: env.AUDIT_DAYS },
    allowsPrivate: env.WEBHOOK_PRIVATE_ADDRESSES,
  })
  const operations = await startOperationsServer({
    port: env.METRICS_PORT,
    metrics: registry,
    checks: { database: () => database.ping(), store: () => store.ping() },
  })
  log.info({ queue: env.REDIS_URL ? 'redis' : 'postgresql', metricsPort: operations.port }, 'ready')

  const drain = async () => {
    if (stopping.signal.aborted) return
    log.info('stopping')
    stopping.abort()
    setTimeout(() => process.exit(1), DRAIN_MS).unref()
    await sweeper.stop()
    await worker.close()
    await Promise.all([queue.close(), operations.close(), database.close(), tracing?.stop()])
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void drain())
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exit(1)
})
