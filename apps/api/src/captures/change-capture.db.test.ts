import { randomBytes } from 'node:crypto'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Person, signUp, signUpMember } from '../testing/people.ts'
import { publishCapture } from '../testing/published-capture.ts'
import { sampleCall } from '../testing/sample-call.ts'
import { startTestApi, type TestApi } from '../testing/test-api.ts'

let api: TestApi
let owner: Person
let stranger: Person
beforeAll(async () => {
  api = await startTestApi()
  owner = await signUp(api, 'Owner')
  stranger = await signUp(api, 'Stranger')
})
afterAll(() => api.close())

const path = '/api/v1/captures'
const unknown = '01900000-0000-7000-8000-000000000000'
const uploaded = async (person = owner) =>
  (
    await request(api.url)
      .post(path)
      .set(person.headers)
      .attach('file', randomBytes(10), 'a.pcap')
      .expect(201)
  ).body.id as string
const get = (tail: string, person = owner) => request(api.url).get(`${path}${tail}`).set(person.headers)
const patch = (id: string, change: object, person = owner) =>
  request(api.url).patch(`${path}/${id}`).set(person.headers).send(change)
const remove = (id: string, person = owner) => request(api.url).delete(`${path}/${id}`).set(person.headers)
const restore = (id: string, person = owner) =>
  request(api.url).post(`${path}/${id}/restore`).set(person.headers)

describe('PATCH /captures/:id', () => {
  it('renames and tags, each alone or both', async () => {
    const id = await uploaded()
    expect((await get(`/${id}`).expect(200)).body.tags).toEqual([])
    const tagged = await patch(id, { tags: ['Madrid', ' sbc 2 ', 'Madrid'] }).expect(200)
    expect(tagged.body).toMatchObject({ id, name: 'a.pcap', tags: ['Madrid', 'sbc 2'] })
    expect((await patch(id, { name: 'Tuesday\u202e.pcap' }).expect(200)).body).toMatchObject({
      name: 'Tuesday.pcap',
      tags: ['Madrid', 'sbc 2'],
    })
    expect((await patch(id, { tags: [] }).expect(200)).body.tags).toEqual([])
  })

  it('filters the list, and counts the tags in use', async () => {
    const person = await signUp(api, 'Tagger')
    const [one, two] = [await uploaded(person), await uploaded(person)]
    await patch(one, { tags: ['a', 'b'] }, person).expect(200)
    await patch(two, { tags: ['b'] }, person).expect(200)
    const ids = async (tag: string) =>
      (await get(`?tag=${tag}`, person).expect(200)).body.items.map(({ id }: { id: string }) => id)
    expect([await ids('a'), await ids('b'), await ids('c')]).toEqual([[one], [two, one], []])
    expect((await get('/tags', person).expect(200)).body.items).toEqual([
      { tag: 'b', captures: 2 },
      { tag: 'a', captures: 1 },
    ])
    expect((await get('/tags', stranger).expect(200)).body.items).toEqual([])
  })

  it('refuses what is no name and no tag', async () => {
    const id = await uploaded()
    for (const wrong of [
      { name: '' },
      { name: 'x'.repeat(256) },
      { tags: ['a,b'] },
      { tags: [''] },
      { tags: ['x'.repeat(41)] },
      { tags: ['a\nb'] },
      { tags: Array.from({ length: 21 }, (_, i) => `t${i}`) },
      { state: 'ready' },
    ])
      expect((await patch(id, wrong).expect(400)).body.code).toBe('validation_failed')
  })

  it('is for those who upload, in their own workspace', async () => {
    const id = await uploaded()
    await patch(id, { tags: ['x'] }, await signUpMember(api, owner, 'viewer')).expect(403)
    await patch(id, { tags: ['x'] }, await signUpMember(api, owner, 'engineer')).expect(200)
    await patch(id, { tags: ['y'] }, stranger).expect(404)
    await patch(unknown, { tags: ['y'] }).expect(404)
    await request(api.url)
      .patch(`${path}/${id}`)
      .send({ tags: ['y'] })
      .expect(401)
    expect((await get(`/${id}`)).body.tags).toEqual(['x'])
  })

  it('tags come with an upload too', async () => {
    const base64 = (text: string) => Buffer.from(text).toString('base64')
    const begin = (tags: string) =>
      request(api.url)
        .post('/uploads')
        .set({ 'Tus-Resumable': '1.0.0', ...owner.headers, 'Upload-Length': '3' })
        .set('Upload-Metadata', `filename ${base64('a.pcap')},tags ${base64(tags)}`)
    const { headers } = await begin('night, Madrid,').expect(201)
    expect((await get(`/${headers.location!.split('/').at(-1)}`)).body.tags).toEqual(['night', 'Madrid'])
    expect((await begin('x'.repeat(41)).expect(400)).body.code).toBe('validation_failed')
  })
})

describe('POST /captures/:id/restore', () => {
  it('takes a removal back, with everything that was in it', async () => {
    const capture = { name: 'a.pcap', orgId: owner.orgId, uploadedBy: null }
    const legs = sampleCall({ from: '34911222333', to: '34911222444', callId: 'undo@example' })
    const { captureId, callId } = await publishCapture(api, { ...capture, legs })
    const calls = () =>
      request(api.url).get('/api/v1/calls?q=number:34911222333').set(owner.headers).expect(200)
    const call = () => request(api.url).get(`/api/v1/calls/${callId}`).set(owner.headers)
    const before = (await calls()).body
    expect(before.items).toHaveLength(1)
    await remove(captureId).expect(204)
    await get(`/${captureId}`).expect(404)
    expect((await calls()).body.items).toEqual([])
    await call().expect(404)
    expect((await restore(captureId).expect(200)).body).toMatchObject({ id: captureId, state: 'ready' })
    expect((await calls()).body).toEqual(before)
    await call().expect(200)
    await restore(captureId).expect(404)
  })

  it('is over when the worker may begin', async () => {
    const id = await uploaded()
    await remove(id).expect(204)
    await api.sql('UPDATE captures SET remove_after = now() WHERE id = $1', [id])
    await restore(id).expect(404)
  })

  it('is for those who may remove it', async () => {
    const [id, engineer] = [await uploaded(), await signUpMember(api, owner, 'engineer')]
    await remove(id).expect(204)
    await restore(id, engineer).expect(403)
    await restore(id, stranger).expect(404)
    await restore(unknown).expect(404)
    await restore(id).expect(200)
  })
})
