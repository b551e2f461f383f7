// `npm start`: builds, starts the stack on .ringback/, loads the sample, prints where it is.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../pinned-node.mjs'
import { isRunning } from './leftovers.mjs'
import { EMAIL, ensureLogin, ensureSample } from './sample-data.mjs'
import { build, startStack, stopAll } from './stack.mjs'

const dir = join(root, '.ringback')
const devFile = join(dir, 'dev.json')
const pidFile = join(dir, 'start.pid')
const startedAt = Date.now()
const stops = []
let stack = null
let ending = false

async function end(code, message) {
  if (ending) return
  ending = true
  if (message) console.error(message)
  await stopAll(stops)
  rmSync(pidFile, { force: true })
  process.exit(code)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    if (!ending) console.log('\nStopping …')
    void end(0)
  })
// Nobody is left to send a signal when the parent dies without one.
const parent = process.ppid
setInterval(() => process.ppid !== parent && void end(0), 1_000).unref()

try {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  refuseSecondStart()
  writeFileSync(pidFile, String(process.pid))
  console.log('Building …')
  build()
  stack = await startStack({
    dir,
    say: (line) => console.log(line),
    stops,
    onGiveUp: (message) => void end(1, message),
  })
  const known = existsSync(devFile) ? JSON.parse(readFileSync(devFile, 'utf8')) : null
  const apiKey = await ensureLogin(stack.url, stack.secrets.password, known)
  const { url, databaseUrl, redisUrl, livePort, secrets } = stack
  const dev = { url, email: EMAIL, password: secrets.password, apiKey, databaseUrl, redisUrl }
  writeFileSync(devFile, `${JSON.stringify(dev, null, 2)}\n`, { mode: 0o600 })
  await ensureSample(url, apiKey)
  console.log(`
  Ringback is ready after ${((Date.now() - startedAt) / 1000).toFixed(1)} s

    ${url}
    login     ${EMAIL}
    password  ${secrets.password}
    HEP       127.0.0.1:${livePort}, UDP and TCP

  Data and logs are in .ringback/. Ctrl-C stops everything.
`)
} catch (error) {
  await end(1, `\n${explain(error)}`)
}

/** Two stacks on one folder would end each other's parts. */
function refuseSecondStart() {
  const other = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : 0
  if (!other || !isRunning(other, 'stack/main.mjs')) return
  console.error(`Ringback already runs on ${dir} (process ${other}). Stop that one first: kill ${other}`)
  process.exit(1)
}

/** Says what to do about the failures a machine gives of its own. */
function explain(error) {
  const hints = {
    ENOSPC: `The disk is full: free some space below ${dir}.`,
    EACCES: `This user may not write to ${error.path ?? dir}: run npm start as the owner of the checkout.`,
    EROFS: `${error.path ?? dir} is read-only: clone into a folder that can be written.`,
  }
  return hints[error.code] ?? `Ringback did not start: ${error.message}\nLogs are in ${join(dir, 'logs')}.`
}
