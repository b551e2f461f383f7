/** Row 7: the api is killed while files arrive, and where two of them look after the same uploads. */
import { createHash, randomBytes } from 'node:crypto'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answeredCalls } from '../apps/worker/test/sip-capture.ts'
import { type Api, Stack } from './stack/stack.ts'
import { Upload } from './stack/upload.ts'
import type { Workspace } from './stack/workspace.ts'

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

describe('an upload', () => {
  let stack: Stack
  let api: Api
  let workspace: Workspace
  beforeAll(async () => {
    stack = await Stack.open()
    api = await stack.api()
    workspace = await stack.workspace(api)
  })
  afterAll(() => stack.close())

  /** Another api in the place of the one that was killed. */
  async function anotherApi(): Promise<void> {
    api = await stack.api()
    workspace = workspace.by(api)
  }

  it('whose api is killed half-way keeps what arrived, and is whole in the end', async () => {
    const bytes = randomBytes(6_000_000)
    const upload = await Upload.begin(workspace, bytes.length)
    const trickle = new ReadableStream({
      start: (controller) => controller.enqueue(new Uint8Array(bytes.subarray(0, 2_500_000))),
    })
    const sent = upload.send(0, trickle)
    sent.catch(() => {})
    const arrived = () => statSync(join(stack.env.UPLOAD_DIR as string, upload.id)).size
    await expect.poll(arrived, { timeout: 30_000 }).toBeGreaterThan(0)
    await api.program.kill()
    await expect(sent).rejects.toThrow()
    await anotherApi()
    const again = upload.by(workspace)
    const kept = await again.offset()
    expect(kept).toBeGreaterThan(0)
    expect(kept).toBeLessThanOrEqual(2_500_000)
    await again.sendAll(bytes)
    expect(await workspace.until(upload.id, ['queued'])).toMatchObject({ sha256: sha256(bytes) })
  })

  it('whose api is killed after the last byte, before it is noted, is noted once by those who come', async () => {
    const bytes = answeredCalls(50)
    const upload = await Upload.begin(workspace, bytes.length)
    const holder = new pg.Client({ connectionString: stack.databaseUrl })
    await holder.connect()
    await holder.query('SELECT pg_advisory_lock(hashtextextended($1, 1))', [workspace.orgId]) // of the intake
    const sent = upload.send(0, new Uint8Array(bytes))
    sent.catch(() => {})
    // Other tests wait in other databases of the server.
    const waits = `SELECT count(*)::int FROM pg_locks JOIN pg_database d ON d.oid = database
      WHERE locktype = 'advisory' AND NOT granted AND datname = current_database()`
    await expect.poll(() => stack.rows(waits), { timeout: 30_000 }).toEqual([{ count: 1 }])
    await api.program.kill()
    await expect(sent).rejects.toThrow()
    expect(await stack.rows('SELECT state FROM captures WHERE id = $1', [upload.id])).toEqual([
      { state: 'uploading' },
    ])
    // Two apis sweep as they start, and clients ask them: all of them find a whole upload at the same time.
    const starting = [stack.api(), stack.api()]
    const asked = starting.map(async (one) => upload.by(workspace.by(await one)).head())
    await expect.poll(() => stack.rows(waits), { timeout: 30_000 }).not.toEqual([{ count: 0 }])
    await holder.end()
    for (const answer of await Promise.all(asked)) expect(answer.status).toBe(200)
    api = await starting[0]!
    workspace = workspace.by(api)
    expect(await workspace.until(upload.id, ['queued'])).toMatchObject({ sha256: sha256(bytes) })
    expect(
      await stack.rows("SELECT count(*)::int FROM outbox WHERE payload->>'captureId' = $1", [upload.id]),
    ).toEqual([{ count: 1 }])
  })

  it('two senders at one offset: one goes on, one is told of the conflict, the file is one of theirs', async () => {
    const files = [randomBytes(2_000_000), randomBytes(2_000_000)]
    const upload = await Upload.begin(workspace, files[0]!.length)
    const answers = await Promise.all(files.map((bytes) => upload.send(0, new Uint8Array(bytes))))
    const statuses = answers.map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([204, 409])
    expect(await workspace.until(upload.id, ['queued'])).toMatchObject({
      sha256: sha256(files[statuses.indexOf(204)]!),
    })
  })
})
