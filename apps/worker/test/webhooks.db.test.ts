/** Webhooks as they are delivered: real requests to a server of this test, told by a real database. */
import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { announceTest, getWebhook, insertWebhook, listDeliveries } from '@ringback/db'
import { createLogger } from '@ringback/server-kit'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { deliverDue } from '../src/webhooks/deliver.ts'
import { IngestBed } from './ingest-bed.ts'
import { answeredCall, pcap } from './sip-capture.ts'

interface Received {
  path: string
  headers: IncomingHttpHeaders
  body: string
}

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
const log = createLogger({ name: 'test', level: 'silent' })
let bed: IngestBed
let server: Server
let received: Received[]
let answers: number[]

beforeAll(async () => {
  bed = await IngestBed.open({ WEBHOOK_PRIVATE_ADDRESSES: 'true' })
})
afterAll(() => bed.close())
beforeEach(async () => {
  received = []
  answers = []
  server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    received.push({ path: request.url ?? '', headers: request.headers, body })
    const status = answers.shift() ?? 204
    response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
})
afterEach(async () => {
  await new Promise((closed) => server.close(closed))
  await bed.admin.query('DELETE FROM webhooks')
})

const address = (path = '/hook') => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`
const make = async (input: Partial<Parameters<typeof insertWebhook>[1]> = {}) => {
  const wanted = {
    url: address(),
    events: ['capture.ready' as const],
    leastSeverity: 'info' as const,
    ...input,
  }
  const made = await bed.tenant((tenant) => insertWebhook(tenant, wanted, { secret, createdBy: null }))
  return made!.id
}
const deliver = (allowsPrivate = true) => deliverDue({ database: bed.database, log, allowsPrivate })
const deliveries = (id: string) => bed.tenant((tenant) => listDeliveries(tenant, id))
const webhook = (id: string) => bed.tenant((tenant) => getWebhook(tenant, id))
/** Due since a second: times are kept in whole milliseconds, and may be rounded into the future. */
const owe = (id: string, { attempts = 0, hours = 0 } = {}) =>
  bed.admin.query(
    `INSERT INTO webhook_deliveries (org_id, id, webhook_id, event, data, attempts, next_at)
     VALUES ($1, gen_random_uuid(), $2, 'capture.ready', '{}', $3, now() - interval '1 s' + make_interval(hours => $4))`,
    [bed.orgId, id, attempts, hours],
  )
const test = async (id: string) => {
  await bed.tenant((tenant) => announceTest(tenant, id))
  await makeDue()
}
const makeDue = () =>
  bed.admin.query(`UPDATE webhook_deliveries SET next_at = now() - interval '1 s' WHERE state = 'waiting'`)
/** Until its ACK. */
const refused = (callId: string, status: string) =>
  answeredCall(callId)
    .slice(0, 5)
    .map((packet) => ({ ...packet, text: packet.text.replace('200 OK', status) }))
const said = ({ body }: Received) => JSON.parse(body)

it('tell of captures and findings as they are decoded, signed, each once', async () => {
  const worker = bed.worker()
  await worker.untilSaid('"ready"')
  const all = ['capture.ready', 'capture.failed', 'finding.found'] as const
  await make({ url: address('/all'), events: [...all] })
  await make({ url: address('/failures'), events: ['capture.failed'] })
  await make({ url: address('/grave'), events: ['finding.found'], leastSeverity: 'error' })
  const capture = await bed.upload(
    pcap([
      ...refused('failed@example.com', '503 Service Unavailable'),
      ...refused('busy@example.com', '486 Busy Here'),
    ]),
  )
  const broken = await bed.upload(Buffer.from('<html>this is no capture</html>'))
  await bed.until(capture, ['ready'])
  await bed.until(broken, ['failed'])
  await expect.poll(() => received.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(5)
  await worker.kill('SIGTERM')
  await deliver()
  const told = received.map((each) => [each.path, said(each).type, said(each).data.captureId])
  expect(told.sort()).toEqual([
    ['/all', 'capture.failed', broken],
    ['/all', 'capture.ready', capture],
    ['/all', 'finding.found', capture],
    ['/failures', 'capture.failed', broken],
    ['/grave', 'finding.found', capture],
  ])
  for (const { headers, body } of received) {
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
    const expected = createHmac('sha256', Buffer.alloc(32, 7)).update(signed).digest('base64')
    expect(headers['webhook-signature']).toBe(`v1,${expected}`)
    expect(Math.abs(Date.now() / 1_000 - Number(headers['webhook-timestamp']))).toBeLessThan(60)
  }
  const found = (at: string) =>
    received
      .map((each) => ({ ...each, ...said(each) }))
      .find(({ path, type }) => path === at && type === 'finding.found').data
  expect(found('/all')).toMatchObject({ callCount: 2, calls: [{ callId: expect.any(String) }, {}] })
  expect(found('/grave')).toMatchObject({
    callCount: 1,
    calls: [{ findings: [{ code: 'final_response', severity: 'error', side: expect.any(String) }] }],
  })
})

it('are tried again with the same id until they arrive, later each time', async () => {
  const id = await make()
  await owe(id)
  answers = [500, 302]
  await deliver()
  const [first] = await deliveries(id)
  expect(first).toMatchObject({ state: 'waiting', attempts: 1, lastStatus: 500, lastError: 'status' })
  expect(Date.parse(first!.nextAt!)).toBeGreaterThan(Date.now())
  await deliver()
  expect(received).toHaveLength(1)
  await makeDue()
  await deliver()
  expect((await deliveries(id))[0]).toMatchObject({ state: 'waiting', attempts: 2, lastStatus: 302 })
  await makeDue()
  await Promise.all([deliver(), deliver()])
  expect((await deliveries(id))[0]).toMatchObject({ state: 'delivered', attempts: 3, lastStatus: 204 })
  expect(received.map(({ path }) => path)).toEqual(['/hook', '/hook', '/hook'])
  expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
})

it('are given up in the end, and switched off when nothing arrived meanwhile', async () => {
  const id = await make()
  await owe(id, { attempts: 9 })
  answers = [500]
  await deliver()
  expect((await deliveries(id))[0]).toMatchObject({ state: 'failed', attempts: 10 })
  expect((await webhook(id))?.disabled).toMatchObject({ why: 'failing' })
})

it('are switched off by 410, and what waits for them ends', async () => {
  const id = await make()
  await owe(id)
  await owe(id, { hours: 1 })
  answers = [410]
  await deliver()
  expect((await webhook(id))?.disabled).toMatchObject({ why: 'gone' })
  await makeDue()
  await deliver()
  expect(received).toHaveLength(1)
  expect((await deliveries(id)).map(({ state }) => state)).toEqual(['failed', 'failed'])
})

it('reach no address that is not public', async () => {
  const { port } = server.address() as AddressInfo
  // By address, by a name that resolves to this machine, by plain http.
  for (const url of [`https://127.0.0.1:${port}/`, `https://localhost:${port}/`, address()]) {
    const id = await make({ url })
    await test(id)
    await deliver(false)
    expect((await deliveries(id))[0]).toMatchObject({ state: 'failed', lastError: 'address' })
  }
  expect(received).toEqual([])
})

it('say when nobody is there', async () => {
  const id = await make({ url: 'http://127.0.0.1:9/' })
  await test(id)
  await deliver()
  expect((await deliveries(id))[0]).toMatchObject({ state: 'failed', attempts: 1, lastError: 'unreachable' })
})
