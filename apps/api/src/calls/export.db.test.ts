import request from 'supertest'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { binaryBody } from '../testing/binary-body.ts'
import { indexPackets, PCAP_HEADER, packetRecord } from '../testing/indexed-packets.ts'
import { type Person, signUp, signUpMember } from '../testing/people.ts'
import { type PublishedCapture, publishCapture } from '../testing/published-capture.ts'
import { sampleCall } from '../testing/sample-call.ts'
import { startTestApi, type TestApi } from '../testing/test-api.ts'

let api: TestApi
let owner: Person
let call: PublishedCapture
beforeAll(async () => {
  api = await startTestApi()
  owner = await signUp(api, 'Owner')
  call = await published('indexed@example')
  await index(call)
})
afterAll(() => api.close())

const published = (callId: string) =>
  publishCapture(api, {
    ...{ name: `${callId}.pcap`, orgId: owner.orgId, uploadedBy: owner.userId },
    legs: sampleCall({ from: '100', to: '+34600123456', callId }),
  })

const texts = [0, 1, 2, 3, 4, 5].map((n) => `packet ${n}`)
const index = (capture: PublishedCapture) => indexPackets(api, owner.orgId, capture.captureId, texts)
const record = (n: number) => packetRecord(n, texts[n] as string)

const get = (query: string, id = call.callId, person = owner) =>
  request(api.url)
    .get(`/api/v1/calls/${id}/export${query}`)
    .set(person.headers)
    .buffer(true)
    .parse(binaryBody)

it('gives the packets of the call and no others, with a name that says which call', async () => {
  const { body, headers } = await get('?format=pcap').expect(200)
  expect(body).toEqual(Buffer.concat([PCAP_HEADER, ...[0, 1, 3, 4].map(record)]))
  expect(headers['content-type']).toBe('application/vnd.tcpdump.pcap')
  expect(headers['content-disposition']).toContain('filename="100-+34600123456-20231114T221320Z.pcap"')
})

it('leaves media out when asked to', async () => {
  const { body, headers } = await get('?format=pcap&media=false').expect(200)
  expect(body).toEqual(Buffer.concat([PCAP_HEADER, ...[0, 3].map(record)]))
  expect(headers['content-disposition']).toContain('-sip.pcap"')
})

it('refuses other formats and values', async () => {
  for (const query of [
    '',
    '?format=wav',
    '?format=pcap&media=1',
    '?format=svg&legs=A',
    '?format=pcap&secrets=true',
  ])
    await get(query).expect(400)
})

it('is open to a viewer, and is nothing to another workspace', async () => {
  await get('?format=pcap', call.callId, await signUpMember(api, owner, 'viewer')).expect(200)
  await get('?format=pcap', call.callId, await signUp(api, 'Stranger')).expect(404)
  await get('?format=pcap', '01900000-0000-7000-8000-000000000000').expect(404)
})

it('says that a capture must be decoded again, or that its bytes are gone', async () => {
  const old = await published('old@example')
  const asked = await get('?format=pcap', old.callId).expect(409)
  expect(JSON.parse(String(asked.body))).toMatchObject({
    code: 'conflict',
    detail: /Decode old@example\.pcap again/,
  })
  await index(old)
  await api.store.delete([`orgs/${owner.orgId}/captures/${old.captureId}/original`])
  await get('?format=pcap', old.callId).expect(404)
  await api.sql(
    "UPDATE captures SET media_removed_at = now(), media_removed_by = 'retention', frame_index_key = NULL WHERE id = $1",
    [old.captureId],
  )
  const gone = await get('?format=pcap', old.callId).expect(410)
  expect(JSON.parse(String(gone.body)).code).toBe('media_removed')
})

it('says that a capture is still being decoded', async () => {
  const call = await published('growing@example')
  await api.sql("UPDATE captures SET state = 'decoding', growing_calls = 1 WHERE id = $1", [call.captureId])
  const asked = await get('?format=pcap', call.callId).expect(409)
  expect(JSON.parse(String(asked.body)).code).toBe('still_decoding')
})
