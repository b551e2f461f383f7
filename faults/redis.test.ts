/** Rows 2 and 4: the queue's Redis is killed, frozen, full or wrongly set while captures are on their way. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { published } from '../apps/worker/test/published.ts'
import { RedisProcess } from '../apps/worker/test/redis-process.ts'
import { answeredCalls } from '../apps/worker/test/sip-capture.ts'
import { Relay } from './stack/relay.ts'
import { Stack } from './stack/stack.ts'
import type { Workspace } from './stack/workspace.ts'

const CALLS = 4_000
const big = answeredCalls(CALLS)

describe('with jobs in Redis', () => {
  let redis: RedisProcess
  let stack: Stack
  let workspace: Workspace
  beforeAll(async () => {
    redis = await RedisProcess.start()
    stack = await Stack.open({ env: { REDIS_URL: redis.url } })
    workspace = await stack.workspace(await stack.api())
  })
  afterAll(async () => {
    await stack.close()
    await redis.stop()
  })

  const lengthOf = async (call: string) =>
    (await redis.command(`EVAL "return redis.call(${call})" 0`)).slice(1)
  const active = () => lengthOf("'LLEN', 'bull:ringback:active'")
  const waiting = () => lengthOf("'ZCARD', 'bull:ringback:prioritized'")

  it('a worker killed between commit and acknowledgement: delivered again, one generation, rows once', async () => {
    const line = await Relay.to(redis.port)
    const victim = await stack.worker({ REDIS_URL: `redis://127.0.0.1:${line.port}` })
    const id = await workspace.upload(big)
    await workspace.until(id, ['decoding'])
    line.goDead() // it will publish, and cannot say so
    await workspace.until(id, ['ready'])
    await victim.kill()
    line.close()
    const undisturbed = await published(stack, workspace.orgId)
    expect(await active()).toBe('1')
    await stack.worker()
    await expect.poll(active, { timeout: 30_000 }).toBe('0')
    expect(await stack.rows('SELECT state, generation, attempt FROM captures')).toEqual([
      { state: 'ready', generation: 1, attempt: 1 },
    ])
    expect(await published(stack, workspace.orgId)).toEqual(undisturbed)
    expect(Number(undisturbed.count)).toBe(CALLS)
  })

  it('Redis full: uploads are taken, wait in PostgreSQL, and are decoded when there is room', async () => {
    await redis.command('CONFIG SET maxmemory 1')
    const id = await workspace.upload(answeredCalls(2))
    await new Promise((resolve) => setTimeout(resolve, 3_000)) // some sweeps
    expect(await workspace.until(id, ['queued', 'ready'])).toMatchObject({ state: 'queued' })
    expect(await waiting()).toBe('0')
    await redis.command('CONFIG SET maxmemory 0')
    await workspace.until(id, ['ready'])
  })

  it('Redis killed: uploads are taken and queued, and decoded when it is back', async () => {
    await redis.stop()
    const ids = [await workspace.upload(answeredCalls(3)), await workspace.upload(answeredCalls(4))]
    for (const id of ids) await workspace.until(id, ['queued'])
    const open = 'SELECT count(*)::int FROM outbox WHERE dispatched_at IS NULL'
    expect(await stack.rows(open)).toEqual([{ count: 2 }])
    await redis.startAgain()
    for (const id of ids) await workspace.until(id, ['ready'])
  })

  it('a Redis that evicts keys: the worker does not start, and says why', async () => {
    await redis.command('CONFIG SET maxmemory-policy allkeys-lru')
    await expect(stack.worker()).rejects.toThrow('set maxmemory-policy to noeviction')
  })
})
