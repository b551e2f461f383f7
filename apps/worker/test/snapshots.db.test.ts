/** Calls that can be seen while their capture is still decoded: the decode reads from a pipe that the test fills. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseSearch } from '@ringback/contracts'
import {
  claimErasure,
  completeUpload,
  finishErasure,
  insertCapture,
  nextCaptureToErase,
  releaseErasure,
  requestErasure,
  searchCalls,
} from '@ringback/db'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { uuidV7 } from '../src/decode/uuid-v7.ts'
import { eraseNumber } from '../src/jobs/erase-number.ts'
import { IngestBed } from './ingest-bed.ts'
import { callTo, contextOf, objectsOf, textsOf } from './removal-bed.ts'
import { answeredCall, pcap } from './sip-capture.ts'

const CALLS = 600
const NUMBER = '+34911000111'
const callId = (n: number) => `call-${n}@example.com`
const whole = pcap([
  ...callTo(NUMBER, callId(0)),
  ...Array.from({ length: CALLS - 1 }, (_, n) => answeredCall(callId(n + 1), n + 1)).flat(),
])
const middle = Math.floor(whole.length / 2)
const atOnce = { SNAPSHOT_SECONDS: '0' }
let bed: IngestBed
beforeEach(async () => {
  bed = await IngestBed.open()
})
afterEach(() => bed.close())

/** An upload whose bytes come as they are sent. */
async function pipedUpload(sha256 = createHash('sha256').update(whole).digest('hex')) {
  const id = uuidV7()
  const objectKey = `orgs/${bed.orgId}/captures/${id}/original`
  const path = join(bed.dir, 'objects', objectKey)
  mkdirSync(dirname(path), { recursive: true })
  spawnSync('mkfifo', [path])
  await bed.tenant((tenant) =>
    insertCapture(tenant, { id, name: 'piped.pcap', objectKey, uploadedBy: null, bytes: whole.length }),
  )
  await bed.tenant((tenant) => completeUpload(tenant, id, { bytes: whole.length, sha256 }))
  const pipe = await open(path, 'w')
  return {
    id,
    async send(bytes: Buffer) {
      for (let at = 0; at < bytes.length; ) at += (await pipe.write(bytes, at)).bytesWritten
    },
    end: () => pipe.close(),
    /** The same bytes as a file, for whoever reads them next. */
    async settle() {
      rmSync(path)
      await bed.store.put(objectKey, whole)
    },
  }
}

const grown = (id: string) =>
  expect.poll(async () => (await bed.capture(id))?.growingCalls ?? 0, { timeout: 20_000 }).toBeGreaterThan(0)
const found = () =>
  bed.tenant((tenant) =>
    searchCalls(
      tenant,
      {
        ...{ query: parseSearch('from:100'), fromTs: null, toTs: null, captureId: null },
        clock: { now: Date.now(), offset: 0 },
        members: new Map(),
      },
      { limit: 10, after: null, sort: 'start' },
    ),
  )

/** What is stored of the workspace's calls, ids and places of texts aside. */
async function rowsOfCalls() {
  const legs = await bed.rows(
    `SELECT sip_call_id, state, final_status, start_ts, answer_ts, end_ts, post_dial_delay_us, hung_up_by, message_count,
       p.first_frame, p.last_frame FROM legs l JOIN leg_parts p ON p.org_id = l.org_id AND p.leg_id = l.id ORDER BY 1`,
  )
  const calls = await bed.rows(
    'SELECT state, start_ts, end_ts, leg_count, message_count, errors, traits FROM calls ORDER BY 2',
  )
  return { legs, calls }
}

