import {
  Call,
  CallFacets,
  CallHistogram,
  CallPage,
  type CallSummary,
  RevealedDigits,
  StreamSeconds,
} from '@ringback/contracts'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyHeaders, makeKey, type Person, signUp, signUpMember } from '../testing/people.ts'
import { type PublishedCapture, publishCapture } from '../testing/published-capture.ts'
import { START, sampleCall } from '../testing/sample-call.ts'
import { startTestApi, type TestApi } from '../testing/test-api.ts'

let api: TestApi
let owner: Person
let stranger: Person
let first: PublishedCapture
beforeAll(async () => {
  api = await startTestApi()
  owner = await signUp(api, 'Owner')
  stranger = await signUp(api, 'Stranger')
  const publish = (name: string, from: string, callId: string, outcome = {}) => {
    const legs = sampleCall({ from, to: '34600123456', callId })
    return publishCapture(api, {
      name,
      orgId: owner.orgId,
      uploadedBy: owner.userId,
      legs: legs.map((leg) => ({ ...leg, outcome })),
    })
  }
  first = await publish('first.pcap', '100', 'call-one@example')
  for (let i = 2; i <= 5; i++)
    await publish(`${i}.pcap`, `10${i}`, `call-${i}@example`, {
      finalStatus: 486,
      state: 'busy',
      startTs: START + Math.floor(i / 2) * 1_000_000, // two pairs at the same instant
    })
})
afterAll(() => api.close())

const list = (query: Record<string, string | number> = {}, person = owner) =>
  request(api.url).get('/api/v1/calls').query(query).set(person.headers)
const found = async (query: Record<string, string | number>) =>
  (await list(query).expect(200)).body.items.map((call: CallSummary) => call.fromUser)

