import { afterEach, expect, it } from 'vitest'
import { createMetrics } from './metrics.ts'
import { type OperationsServer, startOperationsServer } from './operations-server.ts'

let server: OperationsServer | undefined
afterEach(() => server?.close())

const up = async () => {}
const down = async () => {
  throw new Error('the password is hunter2')
}

async function get(checks: Record<string, () => Promise<void>>, path: string) {
  server = await startOperationsServer({ port: 0, metrics: createMetrics('test'), checks })
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`)
  return { status: response.status, body: await response.text() }
}

it('lives as long as it answers', async () => {
  expect(await get({ database: down }, '/healthz')).toMatchObject({ status: 200 })
})

it('is ready when its parts are', async () => {
  expect(await get({ database: up }, '/readyz')).toMatchObject({ status: 200 })
})

it('names the part that is down, not why', async () => {
  const { status, body } = await get({ database: down, store: up }, '/readyz')
  expect(status).toBe(503)
  expect(JSON.parse(body)).toEqual({ ok: false, parts: { database: 'down', store: 'up' } })
})

it('shows metrics', async () => {
  expect((await get({}, '/metrics')).body).toContain('process_cpu_seconds_total{program="test"}')
})

it('says that its port is taken', async () => {
  server = await startOperationsServer({ port: 0, metrics: createMetrics('test'), checks: {} })
  const again = startOperationsServer({ port: server.port, metrics: createMetrics('test'), checks: {} })
  await expect(again).rejects.toThrow(/METRICS_PORT/)
})
