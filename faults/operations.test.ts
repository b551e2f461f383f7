/** Row 11: a worker whose clock is wrong, one that is asked to end again and again, a migration while all are at work. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answeredCalls } from '../apps/worker/test/sip-capture.ts'
import { childrenOf } from './stack/program.ts'
import { type Api, Stack } from './stack/stack.ts'
import { thorough } from './stack/thorough.ts'
import type { Workspace } from './stack/workspace.ts'

const root = join(import.meta.dirname, '..')
const DAY_MS = 86_400_000
const ENDS = thorough ? 20 : 3
/** More than the api has connections. */
const ASKERS = 16
/** Longer than the api waits for a connection. */
const HELD_MS = 7_000

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

let stack: Stack
let api: Api
let workspace: Workspace
beforeEach(async () => {
  stack = await Stack.open()
  api = await stack.api()
  workspace = await stack.workspace(api)
})
afterEach(() => stack.close())

describe('a clock that is wrong by a day', () => {
  it.each([['ahead', DAY_MS] as const, ...(thorough ? [['behind', -DAY_MS] as const] : [])])(
    '%s: what its worker does, and what it leaves to others, is done in time',
    async (_, shift) => {
      const clock = join(stack.dir, 'clock.mjs')
      writeFileSync(
        clock,
        `const { now } = Date
       globalThis.Date = class extends Date {
         constructor(...given) { super(...(given.length > 0 ? given : [now() + ${shift}])) }
         static now() { return now() + ${shift} }
       }`,
      )
      const wrong = await stack.worker({ NODE_OPTIONS: `--import=${clock}` })
      await workspace.until(await workspace.upload(answeredCalls(5)), ['ready'])

      // A decoder that dies: the job is to be tried again a second later, by the clock of who says so. Another job is at
      // work, and locked, as the worker is killed.
      const ids = await Promise.all([3_000, 3_001].map((calls) => workspace.upload(answeredCalls(calls))))
      await expect.poll(() => childrenOf(wrong.pid).length, { timeout: 20_000, interval: 20 }).toBe(2)
      process.kill(childrenOf(wrong.pid)[0]!, 'SIGKILL')
      await wrong.untilSaid('"msg":"job"')
      await wrong.kill()
      await stack.worker()
      for (const id of ids) await workspace.until(id, ['ready'])
    },
  )
})

it(`a worker asked to end ${ENDS} times under load: leaves well each time, nothing is lost or counted against a capture`, async () => {
  const ids: string[] = []
  for (let n = 0; n < ENDS; n++) {
    ids.push(await workspace.upload(answeredCalls(300 + n)), await workspace.upload(answeredCalls(30 + n)))
    const worker = await stack.worker()
    await pause((n % 5) * 200)
    expect(await worker.kill('SIGTERM')).toBe(0)
  }
  await stack.worker()
  for (const id of ids) await workspace.until(id, ['ready'])
  expect(await stack.rows('SELECT DISTINCT state, crashes, losses FROM captures')).toEqual([
    { state: 'ready', crashes: 0, losses: 0 },
  ])
  expect(await stack.rows('SELECT count(DISTINCT sha256)::int FROM captures')).toEqual([{ count: 2 * ENDS }])
})

it('a migration that wants a table all use, behind somebody who reads it for long: steps aside, no request fails', async () => {
  const reader = new pg.Client({ connectionString: stack.databaseUrl })
  await reader.connect()
  await reader.query('BEGIN')
  await reader.query('SELECT count(*) FROM captures')
  const migration = migrating('ALTER TABLE captures ADD COLUMN wider int')
  let over = false
  const statuses: number[] = []
  const asking = Array.from({ length: ASKERS }, async () => {
    while (!over) {
      const answer = await workspace.fetch('/api/v1/captures?limit=1')
      await answer.arrayBuffer()
      statuses.push(answer.status)
      await pause(50)
    }
  })
  const waiting = `SELECT count(*)::int FROM pg_stat_activity
    WHERE wait_event_type = 'Lock' AND query LIKE 'ALTER TABLE captures%' AND datname = current_database()`
  await expect.poll(() => stack.rows(waiting), { timeout: 60_000 }).toEqual([{ count: 1 }])
  await pause(HELD_MS)
  expect(migration.exitCode).toBeNull()
  await reader.query('COMMIT')
  await reader.end()
  const [status] = await once(migration, 'exit')
  over = true
  await Promise.all(asking)
  expect(status).toBe(0)
  await stack.rows('SELECT wider FROM captures')
  expect(new Set(statuses)).toEqual(new Set([200]))
})

/** `prisma migrate deploy` of all migrations and one more. */
function migrating(sql: string) {
  const migrations = join(stack.dir, 'migrations')
  cpSync(join(root, 'prisma/migrations'), migrations, { recursive: true })
  mkdirSync(join(migrations, '29991231000000_next'))
  writeFileSync(join(migrations, '29991231000000_next/migration.sql'), sql)
  const config = join(stack.dir, 'prisma.config.mjs')
  const settings = {
    schema: join(root, 'prisma/schema.prisma'),
    migrations: { path: migrations },
    datasource: { url: stack.databaseUrl },
  }
  writeFileSync(config, `export default ${JSON.stringify(settings)}`)
  return spawn(join(root, 'node_modules/.bin/prisma'), ['migrate', 'deploy', '--config', config], {
    cwd: root,
    stdio: 'ignore',
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: join(root, 'prisma/schema-engine.mjs') },
  })
}