describe('GET /calls', () => {
  it('shows what a call was', async () => {
    const { body } = await list({ q: 'call-one@example' }).expect(200)
    expect(body.total).toEqual({ count: 1, capped: false })
    expect(body.items[0]).toMatchObject({
      id: first.callId,
      fromUser: '100',
      toUser: '34600123456',
      fromName: 'Caller',
      state: 'completed',
      finalStatus: 200,
      startTs: START,
      legs: 2,
      messages: 9,
    })
  })

  it.each([
    [{ q: 'callid:call-one@example-b' }, ['100']],
    [{ q: '100', sort: 'start' }, []],
    [{ q: 'number:100' }, ['100']],
    [{ q: '34600*', limit: 2 }, ['105', '104']],
    [{ q: '*123456', sort: 'start', limit: 1 }, ['100']],
    [{ q: 'status:486 number:102' }, ['102']],
    [{ q: 'status:4xx -number:102,103' }, ['105', '104']],
    [
      { from: new Date(START / 1000 + 1).toISOString(), to: new Date(START / 1000 + 2_000).toISOString() },
      ['103', '102'],
    ],
    [{ to: '2023-11-14T22:13:20.000001Z' }, ['100']],
    [{ q: 'number:100 OR number:103' }, ['100', '103']],
    [{ q: '-(status:486 OR state:failed)' }, ['100']],
    [{ q: '*60012345*' }, ['100', '102', '103', '104', '105']],
    [{ q: 'from:*0* to:+34600* status:200' }, ['100']],
    [{ q: 'ip:192.0.2.0/24 state:completed' }, ['100']],
    [{ q: 'ip:192.0.2.99' }, []],
    [{ q: 'codec:pcmu has:packet-loss leg:>1 messages:9 status:200' }, ['100']],
    [{ q: 'finding:packet-loss -status:486' }, ['100']],
    [{ q: 'capture:first' }, ['100']],
    [{ q: 'reason:ok -from:102,103,104,105' }, ['100']],
    [{ q: 'method:ack,invite status:200' }, ['100']],
    [{ q: 'after:2023-11-14T22:13:21Z before:2024-01-01 number:104' }, ['104']],
    [{ q: 'pdd:>1h' }, []],
    [{ q: 'text:"CALL-ONE@example" after:2023-01-01' }, ['100']],
    [{ q: 'text:nowhere after:2023-01-01' }, []],
    [{ q: "' OR 1=1 --" }, []],
    [{ q: '%' }, []],
  ])('finds by %j', async (query, expected) => {
    const callers = await found(query as Record<string, string | number>)
    expect(callers.toSorted()).toEqual(expected.toSorted())
  })

  it('finds the calls of one capture', async () => {
    expect(await found({ capture: first.captureId })).toEqual(['100'])
  })

  it.each(['-start', 'start'])('pages by %s through calls of the same instant', async (sort) => {
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const { body } = await list({ sort, limit: 2, ...(cursor === null ? {} : { cursor }) }).expect(200)
      seen.push(...body.items.map((call: CallSummary) => call.id))
      cursor = body.next as string | null
      expect(body.total).toEqual({ count: 5, capped: false })
    } while (cursor)
    expect(new Set(seen).size).toBe(5)
    expect(seen).toHaveLength(5)
  })

  it('says where a query stops making sense, and what would', async () => {
    const { body } = await list({ q: 'number:1 status:banana' }).expect(400)
    expect(body).toMatchObject({ code: 'invalid_query', position: 16, expected: '486, 4xx or 400-499' })
    const { body: meant } = await list({ q: 'nubmer:1' }).expect(400)
    expect(meant).toMatchObject({ code: 'invalid_query', position: 0, end: 6, didYouMean: 'number' })
  })

  it('wants a range of time beside text:', async () => {
    for (const q of ['text:x', 'text:x OR status:200', '-text:x after:2023-01-01'])
      expect((await list({ q }).expect(400)).body, q).toMatchObject({ code: 'invalid_query' })
  })

  it.each(['mos', '-mos', 'pdd', '-dur'])('pages by %s, calls without the figure last', async (sort) => {
    const seen: (number | null)[] = []
    const ids = new Set<string>()
    let cursor: string | null = null
    do {
      const { body } = await list({ sort, limit: 2, ...(cursor === null ? {} : { cursor }) }).expect(200)
      for (const call of body.items) {
        seen.push(call.mos)
        ids.add(call.id)
      }
      cursor = body.next as string | null
    } while (cursor)
    expect(ids.size).toBe(5)
    expect(seen).toHaveLength(5)
  })

  it('refuses wrong parameters and cursors', async () => {
    for (const query of [{ limit: 0 }, { sort: 'x' }, { from: 'yesterday' }, { capture: 'x' }, { other: 1 }])
      expect((await list(query as Record<string, string>).expect(400)).body.code).toBe('validation_failed')
    const { body } = await list({ limit: 2 }).expect(200)
    const broken = ['x', '', Buffer.from('{}').toString('base64url'), `${body.next.slice(0, -8)}`]
    for (const cursor of broken) expect((await list({ cursor }).expect(400)).body.code).toBe('invalid_cursor')
    expect((await list({ cursor: body.next, sort: 'start' }).expect(400)).body.code).toBe('invalid_cursor')
  })

  it('is open to a viewer, closed to nobody in particular, empty for another workspace', async () => {
    await list({}, await signUpMember(api, owner, 'viewer')).expect(200)
    await request(api.url).get('/api/v1/calls').expect(401)
    for (const query of [{}, { q: 'call-one@example' }, { capture: first.captureId }])
      expect((await list(query as Record<string, string>, stranger).expect(200)).body).toEqual({
        items: [],
        next: null,
        total: { count: 0, capped: false },
        partial: false,
      })
  })
})

