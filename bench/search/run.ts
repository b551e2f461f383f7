// How long a search takes through the API among millions of calls in many workspaces, beside the same calls in Homer 7's
// tables. After a build: node bench/search/run.ts [--calls 5000000] [--questions 200] [--no-homer]
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type pg from 'pg'
import { freePort } from '../../scripts/services/port.mjs'
import { ensureDatabase, startPostgres } from '../../scripts/services/postgres.mjs'
import { ensureLogin } from '../../scripts/stack/sample-data.mjs'
import { migrate } from '../../scripts/stack/stack.mjs'
import { randomFrom } from '../decode/random.ts'
import { DatabaseCpu } from './database-cpu.ts'
import { loadHomer } from './homer.ts'
import { load } from './load.ts'
import { type Known, kinds, type Question } from './questions.ts'

const { values } = parseArgs({
  options: {
    /** The design's other size is 20000000. */
    calls: { type: 'string', default: '5000000' },
    workspaces: { type: 'string', default: '200' },
    /** Of each kind. */
    questions: { type: 'string', default: '200' },
    'no-homer': { type: 'boolean', default: false },
  },
})
const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const dir = join(root, 'bench/.data', `search-${values.calls}`)
const { Client } = createRequire(join(root, 'packages/db/package.json'))('pg') as typeof pg
const WARM_UP = 20

const loaded = join(dir, 'loaded')
if (!existsSync(loaded)) rmSync(dir, { recursive: true, force: true })
mkdirSync(dir, { recursive: true })
const secrets = kept('secrets.json', () => ({ database: secret(), auth: secret(), password: secret() }))
const server = await startPostgres({
  dir: join(dir, 'postgres'),
  password: secrets.database,
  throwaway: true,
})
try {
  const databaseUrl = await ensureDatabase(server.url, 'ringback')
  migrate(databaseUrl)
  const api = await startApi(databaseUrl)
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const login = kept('login.json', () => ({ apiKey: '' }))
    const key = await ensureLogin(api.url, secrets.password, login)
    writeFileSync(join(dir, 'login.json'), JSON.stringify({ apiKey: key }))
    const ask = asker(api.url, key)
    const { workspace } = (await ask('/api/v1/me')) as { workspace: { id: string } }
    await fill(client, workspace.id)
    await measure(client, ask, workspace.id)
  } finally {
    await client.end()
    api.stop()
  }
} finally {
  await server.stop()
}

function secret(): string {
  return randomBytes(32).toString('base64url')
}

/** Written once, so that a second run finds the loaded data. */
function kept<T>(name: string, make: () => T): T {
  const file = join(dir, name)
  if (!existsSync(file)) writeFileSync(file, JSON.stringify(make()), { mode: 0o600 })
  return JSON.parse(readFileSync(file, 'utf8')) as T
}

async function startApi(databaseUrl: string): Promise<{ url: string; stop(): void }> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [join(root, 'apps/api/dist/main.js')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      ...{ NODE_ENV: 'production', LOG_LEVEL: 'error', DATABASE_URL: databaseUrl, PUBLIC_URL: url },
      ...{ API_PORT: String(port), METRICS_PORT: '0', AUTH_SECRET: secrets.auth, RATE_LIMIT: '1000000' },
      ...{ OBJECT_STORE_DIR: join(dir, 'objects'), UPLOAD_DIR: join(dir, 'uploads') },
    },
  })
  for (let tries = 0; tries < 300; tries++) {
    const ready = await fetch(`${url}/readyz`).catch(() => null)
    if (ready?.ok) return { url, stop: () => void child.kill() }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  child.kill()
  throw new Error('The api is not ready after 30 s')
}

