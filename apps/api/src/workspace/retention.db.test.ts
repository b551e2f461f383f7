import { randomBytes } from 'node:crypto'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Person, signUp, signUpMember } from '../testing/people.ts'
import { startTestApi, type TestApi } from '../testing/test-api.ts'

let api: TestApi
let owner: Person
beforeAll(async () => {
  api = await startTestApi()
  owner = await signUp(api, 'Owner')
})
afterAll(() => api.close())

const retention = '/api/v1/workspace/retention'
const erasures = '/api/v1/workspace/erasures'
const get = (path: string, person = owner) => request(api.url).get(path).set(person.headers)
const post = (path: string, body: object, person = owner) =>
  request(api.url).post(path).set(person.headers).send(body)
const put = (path: string, body: object, person = owner) =>
  request(api.url).put(path).set(person.headers).send(body)
const forGood = { mediaDays: null, messagesDays: null, metadataDays: null }

/** Decoded, uploaded so many days ago. */
async function captureOf(person: Person, days: number): Promise<string> {
  const { body } = await request(api.url)
    .post('/api/v1/captures')
    .set(person.headers)
    .attach('file', randomBytes(100), 'a.pcap')
    .expect(201)
  await api.sql(
    `UPDATE captures SET state = 'ready', created_at = now() - make_interval(days => $2) WHERE id = $1`,
    [body.id, days],
  )
  return body.id
}

describe('retention', () => {
  it('keeps for good until somebody says otherwise, each workspace for itself', async () => {
    expect((await get(retention).expect(200)).body).toEqual(forGood)
    const some = { mediaDays: 30, messagesDays: 90, metadataDays: null }
    expect((await put(retention, some).expect(200)).body).toEqual(some)
    expect((await get(retention).expect(200)).body).toEqual(some)
    expect((await get(retention, await signUp(api, 'Other')).expect(200)).body).toEqual(forGood)
    expect((await put(retention, {}).expect(200)).body).toEqual(forGood)
  })

  it('refuses what cannot be: no days, and a file that outlives its messages', async () => {
    for (const wrong of [
      { mediaDays: 0 },
      { mediaDays: -1 },
      { mediaDays: 1.5 },
      { mediaDays: '7' },
      { mediaDays: 30, messagesDays: 7 },
      { messagesDays: 7 },
      { mediaDays: 7, metadataDays: 30 },
      { other: 1 },
    ])
      for (const path of [retention, `${retention}/preview`])
        expect(
          (await (path === retention ? put(path, wrong) : post(path, wrong)).expect(400)).body.code,
        ).toBe('validation_failed')
  })

  it('tells beforehand what would go', async () => {
    const person = await signUp(api, 'Careful')
    const [, week, , held] = [
      await captureOf(person, 1),
      await captureOf(person, 8),
      await captureOf(person, 100),
      await captureOf(person, 100),
    ]
    await put(`/api/v1/captures/${held}/legal-hold`, { held: true }, person).expect(200)
    const settings = { mediaDays: 7, messagesDays: 50, metadataDays: 200 }
    const { body } = await post(`${retention}/preview`, settings, person).expect(200)
    expect(body).toEqual({
      media: { captures: 2, bytes: 200, oldest: expect.any(String) },
      messages: { captures: 1, bytes: 100, oldest: expect.any(String) },
      metadata: { captures: 0, bytes: 0, oldest: null },
      held: 1,
    })
    expect(Date.now() - Date.parse(body.media.oldest)).toBeGreaterThan(99 * 86_400_000)
    expect((await post(`${retention}/preview`, forGood, person).expect(200)).body.held).toBe(0)
    await get(`/api/v1/captures/${week}`, person).expect(200)
    expect((await get(retention, person)).body).toEqual(forGood)
  })

  it('is read by every member and changed by an admin', async () => {
    const engineer = await signUpMember(api, owner, 'engineer')
    await get(retention, await signUpMember(api, owner, 'viewer')).expect(200)
    await put(retention, forGood, engineer).expect(403)
    await post(`${retention}/preview`, forGood, engineer).expect(403)
    await put(retention, forGood, await signUpMember(api, owner, 'admin')).expect(200)
    await request(api.url).get(retention).expect(401)
  })

  it('shows on a capture: its file is gone, and counts no more', async () => {
    const person = await signUp(api, 'Kept')
    const id = await captureOf(person, 1)
    await api.sql(
      `UPDATE captures SET media_removed_at = now(), media_removed_by = 'retention' WHERE id = $1`,
      [id],
    )
    expect((await get(`/api/v1/captures/${id}`, person).expect(200)).body).toMatchObject({
      state: 'ready',
      mediaRemoved: { by: 'retention', at: expect.any(String) },
      messagesRemovedAt: null,
    })
    expect((await get(`/api/v1/captures/${id}/file`, person).expect(410)).body.code).toBe('media_removed')
    expect((await get('/api/v1/workspace/usage', person)).body).toMatchObject({ storedBytes: 0, captures: 1 })
  })
})

