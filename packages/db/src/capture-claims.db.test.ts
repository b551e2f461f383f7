import pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  beatCapture,
  claimCapture,
  claimNextCapture,
  crashCapture,
  failCapture,
  releaseCapture,
} from './capture-claims.ts'
import { completeUpload, getCapture, insertCapture } from './captures.ts'
import { Database } from './database.ts'
import { decodeAgain } from './decode-again.ts'
import { createTestDatabase, createWorkspace, type TestDatabase } from './testing.ts'

let test: TestDatabase
let db: Database
let admin: pg.Client
let burst: string
let small: string
let other: string
const names = new Map<string, string>()

beforeAll(async () => {
  test = await createTestDatabase()
  db = new Database({ url: test.url, applicationName: 'test' })
  admin = new pg.Client({ connectionString: test.url })
  await admin.connect()
})
beforeEach(async () => {
  await admin.query('DELETE FROM captures')
  burst = await createWorkspace(test.url)
  small = await createWorkspace(test.url)
  other = await createWorkspace(test.url)
})
afterAll(async () => {
  await admin.end()
  await db.close()
  await test.drop()
})

async function queue(orgId: string, name: string): Promise<string> {
  const id = uuidv7()
  names.set(id, name)
  await db.withTenant(orgId, (tenant) =>
    insertCapture(tenant, { id, name, objectKey: `orgs/${orgId}/${id}`, uploadedBy: null, bytes: 1 }),
  )
  await db.withTenant(orgId, (tenant) => completeUpload(tenant, id, { bytes: 1, sha256: id }))
  return id
}

const next = (running: string[] = []) => claimNextCapture(db, running)
const nextName = async () => names.get((await next())?.captureId ?? '')

/** As if its worker had been silent for a while. */
const silence = (id: string) =>
  admin.query("UPDATE captures SET heartbeat_at = now() - interval '1 minute' WHERE id = $1", [id])

describe('whose turn it is', () => {
  it('a workspace that waits goes before the rest of a burst that came first', async () => {
    for (let n = 1; n <= 50; n++) await queue(burst, `burst ${n}`)
    expect(await nextName()).toBe('burst 1')
    await queue(small, 'small')
    await queue(other, 'other 1')
    await queue(other, 'other 2')
    // Nobody has let go of anything: by how many decoders each has.
    expect(await nextName()).toBe('small')
    expect(await nextName()).toBe('other 1')
    expect(await nextName()).toBe('burst 2')
    expect(await nextName()).toBe('other 2')
    expect(await nextName()).toBe('burst 3')
  })

  it('with one decoder workspaces alternate', async () => {
    for (const n of [1, 2, 3]) await queue(burst, `burst ${n}`)
    for (const n of [1, 2]) await queue(other, `other ${n}`)
    const order: string[] = []
    for (let claim = await next(); claim; claim = await next()) {
      const { orgId, captureId, attempt } = claim
      order.push(names.get(captureId) as string)
      await db.withTenant(orgId, (tenant) =>
        failCapture(tenant, captureId, attempt, { code: 'empty_file', params: {} }),
      )
    }
    expect(order).toEqual(['burst 1', 'other 1', 'burst 2', 'other 2', 'burst 3'])
  })

  it('what was given back goes to the end of its line', async () => {
    const first = await queue(burst, 'first')
    await queue(burst, 'second')
    const claim = await next()
    expect(claim?.captureId).toBe(first)
    await db.withTenant(burst, (tenant) => releaseCapture(tenant, first, claim?.attempt as number))
    expect(await nextName()).toBe('second')
    expect(await nextName()).toBe('first')
  })

  it('many workers at once take each capture once', async () => {
    const ids = await Promise.all([burst, burst, burst, small, other].map((org) => queue(org, 'any')))
    const claims = await Promise.all(Array.from({ length: 8 }, () => next()))
    expect(claims.map((claim) => claim?.captureId ?? '').sort()).toEqual(['', '', '', ...ids.sort()])
  })
})

describe('a claim that fell silent', () => {
  it('goes to another process, not to the one that still has it', async () => {
    const id = await queue(small, 'small')
    await next()
    expect(await next()).toBeNull()
    await silence(id)
    expect(await next([id])).toBeNull()
    expect(await next()).toMatchObject({ captureId: id, attempt: 2 })
  })

  it('is no crash of the decoder, and is given up all the same one day', async () => {
    const id = await queue(small, 'small')
    for (let attempt = 1; attempt <= 10; attempt++) {
      expect(await next()).toMatchObject({ captureId: id, attempt })
      await silence(id)
    }
    expect(await next()).toBeNull()
    expect(await db.withTenant(small, (tenant) => getCapture(tenant, id))).toMatchObject({
      state: 'failed',
      error: { code: 'decoder_crash', params: { attempts: 10 } },
    })
  })
})

