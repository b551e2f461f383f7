import type { Alias, Call } from '@ringback/contracts'
import request from 'supertest'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { keyHeaders, makeKey, type Person, signUp, signUpMember } from '../testing/people.ts'
import { type PublishedCapture, publishCapture } from '../testing/published-capture.ts'
import { sampleCall } from '../testing/sample-call.ts'
import { startTestApi, type TestApi } from '../testing/test-api.ts'

let api: TestApi
let owner: Person
let engineer: Person
let viewer: Person
let stranger: Person
let published: PublishedCapture
beforeAll(async () => {
  api = await startTestApi()
  owner = await signUp(api, 'Owner')
  engineer = await signUpMember(api, owner, 'engineer')
  viewer = await signUpMember(api, owner, 'viewer')
  stranger = await signUp(api, 'Stranger')
  published = await publishCapture(api, {
    ...{ name: 'a.pcap', orgId: owner.orgId, uploadedBy: null },
    legs: sampleCall({ from: '34600123456', to: '200', callId: 'a@example' }),
  })
})
afterAll(() => api.close())

type By = { headers: Record<string, string> }
const path = '/api/v1/workspace/aliases'
const get = async (url: string, by: By = engineer) =>
  (await request(api.url).get(`/api/v1${url}`).set(by.headers).expect(200)).body
const create = (alias: object, by: By = engineer) => request(api.url).post(path).set(by.headers).send(alias)
const named = async (pattern: string, name: string, kind = 'other'): Promise<Alias> =>
  (await create({ pattern, name, kind }).expect(201)).body
const load = (csv: string, by: By = engineer) =>
  request(api.url).post(`${path}/import`).set(by.headers).send({ csv })
const remove = (id: string, by: By = engineer) => request(api.url).delete(`${path}/${id}`).set(by.headers)
const aliasesOfCall = async (): Promise<Call['aliases']> => (await get(`/calls/${published.callId}`)).aliases

it('name the ends of a call, the most specific first, until they are changed or taken away', async () => {
  const network = await named('192.0.2.77/24', 'Lab')
  expect(network).toMatchObject({ pattern: '192.0.2.0/24', name: 'Lab', kind: 'other' })
  const pbx = await named('192.0.2.20', 'PBX', 'pbx')
  const trunk = await named('192.0.2.20:5060', 'PBX inside')
  expect(await aliasesOfCall()).toEqual(
    expect.arrayContaining([
      { endpoint: '192.0.2.10', name: 'Lab', kind: 'other' },
      { endpoint: '192.0.2.20', name: 'PBX', kind: 'pbx' },
      { endpoint: '192.0.2.20:5060', name: 'PBX inside', kind: 'other' },
    ]),
  )
  expect((await create({ pattern: '192.0.2.020', name: 'x' }).expect(400)).body.code).toBe(
    'validation_failed',
  )
  expect((await create({ pattern: '192.0.2.20', name: 'Twice' }).expect(409)).body.code).toBe('conflict')
  const { body } = await request(api.url)
    .patch(`${path}/${pbx.id}`)
    .set(engineer.headers)
    .send({ name: 'Asterisk' })
    .expect(200)
  expect(body).toMatchObject({ pattern: '192.0.2.20', name: 'Asterisk', kind: 'pbx' })
  await remove(trunk.id).expect(204)
  await remove(trunk.id).expect(404)
  const after = await aliasesOfCall()
  expect(after).toContainEqual({ endpoint: '192.0.2.20', name: 'Asterisk', kind: 'pbx' })
  expect(after.some(({ endpoint }) => endpoint === '192.0.2.20:5060')).toBe(false)
})

it('are named by engineers, read by viewers, and unknown elsewhere', async () => {
  await create({ pattern: '192.0.2.99', name: 'x' }, viewer).expect(403)
  await load('pattern,name\n192.0.2.99,x', viewer).expect(403)
  const { items } = await get('/workspace/aliases', viewer)
  expect(items.map(({ name }: Alias) => name)).toEqual(['Asterisk', 'Lab'])
  expect((await get('/workspace/aliases', stranger)).items).toEqual([])
  await remove(items[0].id, viewer).expect(403)
  await remove(items[0].id, stranger).expect(404)
  const reading = { headers: keyHeaders(await makeKey(api, owner, ['read'])) }
  await create({ pattern: '192.0.2.99', name: 'x' }, reading).expect(403)
})

