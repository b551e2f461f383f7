/** Faults of a worker and its queue, caused for real: processes killed, queues emptied. */
import { jobId, openQueue } from '@ringback/server-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { IngestBed } from './ingest-bed.ts'
import { childrenOf, isAlive } from './processes.ts'
import { published } from './published.ts'
import { RedisProcess } from './redis-process.ts'
import { answeredCalls } from './sip-capture.ts'
import type { WorkerProcess } from './worker-process.ts'

const CALLS = 5_000
const big = answeredCalls(CALLS)
const small = answeredCalls(2)
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** A file for each queue calls this: they run beside each other. */
export function describeQueueFaults(backend: 'postgresql' | 'redis'): void {
  describe(`faults, queued in ${backend}`, () => {
    let redis: RedisProcess | undefined
    let undisturbed: Awaited<ReturnType<typeof published>>

    const open = async () => IngestBed.open(redis ? { REDIS_URL: redis.url } : {})
    const ready = async (worker: WorkerProcess) => {
      await worker.untilSaid('"ready"')
      return worker
    }

    beforeAll(async () => {
      if (backend === 'redis') redis = await RedisProcess.start()
      const bed = await open()
      await ready(bed.worker())
      await bed.until(await bed.upload(big), ['ready'])
      undisturbed = await published(bed, bed.orgId)
      expect(Number(undisturbed!.count)).toBe(CALLS)
      await bed.close()
    })
    afterAll(() => redis?.stop())

    // The moments differ in the decode, not in the queue: all of them on one backend are enough.
    const moments = [
      'half read',
      ...(backend === 'postgresql' ? ['just claimed', 'all read, rows on their way'] : []),
    ]
    it.each(moments)(
      'kill -9 of the worker when the capture is %s: ready all the same, rows equal, no orphan',
      async (moment) => {
        const { bed, victim, id } = await decodingAt(moment)
        const children = childrenOf(victim.pid)
        await victim.kill('SIGKILL')
        const killedAt = Date.now()
        await ready(bed.worker())
        await expect
          .poll(() => bed.rows('SELECT attempt FROM captures'), { timeout: 20_000 })
          .toEqual([{ attempt: 2 }])
        expect(Date.now() - killedAt).toBeLessThan(15_000)
        await expect.poll(() => children.filter(isAlive), { timeout: 5_000 }).toEqual([])
        expect(await bed.until(id, ['ready', 'failed'])).toMatchObject({ state: 'ready', error: null })
        expect(await published(bed, bed.orgId)).toEqual(undisturbed)
        await bed.close()
      },
    )

    /** A bed whose worker is at this moment of a decode. A busy machine may look away too long: then once more. */
    async function decodingAt(moment: string) {
      for (let tries = 1; ; tries++) {
        const bed = await open()
        const victim = await ready(bed.worker())
        const id = await bed.upload(big)
        if (await reaches(bed, id, moment)) return { bed, victim, id }
        await bed.close()
        if (tries === 5) throw new Error(`never saw a capture ${moment}`)
      }
    }

    async function reaches(bed: IngestBed, id: string, moment: string): Promise<boolean> {
      for (;;) {
        const { progress, state } = await bed.until(id, ['decoding', 'ready'])
        if (state === 'ready') return false
        if (moment === 'just claimed') return true
        if (moment === 'half read' && progress && progress.bytes > 0) return true
        if (progress && progress.bytes === progress.totalBytes) return true
        await pause(5)
      }
    }

    it('the same job delivered five times at once: one generation', async () => {
      const bed = await open()
      await ready(bed.worker({ WORKER_CONCURRENCY: '5' }))
      await ready(bed.worker({ WORKER_CONCURRENCY: '5' }))
      const id = await bed.upload(big)
      const queue = await openQueue({ databaseUrl: bed.url, redisUrl: redis?.url })
      const payload = { orgId: bed.orgId, captureId: id }
      await queue.send(
        [1, 2, 3, 4, 5].map((n) => ({
          id: `${jobId('decode-capture', id)}.${n}`,
          name: 'decode-capture',
          payload,
        })),
      )
      await bed.until(id, ['ready', 'failed'])
      await pause(2_000)
      expect(await bed.rows('SELECT state, generation, attempt, crashes FROM captures')).toEqual([
        { state: 'ready', generation: 1, attempt: 1, crashes: 0 },
      ])
      expect(await published(bed, bed.orgId)).toEqual(undisturbed)
      await queue.close()
      await bed.close()
    })

    it('the queue emptied after an upload: the sweep sends the job again', async () => {
      const bed = await open()
      const first = await ready(bed.worker())
      first.signal('SIGSTOP') // nobody takes the job while it is in the queue
      const queue = await openQueue({ databaseUrl: bed.url, redisUrl: redis?.url })
      const id = await bed.upload(small)
      await bed.rows('UPDATE outbox SET dispatched_at = now()')
      await queue.send([
        {
          id: jobId('decode-capture', id),
          name: 'decode-capture',
          payload: { orgId: bed.orgId, captureId: id },
        },
      ])
      if (redis) await redis.flushAll()
      else await bed.rows('TRUNCATE bullmq.job CASCADE')
      const emptiedAt = Date.now()
      first.signal('SIGCONT')
      await bed.until(id, ['ready'])
      expect(Date.now() - emptiedAt).toBeLessThan(30_000)
      await queue.close()
      await bed.close()
    })

    it('SIGTERM during a decode: leaves within 10 s, gives the claim back, and another worker takes it', async () => {
      const bed = await open()
      const first = await ready(bed.worker())
      const id = await bed.upload(big)
      await bed.until(id, ['decoding'])
      await pause(300)
      const children = childrenOf(first.pid)
      const asked = Date.now()
      expect(await first.kill('SIGTERM')).toBe(0)
      expect(Date.now() - asked).toBeLessThan(10_000)
      expect(children.filter(isAlive)).toEqual([])
      expect(await bed.rows('SELECT state, crashes FROM captures')).toEqual([{ state: 'queued', crashes: 0 }])
      await ready(bed.worker())
      expect(await bed.until(id, ['ready', 'failed'])).toMatchObject({ state: 'ready' })
      expect(await published(bed, bed.orgId)).toEqual(undisturbed)
      await bed.close()
    })
  })
}
