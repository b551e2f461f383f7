/** Row 6: disks that are really full, of uploads, objects, decodes and the database. */
import { createHash, randomBytes } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { answeredCalls } from '../apps/worker/test/sip-capture.ts'
import { Postgres } from './stack/postgres.ts'
import { SmallDisk } from './stack/small-disk.ts'
import { Stack } from './stack/stack.ts'
import { Upload } from './stack/upload.ts'
import type { Workspace } from './stack/workspace.ts'

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const CALLS = 1_000

describe.skipIf(!SmallDisk.isPossible)('a full disk', () => {
  const ends: (() => unknown)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end()
  })

  function smallDisk(megabytes: number): SmallDisk {
    const disk = new SmallDisk(megabytes)
    ends.push(() => disk.remove())
    return disk
  }

  async function opened(env: Record<string, string>, databaseUrl?: string): Promise<[Stack, Workspace]> {
    const stack = await Stack.open({ env, ...(databaseUrl && { databaseUrl }) })
    ends.push(() => stack.close())
    return [stack, await stack.workspace(await stack.api())]
  }

  async function isFull(answer: Response): Promise<void> {
    expect(answer.status).toBe(507)
    expect(await answer.json()).toMatchObject({ code: 'storage_full' })
  }

  it('of uploads: 507, what arrived is kept, and the rest follows when there is room', async () => {
    const disk = smallDisk(3)
    const [, workspace] = await opened({ UPLOAD_DIR: disk.dir })
    const bytes = randomBytes(6_000_000)
    const upload = await Upload.begin(workspace, bytes.length)
    await isFull(await upload.send(0, new Uint8Array(bytes)))
    const kept = await upload.offset()
    expect(kept).toBeGreaterThan(1_000_000)
    disk.resize(8)
    expect((await upload.send(kept, new Uint8Array(bytes.subarray(kept)))).status).toBe(204)
    expect(await workspace.until(upload.id, ['queued'])).toMatchObject({ sha256: sha256(bytes) })
  })

  it('of objects: 507 after the last byte, nothing has to be sent again when there is room', async () => {
    const disk = smallDisk(2)
    const [stack, workspace] = await opened({ OBJECT_STORE_DIR: disk.dir })
    const bytes = randomBytes(4_000_000)
    const upload = await Upload.begin(workspace, bytes.length)
    await isFull(await upload.send(0, new Uint8Array(bytes)))
    expect(await stack.rows('SELECT state FROM captures')).toEqual([{ state: 'uploading' }])
    disk.resize(8)
    expect(await upload.offset()).toBe(bytes.length)
    expect(await workspace.until(upload.id, ['queued'])).toMatchObject({ sha256: sha256(bytes) })
  })

  it.each([
    ['objects', 'OBJECT_STORE_DIR'],
    ['decodes', 'SCRATCH_DIR'],
  ])(
    'of %s in a decode: tried again until there is room, and no fault of the capture',
    async (_, variable) => {
      const disk = smallDisk(8)
      const [stack, workspace] = await opened({ [variable]: disk.dir })
      const id = await workspace.upload(answeredCalls(CALLS))
      const worker = stack.worker()
      await worker
      disk.fill()
      // The worker may have been quicker: then what is decoded next meets the full disk.
      expect(await workspace.until(id, ['queued', 'decoding', 'ready'])).toBeTruthy()
      const tried = async () =>
        (await stack.rows('SELECT attempt FROM captures WHERE id = $1', [id]))[0]!.attempt
      await expect.poll(tried, { timeout: 60_000 }).toBeGreaterThan(1)
      expect(await stack.rows('SELECT crashes, error FROM captures WHERE id = $1', [id])).toEqual([
        { crashes: 0, error: null },
      ])
      disk.free()
      await workspace.until(id, ['ready'])
      expect(await stack.rows('SELECT count(*)::int FROM legs')).toEqual([{ count: CALLS }])
    },
  )

  it('of the database: 503 with a time to come again, and decodes wait, until there is room', async () => {
    const disk = smallDisk(100)
    const postgres = await Postgres.start({}, disk.dir)
    ends.push(() => postgres.stop())
    const [stack, workspace] = await opened({}, postgres.databaseUrl)
    const worker = await stack.worker()
    worker.signal('SIGSTOP')
    const id = await workspace.upload(answeredCalls(CALLS))
    disk.fill()
    worker.signal('SIGCONT')
    const refused = await firstRefused(workspace)
    expect(refused.status).toBe(503)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    await expect.poll(() => worker.output, { timeout: 60_000 }).toContain('No space left on device')
    expect(await stack.rows('SELECT crashes, error FROM captures WHERE id = $1', [id])).toEqual([
      { crashes: 0, error: null },
    ])
    disk.free()
    await workspace.until(id, ['ready'])
    await workspace.until(await workspace.upload(answeredCalls(2)), ['ready'])
  })

  /** Pages that are not full yet take some rows. */
  async function firstRefused(workspace: Workspace): Promise<Response> {
    for (let tries = 0; tries < 2_000; tries++) {
      const answer = await workspace.fetch('/api/v1/workspace/views', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: `${tries}`, address: `q=${'x'.repeat(2_000)}` }),
      })
      await answer.clone().arrayBuffer()
      if (!answer.ok) return answer
    }
    throw new Error('Nothing was refused')
  }
})
