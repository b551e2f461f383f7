/** Two apis and two workers behind one proxy, on Redis and an S3-compatible store: one service, whoever answers. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { RedisProcess } from '../apps/worker/test/redis-process.ts'
import { answeredCalls } from '../apps/worker/test/sip-capture.ts'
import { expressions, metricsOf } from '../infra/checks/observability.ts'
import { freePort } from '../scripts/services/port.mjs'
import { Front } from './stack/front.ts'
import { S3 } from './stack/s3.ts'
import { type Api, Stack } from './stack/stack.ts'
import type { Workspace } from './stack/workspace.ts'

const FILES = 8
const CALLS = 40

let redis: RedisProcess
let s3: S3
let stack: Stack
let apis: Api[]
let front: Front
let workspace: Workspace
let metrics: { apis: number[]; workers: number[]; live: number }

beforeAll(async () => {
  ;[redis, s3] = await Promise.all([RedisProcess.start(), S3.start()])
  stack = await Stack.open({ env: { REDIS_URL: redis.url, WORKER_CONCURRENCY: '1', ...s3.env } })
  const ports = async () => [await freePort(), await freePort()]
  metrics = { apis: await ports(), workers: await ports(), live: await freePort() }
  const withMetrics = (port: number) => ({ METRICS_PORT: String(port) })
  ;[apis] = await Promise.all([
    Promise.all(metrics.apis.map((port) => stack.api(withMetrics(port)))),
    Promise.all(metrics.workers.map((port) => stack.worker(withMetrics(port)))),
    stack.live(withMetrics(metrics.live)),
  ])
  front = await Front.to(apis.map(({ url }) => url))
  workspace = await stack.workspace({ program: apis[0]!.program, url: front.url })
})
afterAll(async () => {
  front.close()
  await stack.close()
  await Promise.all([redis.stop(), s3.stop()])
})

const samples = async (port: number) => {
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`)
  expect(answer.status).toBe(200)
  return answer.text()
}
const sampleOf = (text: string, sample: string) =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${sample} `))
      ?.split(' ')
      .at(-1) ?? 0,
  )

it('uploads go through either api, are decoded once by either worker, and are found by either', async () => {
  // Of different lengths: the same file twice is answered with the capture it became.
  const files = Array.from({ length: FILES }, (_, index) => answeredCalls(CALLS + index))
  const ids = await Promise.all(files.map((bytes, index) => workspace.upload(bytes, `${index}.pcap`)))
  for (const id of ids) await workspace.until(id, ['ready'])
  expect(Math.min(...front.answered)).toBeGreaterThan(FILES)
  expect(await stack.rows('SELECT generation, attempt, count(*)::int FROM captures GROUP BY 1, 2')).toEqual([
    { generation: 1, attempt: 1, count: FILES },
  ])
  const decoded = await Promise.all(
    metrics.workers.map(async (port) =>
      sampleOf(await samples(port), 'ringback_decodes_total{outcome="ready",program="worker"}'),
    ),
  )
  expect(decoded[0]! + decoded[1]!).toBe(FILES)
  expect(Math.min(...decoded)).toBeGreaterThan(0)

  const found = await Promise.all(
    apis.map(async (api) => {
      const answer = await workspace.by(api).fetch('/api/v1/calls?q=number:34600123456&limit=5')
      return (await answer.json()) as { total: number }
    }),
  )
  expect(found[0]).toEqual(found[1])
})

it('what one api takes in, those who listen at the other are told', async () => {
  const [one, other] = apis as [Api, Api]
  const listening = await workspace.by(other).fetch('/api/v1/captures/events')
  const reader = listening.body!.pipeThrough(new TextDecoderStream()).getReader()
  const id = await workspace.by(one).upload(answeredCalls(3))
  let told = ''
  while (!told.includes(`"${id}"`)) told += (await reader.read()).value
  expect(sampleOf(await samples(metrics.apis[1]!), 'ringback_event_streams{program="api"}')).toBe(1)
  await reader.cancel()
})

it('logs tell request and workspace, and no number, query or key', async () => {
  const { output } = apis[0]!.program
  const line = output.split('\n').find((each) => each.includes('"path":"/api/v1/calls"'))
  expect(JSON.parse(line!)).toMatchObject({
    orgId: workspace.orgId,
    req: { id: expect.stringMatching(/^[\w-]{20,}$/), path: '/api/v1/calls' },
  })
  expect(stack.output).toContain('published')
  expect(stack.output).not.toMatch(/34600123456|number:/)
  expect(stack.output).not.toContain(workspace.key)
})

it('every metric that alerts and dashboard ask for is told by these processes', async () => {
  const id = await workspace.upload(Buffer.from('no capture at all'))
  await workspace.until(id, ['failed'])
  const texts = await Promise.all([...metrics.apis, ...metrics.workers, metrics.live].map(samples))
  const told = new Set([...texts.join('\n').matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name))
  const asked = new Set(expressions.flatMap(metricsOf))
  asked.delete('up') // Prometheus says it
  for (const name of asked) expect(told, name).toContain(name.replace(/_(bucket|count|sum)$/, ''))
  const failures = texts
    .join('\n')
    .match(/^ringback_decode_failures_total\{code="(\w+)",program="worker"\} 1$/m)
  expect(failures?.[1]).toBe('not_a_capture')
  expect(sampleOf(texts[0]!, 'ringback_captures{state="queued",program="api"}')).toBe(0)
  expect(texts[0]).toMatch(/^ringback_disk_free_bytes\{use="uploads",program="api"\} \d+/m)
  expect(texts[0]).toMatch(/^ringback_stored_bytes\{program="api"\} [1-9]\d*/m)
  expect(texts[2]).toMatch(/^ringback_disk_free_bytes\{use="scratch",program="worker"\} \d+/m)
  expect(texts.join('\n')).not.toContain(workspace.orgId)
})
