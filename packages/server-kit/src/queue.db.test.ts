/** The queue on both of its backends. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type JobQueue, jobId, openQueue } from './queue.ts'
import type { QueueLocation } from './queue-backend.ts'
import { type JobHandlers, type JobWorker, openWorker } from './queue-worker.ts'

const payload = (n: number) => ({
  orgId: '018f0000-0000-7000-8000-000000000000',
  captureId: `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`,
})
const decode = (n: number) => {
  const target = payload(n)
  return { id: jobId('decode-capture', target.captureId), name: 'decode-capture' as const, payload: target }
}
const until = async (met: () => boolean) => {
  for (const deadline = Date.now() + 20_000; !met(); ) {
    if (Date.now() > deadline) throw new Error('waited in vain')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
const noJobs: JobHandlers = {
  'decode-capture': async () => {},
  'delete-capture': async () => {},
  'join-roll': async () => {},
  'withdraw-calls': async () => {},
  'recompute-calls': async () => {},
  'apply-retention': async () => {},
  'erase-number': async () => {},
  'remove-workspace': async () => {},
}

/** BullMQ brings its own schema: an empty database will do. */
async function emptyDatabase() {
  const maintenance = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL })
  await maintenance.connect()
  const name = `test_queue_${process.pid}`
  await maintenance.query(`CREATE DATABASE ${name}`)
  const url = new URL(process.env.TEST_DATABASE_URL as string)
  url.pathname = `/${name}`
  return {
    url: url.href,
    async drop() {
      await maintenance.query(`DROP DATABASE ${name} WITH (FORCE)`)
      await maintenance.end()
    },
  }
}

let test: Awaited<ReturnType<typeof emptyDatabase>>
const opened: (JobQueue | JobWorker)[] = []
beforeAll(async () => {
  test = await emptyDatabase()
})
afterAll(async () => {
  await Promise.all(opened.map((each) => each.close()))
  await test.drop()
})

async function freshRedis(args: string[] = []) {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  const redis = spawn('redis-server', ['--port', String(port), '--save', '', ...args], { stdio: 'pipe' })
  await once(redis.stdout, 'data')
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      redis.kill('SIGKILL')
      await once(redis, 'exit')
    },
  }
}

async function open(location: QueueLocation, handlers: Partial<JobHandlers>, errors: Error[] = []) {
  const queue = await openQueue(location)
  const worker = await openWorker(
    location,
    { ...noJobs, ...handlers },
    { concurrency: 2, onError: (error) => errors.push(error) },
  )
  opened.push(queue, worker)
  return { queue, worker }
}

describe.each(['postgresql', 'redis'] as const)('queue on %s', (backend) => {
  let stopRedis = async () => {}
  let location: QueueLocation
  beforeAll(async () => {
    location = { databaseUrl: test.url }
    if (backend === 'redis') {
      const redis = await freshRedis(['--maxmemory-policy', 'noeviction'])
      stopRedis = redis.stop
      location.redisUrl = redis.url
    }
  })
  afterAll(async () => {
    await Promise.all(opened.splice(0).map((each) => each.close()))
    await stopRedis()
  })

  it('keeps a second job with the id of a waiting one out, and takes it once that is done', async () => {
    const seen: string[] = []
    const queue = await openQueue(location)
    opened.push(queue)
    await queue.send([decode(1), decode(1), decode(2)])
    await queue.send([decode(1)])
    const { worker } = await open(location, {
      'decode-capture': async ({ captureId }) => void seen.push(captureId),
    })
    await until(() => seen.length === 2)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(seen.sort()).toEqual([payload(1).captureId, payload(2).captureId])
    await queue.send([decode(1)])
    await until(() => seen.length === 3)
    await worker.close()
  })

  it('calls a handler that throws again', async () => {
    const tries: number[] = []
    const errors: Error[] = []
    const { queue, worker } = await open(
      location,
      {
        'delete-capture': async () => {
          tries.push(Date.now())
          if (tries.length < 3) throw new Error('not yet')
        },
      },
      errors,
    )
    const target = payload(3)
    await queue.send([
      { id: jobId('delete-capture', target.captureId), name: 'delete-capture', payload: target },
    ])
    await until(() => tries.length === 3)
    expect(errors.map(({ message }) => message)).toEqual(['not yet', 'not yet'])
    await worker.close()
  })

  it('waits on closing for the jobs that run', async () => {
    let done = false
    let begun = false
    const { queue, worker } = await open(location, {
      'decode-capture': async () => {
        begun = true
        await new Promise((resolve) => setTimeout(resolve, 500))
        done = true
      },
    })
    await queue.send([decode(4)])
    await until(() => begun)
    await worker.close()
    expect(done).toBe(true)
  })

  it('starts only with one handler for each job', async () => {
    const options = { concurrency: 1, onError: () => {} }
    const missing = { 'decode-capture': async () => {} } as unknown as JobHandlers
    await expect(openWorker(location, missing, options)).rejects.toThrow(
      /No handler for the job delete-capture/,
    )
    const more = { ...noJobs, 'make-tea': async () => {} }
    await expect(openWorker(location, more, options)).rejects.toThrow(/No job for the handler make-tea/)
  })
})

describe('queue on a Redis that is not as it should be', () => {
  it('refuses one that evicts keys', async () => {
    const redis = await freshRedis(['--maxmemory-policy', 'allkeys-lru'])
    const started = openWorker({ databaseUrl: test.url, redisUrl: redis.url }, noJobs, {
      concurrency: 1,
      onError: () => {},
    })
    await expect(started).rejects.toThrow(/maxmemory-policy is allkeys-lru.*noeviction/)
    await redis.stop()
  })

  it('rejects quickly while it is away, and sends again when it is back', async () => {
    const redis = await freshRedis()
    const queue = await openQueue({ databaseUrl: test.url, redisUrl: redis.url })
    await queue.send([decode(1)])
    await redis.stop()
    const startedAt = Date.now()
    await expect(queue.send([decode(2)])).rejects.toThrow()
    expect(Date.now() - startedAt).toBeLessThan(3_000)
    const again = await freshRedis(['--port', new URL(redis.url).port])
    for (let tries = 0; ; tries++)
      try {
        await queue.send([decode(3)])
        break
      } catch (error) {
        if (tries > 20) throw error
        await new Promise((resolve) => setTimeout(resolve, 300))
      }
    await queue.close()
    await again.stop()
  })

  it('opens although it was never there', async () => {
    const queue = await openQueue({ databaseUrl: test.url, redisUrl: 'redis://127.0.0.1:1' })
    await expect(queue.send([decode(1)])).rejects.toThrow()
    await queue.close()
  })
})
