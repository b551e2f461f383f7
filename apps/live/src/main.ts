import { Database } from '@ringback/db'
import {
  createLogger,
  createMetrics,
  EnvError,
  liveEnv,
  openObjectStore,
  openQueue,
  readEnv,
  startOperationsServer,
  watchDisks,
  watchPools,
} from '@ringback/server-kit'
import { startReceiver } from './receiver.ts'

/** Longer, and whoever sent the signal kills us: what is not stored by then lies in the folder. */
const DRAIN_MS = 7_000
const EXIT_MS = 9_000

async function main(): Promise<void> {
  const env = readEnv(liveEnv)
  if (env.LIVE_TLS_PORT !== undefined && !(env.LIVE_TLS_CERT && env.LIVE_TLS_PRIVATE_KEY))
    throw new EnvError(['LIVE_TLS_PORT needs LIVE_TLS_CERT and LIVE_TLS_PRIVATE_KEY: set them as PEM'])
  const log = createLogger({ name: 'live', level: env.LOG_LEVEL })
  const registry = createMetrics('live')
  const database = new Database({
    url: env.DATABASE_URL,
    poolerUrl: env.DATABASE_POOLER_URL,
    poolSize: 5,
    applicationName: 'ringback-live',
  })
  watchDisks(registry, { spool: env.LIVE_DIR, objects: env.OBJECT_STORE_DIR })
  watchPools(registry, database.pools)
  const store = openObjectStore(env)
  await database.ping()
  await store.ping()
  const location = { databaseUrl: env.DATABASE_URL, redisUrl: env.REDIS_URL }
  const queue = await openQueue(location, (err) => log.warn({ err }, 'queue'))
  const { LIVE_TLS_CERT: cert, LIVE_TLS_PRIVATE_KEY: key } = env
  const receiver = await startReceiver({
    ...{ database, store, queue, log, registry, host: env.LIVE_HOST, keyless: env.LIVE_KEYLESS },
    ports: {
      udp: env.LIVE_UDP_PORT ?? null,
      tcp: env.LIVE_TCP_PORT ?? null,
      tls: env.LIVE_TLS_PORT ?? null,
    },
    certificate: cert && key ? { cert, key } : null,
    spool: { dir: env.LIVE_DIR, pieceMs: env.LIVE_PIECE_MS, mostBytes: env.LIVE_SPOOL_BYTES },
    roll: { seconds: env.LIVE_ROLL_SECONDS, bytes: env.LIVE_ROLL_BYTES },
    storedBytes: env.QUOTA_STORED_BYTES,
  })
  const operations = await startOperationsServer({
    port: env.METRICS_PORT,
    metrics: registry,
    checks: { database: () => database.ping(), store: () => store.ping() },
  })
  log.info({ ports: receiver.ports, metricsPort: operations.port }, 'ready')

  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    log.info('stopping')
    setTimeout(() => process.exit(1), EXIT_MS).unref()
    await receiver.stop(DRAIN_MS)
    await Promise.all([queue.close(), operations.close(), database.close()])
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop())
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exit(1)
})
