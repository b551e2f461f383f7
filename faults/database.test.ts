/** Row 5: PostgreSQL crashes in a COPY, a deadlock, and an api that gets no connection. */
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Published, published } from '../apps/worker/test/published.ts'
import { answeredCalls } from '../apps/worker/test/sip-capture.ts'
import { Postgres } from './stack/postgres.ts'
import type { Program } from './stack/program.ts'
import { type Api, Stack } from './stack/stack.ts'
import type { Workspace } from './stack/workspace.ts'

const CALLS = 3_000
const big = answeredCalls(CALLS)

let postgres: Postgres
let stack: Stack
let api: Api
let workspace: Workspace
beforeAll(async () => {
  postgres = await Postgres.start()
  stack = await Stack.open({ databaseUrl: postgres.databaseUrl })
  api = await stack.api()
})
afterAll(async () => {
  await stack.close()
  await postgres.stop()
})
beforeEach(async () => {
  workspace = await stack.workspace(api)
})

async function connected(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: stack.databaseUrl })
  client.on('error', () => {})
  await client.connect()
  return client
}

describe('a decode', () => {
  let worker: Program
  let undisturbed: Published
  beforeAll(async () => {
    worker = await stack.worker()
    const calm = await stack.workspace(api)
    await calm.until(await calm.upload(big), ['ready'])
    undisturbed = await published(stack, calm.orgId)
    expect(Number(undisturbed.count)).toBe(CALLS)
  })
  afterAll(() => worker.kill('SIGTERM'))

  const claim = (id: string) =>
    stack.rows('SELECT state, attempt, crashes, losses FROM captures WHERE id = $1', [id])

  it('whose rows are on their way as the server crashes: none of them is there, then all of them', async () => {
    for (let tries = 1; ; tries++) {
      const id = await workspace.upload(big)
      const sawCopy = await copying(id)
      await postgres.crash(1_000)
      expect((await published(stack, workspace.orgId)).count).toBe('0')
      await workspace.until(id, ['ready'])
      expect(await published(stack, workspace.orgId)).toEqual(undisturbed)
      expect(await claim(id)).toEqual([
        { state: 'ready', attempt: 2, crashes: 0, losses: expect.any(Number) },
      ])
      expect(worker.hasEnded).toBe(false)
      if (sawCopy) return
      expect(tries).toBeLessThan(5)
    }
  })

  /** Whether rows were being copied at the last look; when it is false, the decode was too fast to be seen. */
  async function copying(id: string): Promise<boolean> {
    const client = await connected()
    try {
      for (;;) {
        const { rows } = await client.query<{ state: string; copies: boolean }>(
          `SELECT state, EXISTS (SELECT 1 FROM pg_stat_progress_copy WHERE tuples_processed > 0) AS copies
           FROM captures WHERE id = $1`,
          [id],
        )
        if (rows[0]!.copies) return true
        if (rows[0]!.state === 'ready') return false
      }
    } finally {
      await client.end()
    }
  }

  it('that is the victim of a deadlock is tried again, and published once', async () => {
    const holder = await connected()
    await holder.query("SET deadlock_timeout = '1min'") // the other side is the one that notices
    const id = await workspace.upload(big)
    await workspace.until(id, ['decoding'])
    await holder.query('BEGIN')
    await holder.query('SELECT 1 FROM captures WHERE id = $1 FOR UPDATE', [id])
    const publishing = `SELECT count(*)::int FROM pg_stat_activity
      WHERE wait_event_type = 'Lock' AND query LIKE 'SELECT segment_key%' AND datname = current_database()`
    await expect.poll(() => stack.rows(publishing), { timeout: 30_000, interval: 20 }).toEqual([{ count: 1 }])
    await holder.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [workspace.orgId])
    await holder.query('ROLLBACK')
    await holder.end()
    await workspace.until(id, ['ready'])
    expect(worker.output).toContain('deadlock detected')
    expect(await published(stack, workspace.orgId)).toEqual(undisturbed)
    expect(await claim(id)).toEqual([{ state: 'ready', attempt: 2, crashes: 0, losses: 0 }])
  })
})

describe('requests', () => {
  const asked = async () => {
    const answer = await workspace.fetch('/api/v1/captures?limit=1')
    await answer.arrayBuffer()
    return answer
  }
  let holder: pg.Client | null = null
  afterEach(() => holder?.end())

  it('that get no connection are told when to come again, the others wait, and all goes on', async () => {
    holder = await connected()
    await holder.query('BEGIN')
    await holder.query('LOCK TABLE captures')
    const all = Array.from({ length: 16 }, asked)
    const refused = await Promise.race(all)
    expect(refused.status).toBe(503)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    await holder.query('ROLLBACK')
    const statuses = (await Promise.all(all)).map(({ status }) => status)
    expect(new Set(statuses)).toEqual(new Set([200, 503]))
    expect((await asked()).status).toBe(200)
  })

  it('while the server restarts are told when to come again, and none of anything else', async () => {
    let over = false
    const restarted = postgres.crash(1_500).then(() => {
      over = true
    })
    const answers: Response[] = []
    while (!over) answers.push(await asked())
    await restarted
    await expect.poll(async () => (await asked()).status, { timeout: 10_000 }).toBe(200)
    const refused = answers.filter(({ status }) => status !== 200)
    expect(refused.length).toBeGreaterThan(0)
    for (const answer of refused) {
      expect(answer.status).toBe(503)
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    }
  })
})