describe('calls of a capture that is still decoded', { timeout: 120_000 }, () => {
  it('are found, marked as growing and read; in the end everything is as if nobody had looked', async () => {
    const worker = bed.worker({ SNAPSHOT_SECONDS: '1000' })
    const plain = await bed.upload(whole)
    await bed.until(plain, ['ready'])
    const undisturbed = await rowsOfCalls()
    await bed.remove(plain)
    await bed.untilGone(plain)
    await worker.kill('SIGKILL')

    bed.worker(atOnce)
    const upload = await pipedUpload()
    await upload.send(whole.subarray(0, middle))
    await grown(upload.id)
    // How far it is may be told a moment after what it found.
    await expect
      .poll(() => bed.capture(upload.id), { timeout: 20_000 })
      .toMatchObject({ state: 'decoding', progress: { totalBytes: whole.length } })
    expect((await bed.capture(upload.id))!.growingCalls).toBeLessThan(CALLS)
    const { items } = await found()
    expect(items[0]).toMatchObject({ growing: true, state: 'completed', messages: 7 })
    expect((await textsOf(bed, callId(0)))[0]).toMatch(/^INVITE sip:/)

    await upload.send(whole.subarray(middle))
    await upload.end()
    expect(await bed.until(upload.id, ['ready', 'failed'])).toMatchObject({
      state: 'ready',
      growingCalls: null,
    })
    expect(await rowsOfCalls()).toEqual(undisturbed)
    expect((await found()).items[0]).toMatchObject({ id: items[0]!.id, growing: false })
    expect(objectsOf(bed, upload.id)).toEqual(['frames-1', 'original', 'segment-1'])
  })

  it('of a worker that was killed stay until the next has all of them, once each', async () => {
    const victim = bed.worker(atOnce)
    const upload = await pipedUpload()
    await upload.send(whole.subarray(0, middle))
    await grown(upload.id)
    await victim.kill('SIGKILL')
    await upload.end().catch(() => {})
    await upload.settle()
    expect((await found()).items[0]).toMatchObject({ growing: true })
    bed.worker()
    await bed.until(upload.id, ['ready'])
    expect(await bed.rows('SELECT count(*)::int FROM leg_parts')).toEqual([{ count: CALLS }])
    expect(await bed.rows('SELECT count(*)::int FROM calls')).toEqual([{ count: CALLS }])
    expect((await found()).items[0]).toMatchObject({ growing: false })
  })

  it('go when the capture fails after all', async () => {
    bed.worker(atOnce)
    const upload = await pipedUpload('0'.repeat(64))
    await upload.send(whole.subarray(0, middle))
    await grown(upload.id)
    await upload.send(whole.subarray(middle))
    await upload.end()
    expect(await bed.until(upload.id, ['failed'])).toMatchObject({ error: { code: 'checksum_mismatch' } })
    await expect.poll(() => bed.rows('SELECT id FROM calls LIMIT 1'), { timeout: 20_000 }).toEqual([])
    await expect.poll(() => objectsOf(bed, upload.id), { timeout: 10_000 }).toEqual(['original'])
  })

  it('are erased with a number when their decode has ended, not before', async () => {
    bed.worker(atOnce)
    const upload = await pipedUpload()
    await upload.send(whole.subarray(0, middle))
    await grown(upload.id)
    const { id } = await bed.tenant((tenant) => requestErasure(tenant, NUMBER, null))
    const work = { orgId: bed.orgId, erasureId: id }
    await eraseNumber(contextOf(bed), work)
    expect(await bed.rows('SELECT finished_at FROM erasures')).toEqual([{ finished_at: null }])
    expect((await bed.capture(upload.id))?.state).toBe('decoding')
    await upload.send(whole.subarray(middle))
    await upload.end()
    await bed.until(upload.id, ['ready'])
    await eraseNumber(contextOf(bed), work)
    await expect
      .poll(() => bed.rows('SELECT id FROM legs WHERE sip_call_id = $1', [callId(0)]), { timeout: 30_000 })
      .toEqual([])
    expect(await bed.rows('SELECT count(*)::int FROM legs')).toEqual([{ count: CALLS - 1 }])
  })

  it('are not forgotten by an erasure that looked before their decode was published', async () => {
    bed.worker(atOnce)
    const upload = await pipedUpload()
    await upload.send(whole.subarray(0, middle))
    await grown(upload.id)
    const id = uuidV7()
    await bed.database.withTenantConnection(bed.orgId, async (connection) => {
      await bed.rows("INSERT INTO erasures (org_id, id, number, hint) VALUES ($1, $2, $3, '')", [
        bed.orgId,
        id,
        NUMBER,
      ])
      await claimErasure(connection, id)
      expect(await nextCaptureToErase(connection, NUMBER)).toBeNull()
      await upload.send(whole.subarray(middle))
      await upload.end()
      await bed.until(upload.id, ['ready'])
      expect(await finishErasure(connection, id, NUMBER, async () => {})).toBe(false)
      await releaseErasure(connection, id)
    })
    // By this process or, should its sweep come first, the worker.
    await eraseNumber(contextOf(bed), { orgId: bed.orgId, erasureId: id })
    await expect
      .poll(() => bed.rows('SELECT id FROM legs WHERE sip_call_id = $1', [callId(0)]), { timeout: 30_000 })
      .toEqual([])
  })
})
