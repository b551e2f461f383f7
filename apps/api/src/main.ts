import { Database, readBacklog, readStored } from '@ringback/db'
import {
  createLogger,
  createMetrics,
  EnvError,
  openObjectStore,
  openQueue,
  readEnv,
  startOperationsServer,
  startTracing,
  watchBacklog,
  watchDisks,
  watchPools,
  watchStored,
} from '@ringback/server-kit'
import { createApp } from './app/create-app.ts'
import { apiSettings, liveReceiver } from './app/settings.ts'
import { healthChecks } from './health/health-checks.ts'
import { openMailer } from './mail/mailer.ts'

async function main(): Promise<void> {
  const env = readEnv(apiSettings)
  const logger = createLogger({ name: 'api', level: env.LOG_LEVEL })
  const tracing = await startTracing('api', env, logger)
  const database = new Database({
    url: env.DATABASE_URL,
    poolerUrl: env.DATABASE_POOLER_URL,
    applicationName: 'ringback-api',
  })
  const objectStore = openObjectStore(env)
  const queue = await openQueue({ databaseUrl: env.DATABASE_URL, redisUrl: env.REDIS_URL }, (err) =>
    logger.warn({ err }, 'the queue has trouble'),
  )
  const metrics = createMetrics('api')
  watchBacklog(metrics, () => readBacklog(database))
  watchStored(metrics, () => readStored(database))
  watchDisks(metrics, { uploads: env.UPLOAD_DIR, objects: env.OBJECT_STORE_DIR })
  watchPools(metrics, database.pools)
  const settings = {
    publicUrl: env.PUBLIC_URL,
    trustedOrigins: env.TRUSTED_ORIGINS,
    trustedProxies: env.TRUSTED_PROXIES,
    authSecret: env.AUTH_SECRET,
    uploadDir: env.UPLOAD_DIR,
    uploadMaxBytes: env.UPLOAD_MAX_BYTES,
    quota: {
      storedBytes: env.QUOTA_STORED_BYTES,
      fileBytes: env.QUOTA_FILE_BYTES ?? env.UPLOAD_MAX_BYTES,
      captures: env.QUOTA_CAPTURES,
    },
    rateLimits: {
      perRoute: env.RATE_LIMIT,
      identity: env.RATE_LIMIT_IDENTITY,
      signIn: env.RATE_LIMIT_SIGN_IN,
      mail: env.RATE_LIMIT_MAIL,
    },
    ssoMayBePrivate: env.SSO_PRIVATE_ADDRESSES,
    dnsServers: env.DNS_SERVERS,
    webhooksMayBePrivate: env.WEBHOOK_PRIVATE_ADDRESSES,
    liveReceiver: liveReceiver(env),
  }
  const app = await createApp(
    { database, objectStore, queue, logger, mailer: openMailer(env), settings },
    metrics,
  )
  const operations = await startOperationsServer({
    port: env.METRICS_PORT,
    metrics,
    checks: healthChecks(database, objectStore),
  })
  await app.listen(env.API_PORT).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error
    throw new EnvError([`API_PORT ${env.API_PORT} is taken: set it to a free TCP port`])
  })
  logger.info({ port: env.API_PORT }, 'listening')

  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    logger.info({ signal }, 'stopping: requests under way are finished')
    const deadline = setTimeout(() => process.exit(1), 30_000)
    await app.close()
    await Promise.all([operations.close(), queue.close(), database.close(), tracing?.stop()])
    clearTimeout(deadline)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

main().catch((error) => {
  console.error(error instanceof EnvError ? error.message : error)
  process.exit(1)
})
