/** Row 12: what pg_dump and a copy of the objects took along is all there after a restore into an empty server. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answeredCalls } from '../apps/worker/test/sip-capture.ts'
import { ensureDatabase, startPostgres } from '../scripts/services/postgres.mjs'
import { migrate } from '../scripts/stack/stack.mjs'
import { Stack } from './stack/stack.ts'

// pg_dump is of the server's own version: Debian's, for the one from npm comes without it.
const VERSIONS = '/usr/lib/postgresql'
const bin = join(VERSIONS, readdirSync(VERSIONS).sort((a, b) => Number(b) - Number(a))[0]!, 'bin')

let dir: string
const servers: { stop(): Promise<void> }[] = []
const stacks: Stack[] = []
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'ringback-backup-'))
})
afterAll(async () => {
  for (const each of stacks) await each.close()
  for (const each of servers) await each.stop()
  rmSync(dir, { recursive: true, force: true })
})

async function server(name: string): Promise<string> {
  const started = await startPostgres({ dir: join(dir, name), password: 'test', throwaway: true, bin })
  servers.push(started)
  return started.url
}

function run(program: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(join(bin, program), args, { encoding: 'utf8' })
  expect(status, stderr).toBe(0)
}

/** Rows of every table, and a digest of all that is in them. */
async function contents(url: string): Promise<Record<string, { rows: number; digest: string }>> {
  const client = new pg.Client({ connectionString: url, options: '-c timezone=UTC' })
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
       WHERE schemaname IN ('public', 'auth') ORDER BY name`,
    )
    const found: Record<string, { rows: number; digest: string }> = {}
    for (const { name } of tables) {
      const { rows } = await client.query(
        `SELECT count(*)::int AS rows, coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') AS digest FROM ${name} t`,
      )
      found[name] = rows[0]
    }
    return found
  } finally {
    await client.end()
  }
}

it('a restored service has every row and every byte, and serves them to the same keys', async () => {
  const url = await ensureDatabase(await server('first'), 'ringback')
  migrate(url)
  const stack = await Stack.open({ databaseUrl: url })
  stacks.push(stack)
  const api = await stack.api()
  const worker = await stack.worker()
  const workspace = await stack.workspace(api)
  const bytes = answeredCalls(30)
  const id = await workspace.upload(bytes)
  await workspace.until(id, ['ready'])
  const [call] = (
    (await (await workspace.fetch('/api/v1/calls?limit=1')).json()) as { items: { id: string }[] }
  ).items
  const messages = await (await workspace.fetch(`/api/v1/calls/${call!.id}/messages`)).text()
  await Promise.all([api.program.kill('SIGTERM'), worker.kill('SIGTERM')])

  const dump = join(dir, 'ringback.dump')
  run('pg_dump', '-Fc', '-f', dump, url)
  const objects = join(dir, 'objects')
  cpSync(stack.env.OBJECT_STORE_DIR!, objects, { recursive: true })
  const before = await contents(url)
  expect(before['public.legs']!.rows).toBe(30)

  const emptyServer = await server('second')
  const restored = await ensureDatabase(emptyServer, 'ringback')
  const admin = new pg.Client({ connectionString: emptyServer })
  await admin.connect()
  for (const role of ['app', 'auth', 'sweep', 'search'])
    await admin.query(`CREATE ROLE ringback_${role} NOLOGIN`)
  await admin.end()
  run('pg_restore', '--exit-on-error', '-d', restored, dump)
  expect(await contents(restored)).toEqual(before)

  const again = await Stack.open({
    databaseUrl: restored,
    env: { AUTH_SECRET: stack.env.AUTH_SECRET!, OBJECT_STORE_DIR: objects },
  })
  stacks.push(again)
  const theirs = workspace.by(await again.api())
  const file = Buffer.from(await (await theirs.fetch(`/api/v1/captures/${id}/file`)).arrayBuffer())
  const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex')
  expect(sha256(file)).toBe(sha256(bytes))
  expect(await (await theirs.fetch(`/api/v1/calls/${call!.id}/messages`)).text()).toBe(messages)
  await again.worker()
  const second = await theirs.upload(answeredCalls(2))
  await theirs.until(second, ['ready'])
})

it('a dump as the owner is refused, rather than made without the rows that row-level security hides', async () => {
  const url = new URL(stacks[0]!.databaseUrl)
  await stacks[0]!.rows("CREATE ROLE keeper LOGIN PASSWORD 'test'")
  await stacks[0]!.rows('ALTER TABLE captures OWNER TO keeper')
  url.username = 'keeper'
  const { status, stderr } = spawnSync(
    join(bin, 'pg_dump'),
    ['-Fc', '-t', 'captures', '-f', join(dir, 'no'), url.href],
    {
      encoding: 'utf8',
    },
  )
  expect(status).not.toBe(0)
  expect(stderr).toMatch(/row-level security/)
})