function asker(url: string, key: string) {
  return async (path: string): Promise<unknown> => {
    const response = await fetch(url + path, { headers: { authorization: `Bearer ${key}` } })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
}

async function fill(client: pg.Client, first: string): Promise<void> {
  const has = async (sql: string) => (await client.query(sql)).rowCount === 1
  const say = (text: string) => console.log(`  ${text} (${Math.round(performance.now() / 1000)} s)`)
  if (!existsSync(loaded)) {
    const wanted = { calls: Number(values.calls), workspaces: Number(values.workspaces), first }
    await load(client, wanted, say)
    writeFileSync(loaded, '')
  }
  if (!values['no-homer'] && !(await has("SELECT 1 FROM pg_namespace WHERE nspname = 'homer'")))
    await loadHomer(client, say)
  const { rows } = await client.query(`SELECT
    (SELECT count(*) FROM calls) AS calls, (SELECT count(*) FROM calls WHERE org_id = '${first}') AS largest,
    (SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'r' AND n.nspname = 'public') AS ours,
    (SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'r' AND n.nspname = 'homer') AS homers`)
  const { calls, largest, ours, homers } = rows[0]
  console.log(
    `${Number(calls).toLocaleString('en')} calls in ${values.workspaces} workspaces, ${Number(largest).toLocaleString('en')} in the ` +
      `one that asks; ${(ours / 1e9).toFixed(1)} GB (with packed message indexes), Homer's ${(homers / 1e9).toFixed(1)} GB`,
  )
}

async function measure(
  client: pg.Client,
  ask: (path: string) => Promise<unknown>,
  orgId: string,
): Promise<void> {
  const random = randomFrom(7)
  const known = await sample(client, orgId)
  const cpu = new DatabaseCpu(join(dir, 'postgres'))
  console.log(`${'kind'.padEnd(48)}p50 ms  p99 ms  cpu ms | Homer: p50     p99     cpu`)
  for (const kind of kinds) {
    const questions = Array.from({ length: Number(values.questions) + WARM_UP }, () =>
      kind.ask(known[Math.floor(random() * known.length)] as Known, random),
    )
    const paths = await Promise.all(questions.map((question) => pathOf(question, ask)))
    const ours = await timed(paths, ask, cpu)
    const theirs = questions.flatMap(({ homer }) => homer ?? [])
    // A search of seconds is not asked two hundred times.
    const few = theirs.slice(0, Math.min(theirs.length, WARM_UP + 30))
    const homer = values['no-homer'] || few.length === 0 ? null : await timed(few, askHomer(client), cpu)
    console.log(`${kind.name.padEnd(48)}${shown(ours)}${homer ? ` |   ${shown(homer)}` : ''}`)
  }
}

async function sample(client: pg.Client, orgId: string): Promise<Known[]> {
  const { rows } = await client.query<Known>(
    `SELECT l.sip_call_id AS "callId", c.from_user AS caller, c.to_user AS callee
     FROM calls c TABLESAMPLE SYSTEM (0.5) REPEATABLE (1) JOIN legs l ON l.org_id = c.org_id AND l.call_id = c.id
     WHERE c.org_id = $1 AND l.sip_call_id NOT LIKE '%@b2bua' LIMIT 2000`,
    [orgId],
  )
  return rows
}

async function pathOf({ path, after }: Question, ask: (path: string) => Promise<unknown>): Promise<string> {
  if (!after) return path
  const { next } = (await ask(after)) as { next: string | null }
  return next ? `${path}&cursor=${encodeURIComponent(next)}` : path
}

/** As Homer's search asks: the newest rows within a time range, all of it where the user names none. */
function askHomer(client: pg.Client) {
  return ({ where, values: given, from, to }: NonNullable<Question['homer']>) => {
    const bounds = from
      ? `create_date BETWEEN to_timestamp(${from / 1e6}) AND to_timestamp(${(to as number) / 1e6}) AND `
      : ''
    return client.query(
      `SELECT * FROM homer.hep_proto_1_call WHERE ${bounds}${where} ORDER BY create_date DESC LIMIT 50`,
      given,
    )
  }
}

interface Times {
  p50: number
  p99: number
  /** Mean of the database's own, ms. */
  cpu: number
}

async function timed<Q>(
  questions: readonly Q[],
  ask: (question: Q) => Promise<unknown>,
  cpu: DatabaseCpu,
): Promise<Times> {
  for (const question of questions.slice(0, WARM_UP)) await ask(question)
  const asked = questions.slice(WARM_UP)
  const before = cpu.seconds()
  const times: number[] = []
  for (const question of asked) {
    const started = performance.now()
    await ask(question)
    times.push(performance.now() - started)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] as number
  return { p50: at(0.5), p99: at(0.99), cpu: ((cpu.seconds() - before) * 1000) / asked.length }
}

function shown({ p50, p99, cpu }: Times): string {
  return [p50, p99, cpu].map((ms) => ms.toFixed(1).padStart(6)).join('  ')
}