describe('a legal hold', () => {
  it('keeps a capture from being removed, until it is taken off', async () => {
    const id = await captureOf(owner, 1)
    const path = `/api/v1/captures/${id}`
    expect((await put(`${path}/legal-hold`, { held: true }).expect(200)).body.legalHold).toBe(true)
    const refused = await request(api.url).delete(path).set(owner.headers).expect(409)
    expect(refused.body.code).toBe('legal_hold')
    expect((await put(`${path}/legal-hold`, { held: false }).expect(200)).body.legalHold).toBe(false)
    await request(api.url).delete(path).set(owner.headers).expect(204)
    await put(`${path}/legal-hold`, { held: true }).expect(404)
  })

  it('is an admin’s to set, in their workspace', async () => {
    const path = `/api/v1/captures/${await captureOf(owner, 1)}/legal-hold`
    await put(path, { held: true }, await signUpMember(api, owner, 'engineer')).expect(403)
    await put(path, { held: true }, await signUp(api, 'Stranger')).expect(404)
    await put(path, { held: 'yes' }).expect(400)
    await put('/api/v1/captures/x/legal-hold', { held: true }).expect(400)
    await put(path, { held: true }, await signUpMember(api, owner, 'admin')).expect(200)
  })
})

describe('the erasure of a number', () => {
  const body = { number: '+34600123456', confirmation: '+34600123456' }

  it('is written down for a worker, and shows of the number only its end', async () => {
    const { id, ...erasure } = (await post(erasures, body).expect(202)).body
    expect(erasure).toEqual({
      ...{ hint: '56', by: 'Owner', createdAt: expect.any(String), finishedAt: null },
      ...{ calls: 0, messages: 0, captures: 0, held: 0 },
    })
    expect(await api.sql("SELECT FROM outbox WHERE payload->>'erasureId' = $1", [id])).toHaveLength(1)
    expect((await get(`${erasures}/${id}`).expect(200)).body).toEqual({ id, ...erasure })
    expect((await get(erasures).expect(200)).body.items[0]).toEqual({ id, ...erasure })
    await get(`${erasures}/${id}`, await signUp(api, 'Stranger')).expect(404)
    expect((await get(erasures, await signUp(api, 'Stranger')).expect(200)).body.items).toEqual([])
  })

  it('wants the number twice, and one that can be', async () => {
    for (const wrong of [
      { number: '+34600123456' },
      { ...body, confirmation: '34600123456' },
      { number: '%', confirmation: '%' },
      { number: '', confirmation: '' },
      { number: '3460*0 12', confirmation: '3460*0 12' },
      { ...body, all: true },
    ])
      expect((await post(erasures, wrong).expect(400)).body.code).toBe('validation_failed')
    await get(`${erasures}/x`).expect(400)
    await get(`${erasures}/01900000-0000-7000-8000-000000000000`).expect(404)
  })

  it('is an admin’s or owner’s to ask for', async () => {
    for (const role of ['viewer', 'engineer'] as const) {
      const member = await signUpMember(api, owner, role)
      await post(erasures, body, member).expect(403)
      await get(erasures, member).expect(403)
    }
    await post(erasures, body, await signUpMember(api, owner, 'admin')).expect(202)
    await request(api.url).post(erasures).send(body).expect(401)
  })
})