describe('GET /calls/histogram and /calls/facets', () => {
  const ask = (path: string, query = {}, person = owner) =>
    request(api.url).get(`/api/v1/calls/${path}`).query(query).set(person.headers)

  it('counts calls over time by state', async () => {
    const { body } = await ask('histogram', { bars: 10 }).expect(200)
    expect(CallHistogram.parse(body)).toEqual(body)
    expect(body).toMatchObject({ fromTs: START, barUs: 1_000_000, partial: false })
    expect(body.bars).toEqual([
      { ts: START, states: { completed: 1 } },
      { ts: START + 1_000_000, states: { busy: 2 } },
      { ts: START + 2_000_000, states: { busy: 2 } },
    ])
    expect((await ask('histogram', { q: 'status:200' }).expect(200)).body.bars).toHaveLength(1)
    expect((await ask('histogram', {}, stranger).expect(200)).body).toMatchObject({ fromTs: null, bars: [] })
  })

  it('counts values of the matching calls', async () => {
    const { body } = await ask('facets', { q: 'after:2023-01-01' }).expect(200)
    expect(CallFacets.parse(body)).toEqual(body)
    expect(body).toMatchObject({
      ...{ counted: 5, partial: false },
      facets: {
        state: [
          { value: 'busy', count: 4 },
          { value: 'completed', count: 1 },
        ],
        finding: [{ value: 'packet-loss', count: 5 }],
        codec: [{ value: 'PCMU', count: 5 }],
        ip: expect.arrayContaining([{ value: '192.0.2.10', count: 5 }]),
        capture: expect.arrayContaining([{ value: 'first.pcap', count: 1 }]),
      },
    })
    const { body: words } = await ask('facets', { facet: 'capture', like: 'FIRST' }).expect(200)
    expect(words.facets).toEqual({ capture: [{ value: 'first.pcap', count: 1 }] })
  })

  it('says that it left text: out of the count', async () => {
    for (const path of ['histogram', 'facets']) {
      const plain = await ask(path, { q: 'after:2023-01-01' }).expect(200)
      const { body } = await ask(path, { q: 'after:2023-01-01 text:nowhere' }).expect(200)
      expect(plain.body.withoutText).toBe(false)
      expect(body).toEqual({ ...plain.body, withoutText: true })
    }
  })

  it('refuses what it cannot read', async () => {
    for (const path of ['histogram', 'facets']) {
      expect((await ask(path, { q: 'status:x' }).expect(400)).body.code).toBe('invalid_query')
      expect((await ask(path, { offset: 5_000 }).expect(400)).body.code).toBe('validation_failed')
      await request(api.url).get(`/api/v1/calls/${path}`).expect(401)
    }
  })
})

