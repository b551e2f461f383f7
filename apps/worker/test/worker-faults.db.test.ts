/** Faults of one worker, caused for real: processes killed and stopped, limits reached. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { IngestBed } from './ingest-bed.ts'
import { childrenOf } from './processes.ts'
import { answeredCalls } from './sip-capture.ts'

const CALLS = 5_000
const thorough = process.env.FAULTS === 'all'
const NEIGHBOURS = thorough ? 100 : 10
const NEIGHBOURS_MS = thorough ? 600_000 : 60_000
const big = answeredCalls(CALLS)
const huge = answeredCalls(80_000)
const small = answeredCalls(2)
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('faults of one worker', () => {
  let bed: IngestBed
  // Its own for each: a worker that a failed test leaves behind would take captures of the next.
  beforeEach(async () => {
    bed = await IngestBed.open()
  })
  afterEach(() => bed.close())

  it('a capture deleted while it is decoded leaves no rows and no objects', async () => {
    const worker = bed.worker()
    await worker.untilSaid('"ready"')
    const id = await bed.upload(big)
    await bed.until(id, ['decoding'])
    await pause(400)
    await bed.remove(id)
    await bed.untilGone(id)
    await pause(2_000)
    for (const table of ['captures', 'legs', 'leg_parts', 'calls', 'leg_joins'])
      expect(await bed.rows(`SELECT * FROM ${table} LIMIT 1`)).toEqual([])
    expect(await bed.store.exists(`orgs/${bed.orgId}/captures/${id}/original`)).toBe(false)
    expect(await bed.store.exists(`orgs/${bed.orgId}/captures/${id}/segment-1`)).toBe(false)
  })

  it.each([
    ['memory', { DECODE_MEMORY_MB: '128' }, { code: 'limit_memory', params: { megabytes: 128 } }],
    ['time', { DECODE_TIMEOUT_SECONDS: '5' }, { code: 'limit_time', params: { seconds: 5 } }],
  ])(
    `a capture that takes too much %s fails with that after three tries, its ${NEIGHBOURS} neighbours are decoded`,
    async (_, env, error) => {
      const worker = bed.worker(env)
      await worker.untilSaid('"ready"')
      const id = await bed.upload(huge)
      const neighbours: string[] = []
      for (let n = 0; n < NEIGHBOURS; n++)
        neighbours.push(await bed.upload(answeredCalls(1, `neighbour-${n}`)))
      for (const neighbour of neighbours)
        expect(await bed.until(neighbour, ['ready', 'failed'])).toMatchObject({ state: 'ready' })
      expect(await bed.until(id, ['ready', 'failed'])).toMatchObject({ state: 'failed', error })
      expect(await bed.rows('SELECT attempt, crashes FROM captures WHERE id = $1', [id])).toEqual([
        { attempt: 3, crashes: 3 },
      ])
    },
    NEIGHBOURS_MS,
  )

  it('rows that the database refuses are tried three times, and the next capture is decoded', async () => {
    await bed.rows("ALTER TABLE legs ADD CONSTRAINT refusing CHECK (sip_call_id NOT LIKE 'refused%')")
    const worker = bed.worker()
    await worker.untilSaid('"ready"')
    const id = await bed.upload(answeredCalls(1, 'refused'))
    expect(await bed.until(id, ['ready', 'failed'])).toMatchObject({
      state: 'failed',
      error: { code: 'decoder_crash', params: { sqlstate: '23514' } },
    })
    await bed.until(await bed.upload(small), ['ready'])
  })

  it('a decoder that dies is tried three times, and the worker lives on', async () => {
    const worker = bed.worker()
    await worker.untilSaid('"ready"')
    const id = await bed.upload(big)
    let done = false
    const killing = (async () => {
      while (!done) {
        for (const child of childrenOf(worker.pid)) process.kill(child, 'SIGSEGV')
        await pause(50)
      }
    })()
    expect(await bed.until(id, ['ready', 'failed'])).toMatchObject({
      state: 'failed',
      error: { code: 'decoder_crash' },
    })
    done = true
    await killing
    const next = await bed.upload(small)
    expect(await bed.until(next, ['ready', 'failed'])).toMatchObject({ state: 'ready' })
  })

  it('a worker stopped for longer than its claim lasts, then continued: one generation, rows once', async () => {
    const [frozen, other] = [bed.worker(), bed.worker()]
    await Promise.all([frozen.untilSaid('"ready"'), other.untilSaid('"ready"')])
    other.signal('SIGSTOP')
    const id = await bed.upload(big)
    await bed.until(id, ['decoding'])
    frozen.signal('SIGSTOP')
    other.signal('SIGCONT')
    expect(await bed.until(id, ['ready', 'failed'])).toMatchObject({ state: 'ready' })
    frozen.signal('SIGCONT')
    await pause(3_000)
    expect(await bed.rows('SELECT state, generation, attempt FROM captures WHERE id = $1', [id])).toEqual([
      { state: 'ready', generation: 2, attempt: 2 },
    ])
    expect(await bed.rows('SELECT count(*)::int FROM leg_parts WHERE capture_id = $1', [id])).toEqual([
      { count: CALLS },
    ])
    await expect.poll(() => bed.store.exists(`orgs/${bed.orgId}/captures/${id}/segment-1`)).toBe(false)
    expect(await bed.store.exists(`orgs/${bed.orgId}/captures/${id}/segment-2`)).toBe(true)
  })
})