it('find calls by ip:, complete the word, and stand beside the addresses that are counted', async () => {
  const found = async (q: string) => (await get(`/calls?q=${encodeURIComponent(q)}`)).items.length
  expect(await found('ip:asterisk')).toBe(1)
  expect(await found('-ip:"Asterisk"')).toBe(0)
  expect(await found('ip:lab,198.51.100.1')).toBe(1)
  const { body } = await request(api.url).get('/api/v1/calls?q=ip:nowhere').set(engineer.headers).expect(400)
  expect(body).toMatchObject({ code: 'invalid_query', position: 3, end: 10 })
  await request(api.url).get('/api/v1/calls?q=ip:asterisk').set(stranger.headers).expect(400)
  const { facets } = await get('/calls/facets?facet=ip&like=aster')
  expect(facets.ip).toEqual([{ value: '192.0.2.20', count: 1, name: 'Asterisk' }])
  expect((await get('/calls/facets')).facets.ip).toContainEqual({
    value: '192.0.2.10',
    count: 1,
    name: 'Lab',
  })
})

it('are in what is exported and shared; what a share hides is hidden in them too', async () => {
  const file = await request(api.url)
    .get(`/api/v1/calls/${published.callId}/export?format=txt`)
    .set(engineer.headers)
    .expect(200)
  expect(file.text).toContain('Asterisk (192.0.2.20)')
  const inName = await named('192.0.2.30', 'Peer 192.0.2.30 for 34600123456', 'carrier')
  const preview = async (body: object): Promise<Call> =>
    (
      await request(api.url)
        .post(`/api/v1/calls/${published.callId}/shares/preview`)
        .set(engineer.headers)
        .send(body)
        .expect(200)
    ).body.call
  const call = await preview({})
  expect(JSON.stringify(call)).not.toMatch(/192\.0\.2\.|34600123456/)
  const asterisk = call.aliases.find(({ name }) => name === 'Asterisk')
  expect(asterisk).toMatchObject({ kind: 'pbx' })
  expect(call.participants.map(({ address }) => address)).toContain(asterisk?.endpoint)
  const firstLeg = await preview({ legs: [published.legIds[0]] })
  expect(firstLeg.aliases.some(({ kind }) => kind === 'carrier')).toBe(false)
  await remove(inName.id).expect(204)
})

it('are suggested for addresses that calls hold and that have none, with what these say they are', async () => {
  const { items: all } = await get('/workspace/aliases')
  const lab = all.find(({ name }: Alias) => name === 'Lab')
  expect((await get('/workspace/aliases/suggestions')).items).toEqual([])
  await remove(lab.id).expect(204)
  const { items } = await get('/workspace/aliases/suggestions')
  expect(items.map(({ address }: { address: string }) => address)).toEqual(
    expect.arrayContaining(['192.0.2.10', '192.0.2.30']),
  )
  expect(items.some(({ address }: { address: string }) => address === '192.0.2.20')).toBe(false)
  expect(items.find(({ address }: { address: string }) => address === '192.0.2.10')).toMatchObject({
    calls: 1,
    agent: expect.any(String),
  })
})

it('leave as a CSV file and come back by one, all rows or none', async () => {
  await named('198.51.100.0/24', '=Carrier, "North"', 'carrier')
  const { text } = await request(api.url).get(`${path}/csv`).set(viewer.headers).expect(200)
  expect(text).toBe(
    'pattern,name,kind\r\n198.51.100.0/24,"\'=Carrier, ""North""",carrier\r\n192.0.2.20,Asterisk,pbx\r\n',
  )
  expect((await load(text).expect(200)).body).toEqual({ added: 0, changed: 0, unchanged: 2 })
  const more = '\uFEFFName;Pattern;Notes\n"Two\nlines";192.0.2.5;x\n'
  const { body: refused } = await load(`${more}\nOk;192.0.2.6;\nBad;pbx.example;`).expect(400)
  expect(refused.errors.map(({ path: at }: { path: string }) => at)).toEqual(['csv.2.name', 'csv.6.pattern'])
  expect((await get('/workspace/aliases')).items).toHaveLength(2)
  const { body } = await load('pattern\tname\n192.0.2.20\tNew\n[2001:db8::1]:5060\tSix').expect(200)
  expect(body).toEqual({ added: 1, changed: 1, unchanged: 0 })
  expect((await load('a,b\n1,2').expect(400)).body.errors[0].path).toBe('csv.1')
  const actions = (await get('/audit', owner)).items.map(({ action }: { action: string }) => action)
  for (const action of ['created', 'changed', 'removed', 'imported', 'exported'])
    expect(actions).toContain(`alias.${action}`)
})

it('are at most 1,000', async () => {
  await api.sql(
    `INSERT INTO aliases (org_id, id, pattern, name, kind)
     SELECT $1, gen_random_uuid(), '10.0.' || n / 256 || '.' || n % 256, 'n', 'other' FROM generate_series(1, 1000) n`,
    [stranger.orgId],
  )
  expect((await create({ pattern: '192.0.2.1', name: 'x' }, stranger).expect(409)).body.code).toBe('conflict')
  await load('pattern,name\n192.0.2.1,x', stranger).expect(409)
})
