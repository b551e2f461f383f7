import type { AuditPage, CallExportQuery } from '@ringback/contracts'
import request from 'supertest'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { binaryBody } from '../../testing/binary-body.ts'
import { type Person, signUp, signUpMember } from '../../testing/people.ts'
import { type PublishedCapture, publishCapture } from '../../testing/published-capture.ts'
import { sampleCall } from '../../testing/sample-call.ts'
import { startTestApi, type TestApi } from '../../testing/test-api.ts'

let api: TestApi
let owner: Person
let call: PublishedCapture
beforeAll(async () => {
  api = await startTestApi()
  owner = await signUp(api, 'Owner')
  const legs = sampleCall({ from: '100', to: '34600123456', callId: 'drawn@example' })
  call = await publishCapture(api, { name: 'drawn.pcap', orgId: owner.orgId, uploadedBy: owner.userId, legs })
  await note('Nobody *told* us', 'internal')
  await note('Ask the carrier', 'shared')
})
afterAll(() => api.close())

const note = (body: string, visibility: 'internal' | 'shared') =>
  request(api.url)
    .post(`/api/v1/calls/${call.callId}/annotations`)
    .set(owner.headers)
    .send({ anchor: { kind: 'message', messageId: `${call.captureId}.2.0` }, body, visibility })
    .expect(201)

async function get(format: CallExportQuery['format'], query = '', person = owner) {
  const { body, headers } = await request(api.url)
    .get(`/api/v1/calls/${call.callId}/export?format=${format}${query}`)
    .set(person.headers)
    .buffer(true)
    .parse(binaryBody)
    .expect(200)
  return { headers, bytes: body as Buffer, text: String(body) }
}

it.each([
  ['txt', 'text/plain; charset=utf-8', 'txt'],
  ['mermaid', 'text/plain; charset=utf-8', 'mmd'],
  ['json', 'application/json; charset=utf-8', 'json'],
  ['csv', 'text/csv; charset=utf-8', 'csv'],
  ['svg', 'image/svg+xml; charset=utf-8', 'svg'],
] as const)('%s says what was sent, with the name of the call', async (format, type, extension) => {
  const { headers, text } = await get(format)
  expect(headers['content-type']).toBe(type)
  expect(headers['content-disposition']).toContain(`filename="100-34600123456-20231114T221320Z.${extension}"`)
  for (const said of ['INVITE', 'Proxy Authentication', '192.0.2.10']) expect(text).toContain(said)
})

it('keeps credentials and keys to itself in every format', async () => {
  for (const format of ['txt', 'mermaid', 'json', 'csv', 'svg'] as const)
    expect((await get(format)).text, format).not.toMatch(/deadbeefcafe|c2VjcmV0LWtleS1vZi10aGUtY2FsbA/)
})

it('shows the view: its legs, participants, language and notes', async () => {
  const { messages } = JSON.parse((await get('json', '&legs=b')).text)
  expect(messages.map(({ frame }: { frame: number }) => frame)).toEqual([4, 5, 6])
  expect((await get('svg', '&hide=192.0.2.30')).text).not.toContain('192.0.2.30')
  expect((await get('txt', '&lang=es')).text).toContain('Captura: drawn.pcap · SHA-256 ')
  expect((await get('txt', '&notes=all')).text).toContain('Nobody *told* us')
  // A file goes further than who made it: internal notes are asked for.
  const shared = (await get('txt')).text
  expect(shared).toContain('Ask the carrier')
  expect(shared).not.toContain('Nobody *told* us')
  expect((await get('txt', '&notes=none')).text).not.toContain('Ask the carrier')
})

it('gives a CSV a row a message, in their order', async () => {
  const rows = (await get('csv')).text.trimEnd().split('\r\n')
  expect(rows[0]).toMatch(/^\ufeffnumber,time,leg,/)
  expect(rows.slice(1).map((row) => row.split(',')[0])).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9'])
})

it('is open to a viewer, nothing to a stranger, and written down', async () => {
  await get('svg', '', await signUpMember(api, owner, 'viewer'))
  const { headers } = await signUp(api, 'Stranger')
  await request(api.url).get(`/api/v1/calls/${call.callId}/export?format=svg`).set(headers).expect(404)
  const { body } = await request(api.url).get('/api/v1/audit').set(owner.headers).expect(200)
  const exported = (body as AuditPage).items.filter(({ action }) => action === 'call.exported')
  expect(exported[0]).toMatchObject({ targetId: call.callId, params: { format: 'svg', notes: 'shared' } })
})

it('draws a PNG as large as its ladder', async () => {
  const { bytes, headers } = await get('png')
  expect(headers['content-type']).toBe('image/png')
  expect(bytes.subarray(0, 8)).toEqual(Buffer.from('89504e470d0a1a0a', 'hex'))
  const [, width] = /^<svg width="(\d+)"/.exec((await get('svg')).text) ?? []
  expect(bytes.readUInt32BE(16)).toBe(2 * Number(width))
})

it('gives a PDF by its name', async () => {
  const { bytes, headers } = await get('pdf', '&lang=es&paper=letter')
  expect(headers['content-type']).toBe('application/pdf')
  expect(headers['content-disposition']).toContain('.pdf"')
  expect(bytes.subarray(0, 8).toString()).toBe('%PDF-1.7')
})
