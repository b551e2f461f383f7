import { type Message, MessageDetail } from '@ringback/contracts'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyHeaders, makeKey, type Person, signUp, signUpMember } from '../testing/people.ts'
import { type PublishedCapture, publishCapture } from '../testing/published-capture.ts'
import { sampleCall } from '../testing/sample-call.ts'
import { startTestApi, type TestApi } from '../testing/test-api.ts'

let api: TestApi
let owner: Person
let stranger: Person
let call: PublishedCapture
beforeAll(async () => {
  api = await startTestApi()
  owner = await signUp(api, 'Owner')
  stranger = await signUp(api, 'Stranger')
  const legs = sampleCall({ from: '100', to: '34600123456', callId: 'call-one@example' })
  call = await publishCapture(api, { name: 'a.pcap', orgId: owner.orgId, uploadedBy: owner.userId, legs })
})
afterAll(() => api.close())

const list = (query = '', person = owner) =>
  request(api.url).get(`/api/v1/calls/${call.callId}/messages${query}`).set(person.headers)
const get = (id: string, person = owner) => request(api.url).get(`/api/v1/messages/${id}`).set(person.headers)
const idOf = (frame: number) => `${call.captureId}.${frame}.0`

describe('GET /calls/:id/messages', () => {
  it('gives all legs in the order of time, with what their texts say', async () => {
    const { body } = await list().expect(200)
    const items: Message[] = body.items
    expect(body.next).toBeNull()
    expect(items.map((m) => [m.frame, m.method ?? m.status, m.legId === call.legIds[0] ? 'a' : 'b'])).toEqual(
      [
        [1, 'INVITE', 'a'],
        [2, 407, 'a'],
        [3, 'INVITE', 'a'],
        [4, 'INVITE', 'b'],
        [5, 180, 'b'],
        [6, 200, 'b'],
        [7, 200, 'a'],
        [8, 200, 'a'],
        [9, 'ACK', 'a'],
      ],
    )
    expect(items[0]).toMatchObject({
      id: idOf(1),
      src: '192.0.2.10:5060',
      dst: '192.0.2.20:5060',
      transport: 'udp',
      requestUri: 'sip:34600123456@pbx.example',
      reason: null,
      branch: 'z9hG4bK-1INVITE',
      cseq: { number: 1, method: 'INVITE' },
    })
    expect(items[1]).toMatchObject({
      reason: 'Proxy Authentication Required',
      auth: 'challenge',
      requestUri: null,
    })
    expect(items[2]!.auth).toBe('credentials')
    expect(items[7]!.retransmissionOf).toBe(idOf(7))
    expect(items[6]!.retransmissionOf).toBeNull()
  })

  it('marks the codec that offer and answer agree on, also across pages', async () => {
    const chosen = (message: Message) =>
      message.sdp?.media[0]?.codecs.filter((codec) => codec.chosen).map((codec) => codec.name)
    const offer: Message = (await list('?limit=3').expect(200)).body.items[2]
    expect(offer.sdp).toMatchObject({
      role: 'offer',
      media: [{ kind: 'audio', address: '192.0.2.10', port: 4000, direction: 'sendrecv' }],
    })
    expect(chosen(offer)).toEqual(['PCMU'])
    const { items } = (await list().expect(200)).body
    expect(items[6].sdp.role).toBe('answer')
    expect(chosen(items[6])).toEqual(['PCMU'])
    expect(chosen(items[0])).toEqual([]) // its INVITE was only challenged
    expect(items[1].sdp).toBeNull()
  })

  it('pages', async () => {
    const frames: number[] = []
    let page = ''
    do {
      const { body } = await list(`?limit=4${page}`).expect(200)
      frames.push(...body.items.map((m: Message) => m.frame))
      page = body.next ? `&cursor=${body.next}` : ''
    } while (page)
    expect(frames).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('refuses wrong parameters, another workspace and strangers', async () => {
    await list('?limit=0').expect(400)
    await list('?x=1').expect(400)
    expect((await list('?cursor=x').expect(400)).body.code).toBe('invalid_cursor')
    await list('', stranger).expect(404)
    await list('', { ...owner, headers: {} }).expect(401)
    await list('', await signUpMember(api, owner, 'viewer')).expect(200)
  })
})

describe('GET /messages/:id', () => {
  it('gives text, headers and SDP', async () => {
    const { body } = await get(idOf(1)).expect(200)
    expect(body).toMatchObject({
      id: idOf(1),
      callId: 'call-one@example',
      method: 'INVITE',
      legId: call.legIds[0],
    })
    const lines = body.raw.split('\r\n')
    const callId = body.headers.find((header: { name: string }) => header.name === 'i')
    expect(callId).toMatchObject({ canonical: 'Call-ID', value: 'call-one@example' })
    expect(lines[callId.line]).toBe('i: call-one@example')
    expect(body.sdpBody).toMatch(/^v=0\r\n/)
    expect(body.sdp.role).toBe('offer')
  })

  it('masks secrets wherever they would show', async () => {
    const { body } = await get(idOf(3)).expect(200)
    expect(body.masked).toBe(true)
    const shown = JSON.stringify(body)
    for (const secret of ['deadbeefcafe', 'n0nce', 'c2VjcmV0LWtleS1vZi10aGUtY2FsbA'])
      expect(shown).not.toContain(secret)
    expect(body.requestUri).toBe('sip:34600123456@pbx.example')
    expect(body.raw).toContain('username="100"')
    expect((await get(idOf(5)).expect(200)).body.masked).toBe(false)
  })

  it('does not exist for another workspace, nor under a wrong id', async () => {
    await get(idOf(1), stranger).expect(404)
    await get(`${call.captureId}.1.1`).expect(404)
    await get(`${call.captureId}.999.0`).expect(404)
    await get(`${'-'.repeat(36)}.1.0`).expect(404)
    await get(`${call.captureId}.9999999999.0`).expect(404)
    for (const id of ['x', `${call.captureId}.1`, `${call.captureId}.-1.0`]) await get(id).expect(400)
  })

  it('keeps the arrows and loses the texts when the signalling is removed', async () => {
    const legs = sampleCall({ from: '200', to: '300', callId: 'gone@example' })
    const gone = await publishCapture(api, { name: 'g.pcap', orgId: owner.orgId, uploadedBy: null, legs })
    const [row] = await api.sql<{ segment_key: string }>('SELECT segment_key FROM captures WHERE id = $1', [
      gone.captureId,
    ])
    await api.store.delete([row!.segment_key])
    const { body } = await request(api.url)
      .get(`/api/v1/calls/${gone.callId}/messages`)
      .set(owner.headers)
      .expect(200)
    expect(body.items).toHaveLength(9)
    expect(body.items[1]).toMatchObject({ status: 407, reason: null, branch: null, sdp: null })
    expect((await get(gone.messageIds[0]!).expect(200)).body).toMatchObject({
      raw: '',
      headers: [],
      sdpBody: null,
    })
  })
})

describe('POST /messages/:id/reveal', () => {
  const reveal = (id: string, person: { headers: Record<string, string> } = owner, body: object = WHY) =>
    request(api.url).post(`/api/v1/messages/${id}/reveal`).set(person.headers).send(body)
  const WHY = { reason: 'authentication' }
  const written = () =>
    api.sql<{ name: string; target_id: string; params: object }>(
      `SELECT actor_name AS name, target_id, params FROM audit_events
       WHERE org_id = $1 AND action = 'message.secrets-revealed'`,
      [owner.orgId],
    )

  it('shows what was masked, and writes down to whom and what for', async () => {
    const engineer = await signUpMember(api, owner, 'engineer')
    const { body } = await reveal(idOf(3), engineer).expect(200)
    expect(MessageDetail.parse(body)).toMatchObject({ id: idOf(3), masked: false })
    for (const secret of ['deadbeefcafe', 'n0nce']) expect(body.raw).toContain(secret)
    expect(await written()).toEqual([{ name: 'A engineer', target_id: idOf(3), params: WHY }])
    // Everybody else is shown as little as before.
    expect((await get(idOf(3)).expect(200)).body.masked).toBe(true)
  })

  it('wants a reason of the list', async () => {
    for (const body of [{}, { reason: 'curiosity' }, { ...WHY, more: 1 }])
      expect((await reveal(idOf(3), owner, body).expect(400)).body.code).toBe('validation_failed')
    await reveal('x').expect(400)
  })

  it('is not for viewers, nor for keys, however much they may do', async () => {
    await reveal(idOf(3), await signUpMember(api, owner, 'viewer')).expect(403)
    const key = await makeKey(api, owner, ['read', 'write', 'manage'])
    await reveal(idOf(3), { headers: keyHeaders(key) }).expect(403)
    await reveal(idOf(3), { headers: {} }).expect(401)
  })

  it('does not exist for another workspace, nor under a wrong id: nothing is written down', async () => {
    const before = (await written()).length
    await reveal(idOf(3), stranger).expect(404)
    await reveal(`${call.captureId}.999.0`).expect(404)
    expect(await written()).toHaveLength(before)
  })

  it('shows nothing that cannot be written down', async () => {
    await api.sql('REVOKE INSERT ON audit_events FROM ringback_app')
    try {
      const { status, text } = await reveal(idOf(3))
      expect(status).toBe(500)
      expect(text).not.toContain('deadbeefcafe')
    } finally {
      await api.sql('GRANT INSERT ON audit_events TO ringback_app')
    }
  })
})
