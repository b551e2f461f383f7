import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Person, signUp } from '../testing/people.ts'
import { startTestApi, type TestApi } from '../testing/test-api.ts'

let api: TestApi
let owner: Person
beforeAll(async () => {
  api = await startTestApi()
  owner = await signUp(api, 'Owner')
})
afterAll(() => api.close())

const post = (bytes: Buffer, person = owner) =>
  request(api.url).post('/api/v1/captures').set(person.headers).attach('file', bytes, 'a.pcap')
const list = async (query = '') =>
  (await request(api.url).get(`/api/v1/captures${query}`).set(owner.headers).expect(200)).body.items as {
    id: string
  }[]
const tus = { 'Tus-Resumable': '1.0.0' }
const begin = async (bytes: Buffer) =>
  (
    await request(api.url)
      .post('/uploads')
      .set({ ...tus, ...owner.headers, 'Upload-Length': String(bytes.length) })
      .expect(201)
  ).headers.location!
const send = (location: string, bytes: Buffer) =>
  request(api.url)
    .patch(location)
    .set({
      ...tus,
      ...owner.headers,
      'Upload-Offset': '0',
      'Content-Type': 'application/offset+octet-stream',
    })
    .send(bytes)
const head = (location: string, person = owner) =>
  request(api.url)
    .head(location)
    .set({ ...tus, ...person.headers })
const idOf = (location: string) => location.split('/').at(-1)!

describe('the same bytes again', () => {
  it('in one request are answered with the capture that has them', async () => {
    const bytes = randomBytes(20)
    const first = (await post(bytes).expect(201)).body
    expect(first.duplicateOf).toBeNull()
    const before = await list()
    expect((await post(bytes).expect(200)).body).toEqual({
      id: first.id,
      state: 'queued',
      duplicateOf: first.id,
    })
    expect(await list()).toEqual(before)
  })

  it('by tus are named with the last byte and ever after', async () => {
    const bytes = randomBytes(20)
    const { id } = (await post(bytes).expect(201)).body
    const location = await begin(bytes)
    expect((await send(location, bytes).expect(204)).headers['upload-duplicate-of']).toBe(id)
    expect((await head(location).expect(200)).headers).toMatchObject({
      'upload-duplicate-of': id,
      'upload-offset': '20',
    })
    await head(location, await signUp(api, 'Stranger')).expect(404)
    await request(api.url)
      .get(`/api/v1/captures/${idOf(location)}`)
      .set(owner.headers)
      .expect(404)
    expect(await readdir(api.uploadDir)).not.toContain(idOf(location))
    expect(await api.store.exists(`orgs/${owner.orgId}/captures/${idOf(location)}/original`)).toBe(false)
  })

  it('at the same moment end in one capture', async () => {
    const bytes = randomBytes(50_000)
    const locations = await Promise.all([begin(bytes), begin(bytes), begin(bytes)])
    const answers = await Promise.all([
      ...locations.map((location) => send(location, bytes).expect(204)),
      post(bytes),
      post(bytes),
    ])
    const captures = (await list()).filter(({ id }) =>
      [...locations.map(idOf), ...answers.map(({ body }) => body.id)].includes(id),
    )
    expect(captures).toHaveLength(1)
    const named = answers.map(({ body, headers }) => headers['upload-duplicate-of'] ?? body.duplicateOf)
    expect(named.filter(Boolean)).toEqual(Array(4).fill(captures[0]!.id))
  })

  it('are found by their sum before they are sent', async () => {
    const { id } = (await post(randomBytes(20)).expect(201)).body
    const { sha256 } = (await request(api.url).get(`/api/v1/captures/${id}`).set(owner.headers)).body
    expect(await list(`?sha256=${sha256}`)).toMatchObject([{ id }])
    expect(await list(`?sha256=${'0'.repeat(64)}`)).toEqual([])
    await request(api.url).get('/api/v1/captures?sha256=abc').set(owner.headers).expect(400)
  })

  it('are new in another workspace, and where the earlier capture failed or was deleted', async () => {
    const bytes = randomBytes(20)
    const first = (await post(bytes).expect(201)).body.id
    await post(bytes, await signUp(api, 'Other')).expect(201)
    await api.sql("UPDATE captures SET state = 'failed' WHERE id = $1", [first])
    const second = (await post(bytes).expect(201)).body.id
    await request(api.url).delete(`/api/v1/captures/${second}`).set(owner.headers).expect(204)
    await post(bytes).expect(201)
    const again = await request(api.url).post(`/api/v1/captures/${second}/restore`).set(owner.headers)
    expect([again.status, again.body.code]).toEqual([409, 'conflict'])
  })
})
