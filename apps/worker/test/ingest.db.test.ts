/** A capture's way through the real worker, on both queues. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { findCallParts } from '@ringback/db'
import { readSegmentBlocks } from '@ringback/server-kit'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { IngestBed } from './ingest-bed.ts'
import { RedisProcess } from './redis-process.ts'
import { answeredCall, answeredCalls, pcap } from './sip-capture.ts'

const shared = fileURLToPath(new URL('../../../../shared/captures/files/', import.meta.url))
const fixture = `${shared}SIP_CALL_RTP_G711.pcap`
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

describe.each(['postgresql', 'redis'] as const)('ingest by way of %s', (backend) => {
  let bed: IngestBed
  let redis: RedisProcess | null = null
  beforeAll(async () => {
    if (backend === 'redis') redis = await RedisProcess.start()
    bed = await IngestBed.open(redis ? { REDIS_URL: redis.url } : {})
    await bed.worker().untilSaid('"ready"')
  })
  afterAll(async () => {
    await bed.close()
    await redis?.stop()
  })

  const legsOf = (captureId: string) =>
    bed.rows<{ id: string; call_id: string; message_count: number; state: string }>(
      'SELECT l.* FROM legs l JOIN leg_parts p ON p.org_id = l.org_id AND p.leg_id = l.id WHERE p.capture_id = $1',
      [captureId],
    )

  it('decodes a capture into calls, legs and texts', async () => {
    const call = answeredCall(`text-${backend}@example.com`)
    const id = await bed.upload(pcap(call))
    const capture = await bed.until(id, ['ready', 'failed'])
    expect(capture).toMatchObject({
      state: 'ready',
      error: null,
      progress: null,
      report: { sipMessages: 7, legs: 1 },
    })
    const [leg] = await legsOf(id)
    const [part] = await bed.tenant((tenant) => findCallParts(tenant, leg!.call_id))
    const blocks = await readSegmentBlocks(bed.store, part!.segmentKey!, part!.index.blocks)
    const texts = part!.index.messages.map((m) =>
      String(blocks[m.block]!.subarray(m.offset, m.offset + m.length)),
    )
    expect(texts).toEqual(call.map(({ text }) => text))
  })

  it('unpacks gzip and zstd', async () => {
    for (const [name, pack] of [
      ['gzip', gzipSync],
      ['zstd', zstdCompressSync],
    ] as const) {
      const id = await bed.upload(pack(answeredCalls(3, `${name}-${backend}`)))
      expect(await bed.until(id, ['ready', 'failed'])).toMatchObject({
        state: 'ready',
        report: { compression: name, sipMessages: 21 },
      })
    }
  })

  it('decodes a capture without SIP', async () => {
    const id = await bed.upload(pcap([]))
    expect(await bed.until(id, ['ready', 'failed'])).toMatchObject({
      state: 'ready',
      report: { legs: 0, packets: 0 },
    })
  })

  it('refuses what is no capture, naming it', async () => {
    const refused: [Buffer, object, { sha256?: string }?][] = [
      [Buffer.alloc(0), { code: 'empty_file' }],
      [Buffer.from('<html><body>'), { code: 'not_a_capture', params: { format: 'HTML' } }],
      [
        gzipSync(gzipSync(answeredCalls(1))),
        { code: 'not_a_capture', params: { format: 'gzip-compressed data' } },
      ],
      [answeredCalls(1).subarray(0, 10), { code: 'broken_header' }],
      [gzipSync(answeredCalls(1)).subarray(0, 12), { code: 'broken_compression' }],
      [answeredCalls(1), { code: 'checksum_mismatch' }, { sha256: sha256(Buffer.from('other')) }],
      [gzipSync(Buffer.concat([answeredCalls(1), Buffer.alloc(80 << 20)])), { code: 'decompression_limit' }],
    ]
    for (const [bytes, error, claims] of refused) {
      const id = await bed.upload(bytes, claims)
      expect(await bed.until(id, ['ready', 'failed'])).toMatchObject({ state: 'failed', report: null, error })
      expect(await legsOf(id)).toEqual([])
    }
  })

  it('says that the object is missing', async () => {
    const id = await bed.upload(answeredCalls(1, 'missing'), { keepObject: false })
    expect(await bed.until(id, ['failed'])).toMatchObject({ error: { code: 'object_missing' } })
  })

  it('keeps what could be read of a capture that was cut', async () => {
    const id = await bed.upload(answeredCalls(5, `cut-${backend}`).subarray(0, -100))
    const { state, report } = await bed.until(id, ['ready', 'failed'])
    expect(state).toBe('ready')
    expect(report).toMatchObject({ sipMessages: 34 })
    expect(report!.warnings.length).toBeGreaterThan(0)
  })

  it('merges a Call-ID split over two captures, in any order, and takes it apart again', async () => {
    for (const order of ['forward', 'backward']) {
      const call = answeredCall(`split-${order}-${backend}@example.com`)
      const halves = [pcap(call.slice(0, 3)), pcap(call.slice(3))]
      if (order === 'backward') halves.reverse()
      const ids: string[] = []
      for (const half of halves) {
        const id = await bed.upload(half)
        await bed.until(id, ['ready'])
        ids.push(id)
      }
      const [leg] = await legsOf(ids[0]!)
      expect(await legsOf(ids[1]!)).toEqual([leg])
      expect(leg).toMatchObject({
        message_count: 7,
        state: 'completed',
        from_user: '100',
        hung_up_by: 'caller',
        final_status: 200,
      })
      const [stored] = await bed.rows('SELECT * FROM calls WHERE id = $1', [leg!.call_id])
      expect(stored).toMatchObject({ message_count: 7, leg_count: 1, state: 'completed' })

      const second = order === 'forward' ? ids[1]! : ids[0]!
      const first = order === 'forward' ? ids[0]! : ids[1]!
      await bed.remove(second)
      await bed.untilGone(second)
      expect(await legsOf(first)).toMatchObject([
        { id: leg!.id, message_count: 3, state: 'ringing', final_status: null },
      ])
      await bed.remove(first)
      await bed.untilGone(first)
      expect(await bed.rows('SELECT * FROM calls WHERE id = $1', [leg!.call_id])).toEqual([])
    }
  })

  it('removes a capture with everything only it held', async () => {
    const id = await bed.upload(answeredCalls(4, `gone-${backend}`))
    await bed.until(id, ['ready'])
    const [leg] = await legsOf(id)
    await bed.remove(id)
    await bed.untilGone(id)
    expect(await legsOf(id)).toEqual([])
    expect(await bed.rows('SELECT * FROM calls WHERE id = $1', [leg!.call_id])).toEqual([])
    await expect.poll(() => existsSync(`${bed.dir}/objects/orgs/${bed.orgId}/captures/${id}`)).toBe(false)
  })

  it('leaves nothing in its scratch folder', () => {
    expect(readdirSync(`${bed.dir}/scratch`)).toEqual([])
  })

  it.skipIf(!existsSync(fixture))(
    'decodes SIP_CALL_RTP_G711.pcap (skipped where ../shared/captures is absent)',
    async () => {
      const id = await bed.upload(readFileSync(fixture))
      const { report, state } = await bed.until(id, ['ready', 'failed'])
      expect(state).toBe('ready')
      expect(report!.sipMessages).toBeGreaterThan(0)
      expect((await legsOf(id)).length).toBe(report!.legs)
    },
  )
})

describe('ingest from an S3-compatible store', () => {
  let s3: ChildProcess
  let bed: IngestBed
  beforeAll(async () => {
    const program = createRequire(import.meta.url).resolve('s3rver/bin/s3rver.js')
    const directory = mkdtempSync(join(tmpdir(), 'ringback-s3-'))
    const args = ['-d', directory, '-a', '127.0.0.1', '-p', '0', '--configure-bucket', 'captures']
    s3 = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'ignore'] })
    let said = ''
    s3.stdout!.on('data', (chunk) => {
      said += chunk
    })
    await vi.waitUntil(() => /127\.0\.0\.1\D+\d+/.test(said), { timeout: 10_000 })
    bed = await IngestBed.open({
      OBJECT_STORE: 's3',
      S3_ENDPOINT: `http://127.0.0.1:${/127\.0\.0\.1\D+(\d+)/.exec(said)![1]}`,
      S3_BUCKET: 'captures',
      S3_ACCESS_KEY_ID: 'S3RVER',
      S3_SECRET_ACCESS_KEY: 'S3RVER',
      S3_FORCE_PATH_STYLE: 'true',
    })
    await bed.worker().untilSaid('"ready"')
  })
  afterAll(async () => {
    await bed.close()
    s3.kill()
  })

  it('decodes, says what is missing, and removes', async () => {
    const id = await bed.upload(gzipSync(answeredCalls(300)))
    expect(await bed.until(id, ['ready', 'failed'])).toMatchObject({
      state: 'ready',
      report: { sipMessages: 2_100 },
    })
    const [part] = await bed.rows<{ segment_key: string }>('SELECT segment_key FROM captures')
    expect(await bed.store.size(part!.segment_key)).toBeGreaterThan(1_000)
    const gone = await bed.upload(answeredCalls(1), { keepObject: false })
    expect(await bed.until(gone, ['failed'])).toMatchObject({ error: { code: 'object_missing' } })
    await bed.remove(id)
    await bed.untilGone(id)
    await expect.poll(() => bed.store.exists(part!.segment_key)).toBe(false)
  })
})
