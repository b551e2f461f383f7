// The whole product on this machine: PostgreSQL (own, or DATABASE_URL), api, worker, live capture, web and the front door.
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../pinned-node.mjs'
import { freePort } from '../services/port.mjs'
import { ensureDatabase, startPostgres } from '../services/postgres.mjs'
import { startFront } from './front.mjs'
import { forgetProcesses, rememberProcess, stopLeftovers } from './leftovers.mjs'
import { SupervisedProcess } from './process.mjs'

const READY_SECONDS = 60

/** Ends the parts in the order opposite to their start. May be called while a start is still under way. */
export async function stopAll(stops) {
  stops.ended = true
  for (const each of stops.splice(0).reverse()) await each()
}

/** Compiles what changed; the output is shown only when it fails. */
export function build() {
  const env = {
    ...process.env,
    TURBO_TELEMETRY_DISABLED: '1',
    NEXT_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
  }
  run('turbo', ['run', 'build', '--output-logs=errors-only', '--no-update-notifier'], env, 'The build failed')
}

export function migrate(databaseUrl) {
  run(
    'prisma',
    ['migrate', 'deploy'],
    { ...process.env, DATABASE_URL: databaseUrl },
    'The database could not be migrated',
  )
}

function run(command, args, env, failure) {
  const done = spawnSync(join(root, 'node_modules/.bin', command), args, { cwd: root, env, encoding: 'utf8' })
  if (done.status !== 0)
    throw new Error(`${failure}:\n${`${done.stdout}${done.stderr}`.trim().slice(-4_000)}`)
}

/**
 * Starts everything on the folder `dir` and resolves when the front door answers. `onGiveUp` is called when a part
 * cannot be kept alive. Answers `{ url, databaseUrl, redisUrl, livePort, secrets, stop() }`.
 */
export async function startStack({
  dir,
  throwaway = false,
  env = process.env,
  say = () => {},
  onGiveUp,
  stops = [],
}) {
  mkdirSync(join(dir, 'logs'), { recursive: true, mode: 0o700 })
  await stopLeftovers(dir)
  const secrets = readSecrets(dir)
  stops.push(() => forgetProcesses(dir))
  const stop = () => stopAll(stops)
  try {
    const databaseUrl = env.DATABASE_URL ?? (await ownDatabase())
    say('Migrating the database …')
    migrate(databaseUrl)

    const webPort = await freePort(Number(env.WEB_PORT ?? 3000))
    const apiPort = await freePort(Number(env.API_PORT ?? 3001), webPort)
    const nextPort = await freePort()
    const livePort = await freePort(Number(env.LIVE_UDP_PORT ?? 9060))
    const url = `http://localhost:${webPort}`
    const apiUrl = `http://127.0.0.1:${apiPort}`
    const shared = {
      ...env,
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      PUBLIC_URL: url,
      AUTH_SECRET: secrets.authSecret,
      OBJECT_STORE: env.OBJECT_STORE ?? 'fs',
      OBJECT_STORE_DIR: env.OBJECT_STORE_DIR ?? join(dir, 'objects'),
      UPLOAD_DIR: env.UPLOAD_DIR ?? join(dir, 'uploads'),
      MAIL_DIR: env.MAIL_DIR ?? join(dir, 'mail'),
      SCRATCH_DIR: env.SCRATCH_DIR ?? join(dir, 'scratch'),
      LIVE_HOST: env.LIVE_HOST ?? '127.0.0.1',
      LIVE_UDP_PORT: String(livePort),
      LIVE_TCP_PORT: String(livePort),
      LIVE_KEYLESS: env.LIVE_KEYLESS ?? 'true',
      LIVE_DIR: env.LIVE_DIR ?? join(dir, 'live'),
    }
    const start = (name, args, own) => {
      if (stops.ended) throw new Error('stopped while starting')
      const part = new SupervisedProcess({
        name,
        command: process.execPath,
        args,
        cwd: root,
        env: { ...shared, ...own },
        logFile: join(dir, 'logs', `${name}.log`),
        onGiveUp,
        onStart: (pid) => rememberProcess(dir, pid, args[0]),
      })
      stops.push(() => part.stop())
      return part
    }
    say('Starting api, worker, live capture and web …')
    start('api', ['apps/api/dist/main.js'], {
      API_PORT: String(apiPort),
      METRICS_PORT: String(await freePort()),
    })
    const worker = start('worker', ['apps/worker/dist/main.js'], { METRICS_PORT: String(await freePort()) })
    start('live', ['apps/live/dist/main.js'], { METRICS_PORT: String(await freePort()) })
    start('web', ['apps/web/.next/standalone/apps/web/server.js'], {
      PORT: String(nextPort),
      HOSTNAME: '127.0.0.1',
      API_URL: apiUrl,
    })
    const front = await startFront({ port: webPort, apiUrl, webUrl: `http://127.0.0.1:${nextPort}` })
    stops.push(() => front.close())
    await untilOk(`${apiUrl}/readyz`, 'The api')
    await untilOk(`${url}/login`, 'The web')
    const redisUrl = env.REDIS_URL ?? null
    return { url, databaseUrl, redisUrl, livePort, secrets, workerPid: () => worker.pid, stop }
  } catch (error) {
    await stop()
    throw error
  }

  async function ownDatabase() {
    say('Starting PostgreSQL …')
    const server = await startPostgres({
      dir: join(dir, 'postgres'),
      password: secrets.databasePassword,
      throwaway,
      onSpawn: (stopServer) => stops.push(stopServer),
    })
    return ensureDatabase(server.url, 'ringback')
  }
}

/** Made once per folder and readable by its owner only: no installation shares a password with another. */
function readSecrets(dir) {
  const file = join(dir, 'secrets.json')
  if (!existsSync(file)) {
    const secret = (bytes) => randomBytes(bytes).toString('base64url')
    const made = { databasePassword: secret(18), authSecret: secret(32), password: secret(12) }
    writeFileSync(file, JSON.stringify(made, null, 2), { mode: 0o600 })
  }
  return JSON.parse(readFileSync(file, 'utf8'))
}

async function untilOk(url, who) {
  let last = ''
  for (const deadline = Date.now() + READY_SECONDS * 1000; Date.now() < deadline; ) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(5_000) })
      if (response.ok) return
      last = `answered ${response.status}`
    } catch (error) {
      last = error.cause?.code ?? error.message
    }
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  throw new Error(`${who} is not ready after ${READY_SECONDS} s (${last}).`)
}