describe('GET /calls/:id', () => {
  const get = (id: string, person = owner) => request(api.url).get(`/api/v1/calls/${id}`).set(person.headers)

  it('holds legs, joins, participants along the path, and captures', async () => {
    const { body } = await get(first.callId).expect(200)
    expect(body).toMatchObject({
      id: first.callId,
      messages: 9,
      legs: [
        { id: first.legIds[0], callId: 'call-one@example', messages: 6 },
        { id: first.legIds[1], callId: 'call-one@example-b', messages: 3 },
      ],
      joins: [
        {
          ...{ a: first.legIds[0], b: first.legIds[1], confidence: 95, method: 'header' },
          params: { naming: 'call-one@example-b', named: 'call-one@example', header: 'X-Call-ID' },
        },
      ],
      links: [],
      streams: [
        {
          ...{ id: first.streamId, legId: first.legIds[0], ssrc: '0x0000beef', codec: 'PCMU' },
          ...{ packets: 98, lost: 2, mos: 4.25, sender: 'caller' },
        },
      ],
      findings: [
        {
          ...{ code: 'packet_loss', severity: 'warning', params: { percent: 2 } },
          evidence: [{ streamId: first.streamId }, { messageId: first.messageIds[0] }],
        },
      ],
      participants: [
        { address: '192.0.2.10', ports: [5060] },
        { address: '192.0.2.20', ports: [5060] },
        { address: '192.0.2.30', ports: [5062] },
      ],
      captures: [{ id: first.captureId, name: 'first.pcap' }],
    })
  })

  it('is what the contract says, with digits masked', async () => {
    const { body } = await get(first.callId).expect(200)
    expect(Call.parse(body)).toEqual(body)
    expect(body.digits).toMatchObject([{ digit: '•', via: 'rfc4733', streamId: first.streamId }])
    expect(body.timeline).toMatchObject([{ kind: 'setup' }, { kind: 'dtmf', params: { digit: '•' } }])
    const { body: page } = await list({ q: 'call-one@example' }).expect(200)
    expect(CallPage.parse(page).items).toMatchObject([
      { findings: { error: 0, warning: 1, info: 0 }, mos: 4.25 },
    ])
  })

  it('shows its digits to whoever may have them revealed, and writes it down', async () => {
    const reveal = (
      person: { headers: Record<string, string> } = owner,
      id = first.callId,
      body: object = why,
    ) => request(api.url).post(`/api/v1/calls/${id}/digits/reveal`).set(person.headers).send(body)
    const why = { reason: 'digits' }
    const { body } = await reveal().expect(200)
    expect(RevealedDigits.parse(body)).toMatchObject({
      callId: first.callId,
      items: [{ digit: expect.stringMatching(/^[0-9A-D*#]$/), via: 'rfc4733', streamId: first.streamId }],
    })
    const written = `SELECT target_id, params FROM audit_events WHERE org_id = $1 AND action = 'call.digits-revealed'`
    expect(await api.sql(written, [owner.orgId])).toEqual([{ target_id: first.callId, params: why }])
    await reveal(owner, first.callId, {}).expect(400)
    await reveal(owner, 'x').expect(400)
    await reveal(await signUpMember(api, owner, 'viewer')).expect(403)
    await reveal({ headers: keyHeaders(await makeKey(api, owner)) }).expect(403)
    await reveal(stranger).expect(404)
    await reveal(owner, '01900000-0000-7000-8000-000000000000').expect(404)
  })

  it('gives the series of a stream', async () => {
    const seconds = (streamId: string, person = owner) =>
      get(`${first.callId}/streams/${streamId}/seconds`, person)
    const { body } = await seconds(first.streamId).expect(200)
    expect(StreamSeconds.parse(body).items).toMatchObject([
      { ts: START + 60_000, packets: 50, lost: 0, jitterMs: 1 },
      { packets: 48, lost: 2, jitterMs: 4 },
    ])
    await seconds(first.streamId, stranger).expect(404)
    await seconds(first.callId).expect(404)
    await seconds('x').expect(400)
  })

  it('does not exist for another workspace, nor under a wrong id', async () => {
    await get(first.callId, stranger).expect(404)
    await get('01900000-0000-7000-8000-000000000000').expect(404)
    await get('x').expect(400)
  })
})

describe('GET /calls/csv', () => {
  const csv = (query: Record<string, string | number> = {}, person = owner) =>
    request(api.url).get('/api/v1/calls/csv').query(query).set(person.headers)

  it('holds what the list shows, in its order, as a file', async () => {
    const { text, headers } = await csv({ q: 'status:486', sort: 'start' }).expect(200)
    expect(headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(headers['content-disposition']).toMatch(/^attachment; filename="calls-\d{4}-\d\d-\d\d\.csv"/)
    const rows = text.trimEnd().split('\r\n')
    expect(rows[0]).toMatch(/^\ufeff?start,from,to,/)
    const callers = (await list({ q: 'status:486', sort: 'start' })).body.items.map(
      ({ fromUser }: CallSummary) => fromUser,
    )
    expect(rows.slice(1).map((row) => row.split(',')[1])).toEqual(callers)
  })

  it('goes on beyond one page, texts too', async () => {
    const many = await signUp(api, 'Many')
    await api.sql(
      `INSERT INTO calls (org_id, id, state, start_ts, leg_count, message_count)
       SELECT $1, gen_random_uuid(), 'busy', n / 2, 1, n FROM generate_series(1, 1200) n`,
      [many.orgId],
    )
    const lines = (await csv({ sort: 'start' }, many).expect(200)).text.trimEnd().split('\r\n').slice(1)
    expect(new Set(lines.map((line) => line.split(',')[15])).size).toBe(1_200)
    const texts = await csv({ q: 'text:call-one after:2023-01-01' }).expect(200)
    expect(texts.text.trimEnd().split('\r\n')).toHaveLength(2)
  })

  it('says what is wrong before it begins', async () => {
    expect((await csv({ q: 'nubmer:1' }).expect(400)).body).toMatchObject({
      code: 'invalid_query',
      position: 0,
    })
    expect((await csv({ limit: 1 }).expect(400)).body.code).toBe('validation_failed')
    await request(api.url).get('/api/v1/calls/csv').expect(401)
    await csv({}, await signUpMember(api, owner, 'viewer')).expect(200)
  })
})
