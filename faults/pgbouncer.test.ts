/** Apis and a worker behind a PgBouncer in transaction mode, where every connection is anybody's next. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answeredCalls } from '../apps/worker/test/sip-capture.ts'
import { PgBouncer } from './stack/pgbouncer.ts'
import { type Api, Stack } from './stack/stack.ts'

let stack: Stack
let bouncer: PgBouncer
let api: Api

beforeAll(async () => {
  stack = await Stack.open()
  bouncer = await PgBouncer.before(stack.databaseUrl)
  const env = { DATABASE_POOLER_URL: bouncer.url }
  ;[api] = await Promise.all([stack.api(env), stack.worker(env)])
})
afterAll(async () => {
  await stack.close()
  await bouncer.stop()
})

it('people sign up, upload, are told, and find their own and nothing else, on connections that all share', async () => {
  const workspaces = await Promise.all([stack.workspace(api), stack.workspace(api)])
  const listening = await workspaces[0]!.fetch('/api/v1/captures/events')
  const reader = listening.body!.pipeThrough(new TextDecoderStream()).getReader()
  const ids = await Promise.all(
    workspaces.map((workspace, index) => workspace.upload(answeredCalls(20 + index), 'own.pcap')),
  )
  await Promise.all(workspaces.map((workspace, index) => workspace.until(ids[index]!, ['ready'])))
  let told = ''
  while (!told.includes('"ready"')) told += (await reader.read()).value
  expect(told).toContain(ids[0])
  expect(told).not.toContain(ids[1])
  await reader.cancel()

  // Each asks many times at once: on three connections, both are served by all of them in turn.
  const totals = await Promise.all(
    Array.from({ length: 60 }, async (_, index) => {
      const workspace = workspaces[index % 2]!
      const calls = await (await workspace.fetch('/api/v1/calls?limit=1')).json()
      const foreign = await workspace.fetch(`/api/v1/captures/${ids[(index + 1) % 2]}`)
      return [(calls as { total: { count: number } }).total.count, foreign.status]
    }),
  )
  for (const [index, found] of totals.entries()) expect(found).toEqual([20 + (index % 2), 404])

  const counts = await bouncer.counts()
  for (const { transactions, connections } of Object.values(counts)) {
    expect(transactions).toBeGreaterThan(3)
    expect(connections).toBeGreaterThan(0)
    expect(connections).toBeLessThanOrEqual(3)
  }
})
