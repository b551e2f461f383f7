/** Traces (ADR 0034): one from the upload to the calls, over two processes, that tells nothing of what it carries. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { answeredCalls } from '../apps/worker/test/sip-capture.ts'
import { freePort } from '../scripts/services/port.mjs'
import { Stack } from './stack/stack.ts'

/** As OTLP writes them in JSON. */
interface Span {
  name: string
  traceId: string
  spanId: string
  parentSpanId?: string
  attributes: { key: string; value: Record<string, unknown> }[]
  status: { code?: number }
}

class Collector {
  readonly bodies: string[] = []
  readonly authorizations = new Set<string | undefined>()
  readonly #server: Server = createServer(async (request, response) => {
    this.authorizations.add(request.headers.authorization)
    this.bodies.push(await text(request))
    response.setHeader('content-type', 'application/json').end('{}')
  })

  async listen(): Promise<string> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening')
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  get spans(): Span[] {
    return this.bodies.flatMap((body) =>
      JSON.parse(body).resourceSpans.flatMap(({ scopeSpans }: { scopeSpans: { spans: Span[] }[] }) =>
        scopeSpans.flatMap(({ spans }) => spans),
      ),
    )
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}

const fact = (span: Span | undefined, key: string) =>
  Object.values(span?.attributes.find((one) => one.key === key)?.value ?? {})[0]

/** Of the first of the answered calls. */
const CALL_ID = 'call-0@example.com'

let stack: Stack
let collector: Collector
beforeEach(async () => {
  stack = await Stack.open()
  collector = new Collector()
})
afterEach(async () => {
  collector.close()
  await stack.close()
})

it('an upload and its decode in another process are one trace, without a number, a Call-ID or a path', async () => {
  const env = {
    OTEL_EXPORTER_OTLP_ENDPOINT: await collector.listen(),
    OTEL_EXPORTER_OTLP_HEADERS: 'Authorization=Bearer%20of-the-collector',
  }
  const api = await stack.api(env)
  const worker = await stack.worker(env)
  const workspace = await stack.workspace(api)
  const bytes = answeredCalls(3)
  const captureId = await workspace.upload(bytes)
  await workspace.until(captureId, ['ready'])
  const answer = await workspace.fetch(`/api/v1/calls?q=${encodeURIComponent(`callid:"${CALL_ID}"`)}`)
  expect(((await answer.json()) as { items: object[] }).items).toHaveLength(1)
  await workspace.fetch('/api/v1/calls/no-such-call/nor-this')

  // What ends them sends what is left.
  await worker.kill('SIGTERM')
  await api.program.kill('SIGTERM')
  const { spans } = collector
  const named = (name: string) => spans.find((span) => span.name === name)
  const ingest = named('ingest capture')!
  const parents: string[] = []
  for (let span: Span | undefined = ingest; span; ) {
    const { parentSpanId }: Span = span
    span = spans.find(({ spanId }) => spanId === parentSpanId)
    if (span) parents.push(span.name)
  }
  expect(parents).toEqual(['settle upload', 'PATCH /uploads/:id'])
  expect(fact(ingest, 'ringback.outcome')).toBe('ready')
  expect(fact(ingest, 'ringback.capture_id')).toBe(captureId)
  expect(Number(fact(ingest, 'ringback.bytes'))).toBe(bytes.length)
  const steps = spans.filter(({ parentSpanId }) => parentSpanId === ingest.spanId).map(({ name }) => name)
  expect(steps).toEqual(['decode', 'stage rows', 'publish'])
  expect(
    new Set(spans.filter(({ traceId }) => traceId === ingest.traceId).map(({ status }) => status.code)),
  ).toEqual(new Set([0]))
  expect(worker.output).toContain(`"traceId":"${ingest.traceId}"`)

  expect(fact(named('GET /api/v1/calls'), 'http.response.status_code')).toBeTruthy()
  expect(collector.authorizations).toEqual(new Set(['Bearer of-the-collector']))
  const told = collector.bodies.join()
  for (const secret of [CALL_ID, '34600123456', 'no-such-call', 'callid', workspace.key])
    expect(told).not.toContain(secret)
})

it('a collector that is away costs a line in the log, no upload', async () => {
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${await freePort()}` }
  const api = await stack.api(env)
  const worker = await stack.worker(env)
  const workspace = await stack.workspace(api)
  await workspace.until(await workspace.upload(answeredCalls(3)), ['ready'])
  expect(await worker.kill('SIGTERM')).toBe(0)
  expect(worker.output).toContain('traces are not taken')
})
