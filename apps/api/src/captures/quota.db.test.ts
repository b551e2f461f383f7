import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Person, signUp } from '../testing/people.ts'
import { startTestApi, type TestApi } from '../testing/test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi({
    settings: { quota: { storedBytes: 1_000, fileBytes: 700, captures: 3 } },
  })
})
afterAll(() => api.close())

const post = (person: Person, bytes: number) =>
  request(api.url).post('/api/v1/captures').set(person.headers).attach('file', randomBytes(bytes), 'a.pcap')
const begin = (person: Person, length: number | null) =>
  request(api.url)
    .post('/uploads')
    .set({ 'Tus-Resumable': '1.0.0', ...person.headers })
    .set(length === null ? { 'Upload-Defer-Length': '1' } : { 'Upload-Length': String(length) })
const send = (person: Person, location: string, bytes: number) =>
  request(api.url)
    .patch(location)
    .set({ 'Tus-Resumable': '1.0.0', ...person.headers, 'Upload-Offset': '0' })
    .set({ 'Content-Type': 'application/offset+octet-stream', 'Upload-Length': String(bytes) })
    .send(randomBytes(bytes))
const usage = async (person: Person) =>
  (await request(api.url).get('/api/v1/workspace/usage').set(person.headers).expect(200)).body

describe('a workspace’s quota', () => {
  it('is told, and what it refuses with how much', async () => {
    const person = await signUp(api, 'Full')
    const limits = { storedBytes: 1_000, fileBytes: 700, captures: 3 }
    expect(await usage(person)).toEqual({ storedBytes: 0, captures: 0, limits })
    await post(person, 600).expect(201)
    const { body } = await post(person, 500).expect(507)
    expect(body).toMatchObject({
      code: 'quota_exceeded',
      quota: { kind: 'stored_bytes', limit: 1_000, used: 600, requested: 500 },
    })
    expect(await usage(person)).toMatchObject({ storedBytes: 600, captures: 1 })
    expect((await post(person, 701).expect(413)).body).toMatchObject({
      code: 'payload_too_large',
      quota: { kind: 'file_bytes', limit: 700, used: 0, requested: 701 },
    })
    await post(person, 1).expect(201)
    await post(person, 1).expect(201)
    expect((await post(person, 1).expect(507)).body.quota).toEqual({
      ...{ kind: 'captures', limit: 3, used: 3, requested: 1 },
    })
  })

  it('counts what uploads announce, before their bytes are here', async () => {
    const person = await signUp(api, 'Announcer')
    const answers = await Promise.all([1, 2, 3, 4].map(() => begin(person, 400)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 201, 507, 507])
    expect(answers.find(({ status }) => status === 507)!.body.quota.kind).toBe('stored_bytes')
    expect(await usage(person)).toMatchObject({ storedBytes: 800, captures: 2 })
    expect((await begin(person, 701).expect(413)).body.quota.kind).toBe('file_bytes')
    const [held] = answers.filter(({ status }) => status === 201)
    await request(api.url)
      .delete(held!.headers.location!)
      .set({ 'Tus-Resumable': '1.0.0', ...person.headers })
      .expect(204)
    expect(await usage(person)).toMatchObject({ storedBytes: 400, captures: 1 })
  })

  it('is asked again at the end of an upload that announced nothing, which then leaves nothing', async () => {
    const person = await signUp(api, 'Silent')
    await post(person, 600).expect(201)
    const location = (await begin(person, null).expect(201)).headers.location!
    const refused = await send(person, location, 500).expect(507)
    expect(refused.body.quota).toEqual({ kind: 'stored_bytes', limit: 1_000, used: 600, requested: 500 })
    expect(await usage(person)).toMatchObject({ storedBytes: 600, captures: 1 })
    const id = location.split('/').at(-1)!
    await request(api.url).get(`/api/v1/captures/${id}`).set(person.headers).expect(404)
    expect(await api.store.exists(`orgs/${person.orgId}/captures/${id}/original`)).toBe(false)
    expect((await readdir(api.uploadDir)).filter((name) => name === id)).toEqual([])
  })

  it('is freed by a removal and taken again by its undoing, if there is room', async () => {
    const person = await signUp(api, 'Undoer')
    const { id } = (await post(person, 600).expect(201)).body
    await request(api.url).delete(`/api/v1/captures/${id}`).set(person.headers).expect(204)
    expect(await usage(person)).toMatchObject({ storedBytes: 0 })
    await post(person, 500).expect(201)
    const restored = await request(api.url).post(`/api/v1/captures/${id}/restore`).set(person.headers)
    expect([restored.status, restored.body.code]).toEqual([507, 'quota_exceeded'])
  })

  it('can be another for one workspace', async () => {
    const person = await signUp(api, 'Large')
    await api.sql('INSERT INTO workspace_quotas (org_id, stored_bytes, file_bytes) VALUES ($1, 5000, 4000)', [
      person.orgId,
    ])
    await post(person, 3_000).expect(201)
    expect(await usage(person)).toMatchObject({
      limits: { storedBytes: 5_000, fileBytes: 4_000, captures: 3 },
    })
    expect(await usage(await signUp(api, 'Ordinary'))).toMatchObject({ limits: { storedBytes: 1_000 } })
  })

  it('is nobody else’s to see', async () => {
    await request(api.url).get('/api/v1/workspace/usage').expect(401)
  })
})