describe('decoding again', () => {
  const capture = (id: string) => db.withTenant(small, (tenant) => getCapture(tenant, id))
  const again = (which: Parameters<typeof decodeAgain>[1]) =>
    db.withTenant(small, (tenant) => decodeAgain(tenant, which))
  const fail = async (id: string) => {
    const claim = await next()
    await db.withTenant(small, (tenant) =>
      failCapture(tenant, id, claim?.attempt as number, { code: 'decoder_crash', params: {} }),
    )
  }

  it('queues what ended, once, with its tries to begin anew', async () => {
    const id = await queue(small, 'small')
    expect(await again({ id })).toEqual([])
    await fail(id)
    await admin.query('UPDATE captures SET crashes = 3, losses = 9 WHERE id = $1', [id])
    expect(await again({ id })).toEqual([id])
    expect(await again({ id })).toEqual([])
    expect(await capture(id)).toMatchObject({ state: 'queued', error: null })
    const { rows } = await admin.query(
      "SELECT (SELECT count(*)::int FROM outbox WHERE payload->>'captureId' = captures.id::text) AS jobs, crashes, losses FROM captures WHERE id = $1",
      [id],
    )
    expect(rows).toEqual([{ jobs: 2, crashes: 0, losses: 0 }])
  })

  it('finds what an older decoder answered, but not what was removed from or is somebody else’s', async () => {
    const [old, current, erased] = await Promise.all(['old', 'current', 'erased'].map((n) => queue(small, n)))
    const foreign = await queue(other, 'foreign')
    await admin.query("UPDATE captures SET state = 'ready', decoder_version = 1000000")
    await admin.query('UPDATE captures SET decoder_version = NULL WHERE id <> $1', [current])
    await admin.query('UPDATE captures SET media_removed_at = now(), media_removed_by = $2 WHERE id = $1', [
      erased,
      'retention',
    ])
    expect(await capture(old as string)).toMatchObject({ outdated: true })
    expect(await capture(current as string)).toMatchObject({ outdated: false })
    expect(await capture(erased as string)).toMatchObject({ outdated: false })
    expect(await again('outdated')).toEqual([old])
    expect(await again({ id: foreign })).toEqual([])
    expect(await again({ id: erased as string })).toEqual([])
  })
})

describe('a claim', () => {
  const claim = (id: string) => db.withTenant(burst, (tenant) => claimCapture(tenant, id))

  it('gives a capture up when its decoder died three times', async () => {
    const id = await queue(burst, 'claimed')
    for (const retry of [true, true, false]) {
      const { attempt } = (await claim(id))!
      const died = { code: 'decoder_crash', params: {} } as const
      expect(await db.withTenant(burst, (tenant) => crashCapture(tenant, id, attempt, died))).toEqual({
        retry,
      })
    }
    expect(await claim(id)).toBeNull()
    expect(await db.withTenant(burst, (tenant) => getCapture(tenant, id))).toMatchObject({
      state: 'failed',
      error: { code: 'decoder_crash' },
    })
  })

  it('leaves a capture to the worker that is alive on it', async () => {
    const id = await queue(burst, 'claimed')
    const { attempt } = (await claim(id))!
    expect(await claim(id)).toBeNull()
    const progress = { bytes: 1, totalBytes: 2, packets: 3, sipMessages: 4, calls: 5 }
    const beat = (fence: number) => db.withTenant(burst, (tenant) => beatCapture(tenant, id, fence, progress))
    expect(await beat(attempt)).toBe(true)
    expect(await db.withTenant(burst, (tenant) => getCapture(tenant, id))).toMatchObject({ progress })
    expect(await beat(attempt - 1)).toBe(false)
  })

  it('tries a crashed decode again, and fails with its last cause after three', async () => {
    const id = await queue(burst, 'claimed')
    for (const retry of [true, true, false]) {
      const { attempt } = (await claim(id))!
      const error = { code: 'limit_memory' as const, params: { megabytes: 512 } }
      expect(await db.withTenant(burst, (tenant) => crashCapture(tenant, id, attempt, error))).toEqual({
        retry,
      })
    }
    expect(await db.withTenant(burst, (tenant) => getCapture(tenant, id))).toMatchObject({
      state: 'failed',
      error: { code: 'limit_memory', params: { megabytes: 512 } },
    })
  })
})
