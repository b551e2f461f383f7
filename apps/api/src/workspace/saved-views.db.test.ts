import type { SavedView } from '@ringback/contracts'
import request from 'supertest'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { keyHeaders, makeKey, type Person, signUp, signUpMember } from '../testing/people.ts'
import { startTestApi, type TestApi } from '../testing/test-api.ts'

let api: TestApi
let owner: Person
let engineer: Person
let viewer: Person
beforeAll(async () => {
  api = await startTestApi()
  owner = await signUp(api, 'Owner')
  engineer = await signUpMember(api, owner, 'engineer')
  viewer = await signUpMember(api, owner, 'viewer')
})
afterAll(() => api.close())

const path = '/api/v1/workspace/views'
const save = (view: object, by: Person | { headers: Record<string, string> } = engineer) =>
  request(api.url).post(path).set(by.headers).send(view)
const saved = async (view: object, by = engineer): Promise<SavedView> =>
  (await save({ address: 'q=state%3Abusy&sort=-mos', ...view }, by).expect(201)).body
const namesFor = async ({ headers }: { headers: Record<string, string> }) =>
  (await request(api.url).get(path).set(headers).expect(200)).body.items.map(({ name }: SavedView) => name)
const change = (id: string, to: object, by = engineer) =>
  request(api.url).patch(`${path}/${id}`).set(by.headers).send(to)
const remove = (id: string, by = engineer) => request(api.url).delete(`${path}/${id}`).set(by.headers)

it('are seen by who saved them, and by the workspace once shared', async () => {
  const mine = await saved({ name: ' Busy calls ' })
  expect(mine).toMatchObject({
    name: 'Busy calls',
    address: 'q=state%3Abusy&sort=-mos',
    shared: false,
    own: true,
  })
  expect(mine.by).toBe('A engineer')
  expect(await namesFor(engineer)).toContain('Busy calls')
  expect(await namesFor(owner)).not.toContain('Busy calls')
  await change(mine.id, { shared: true }).expect(200)
  expect(await namesFor(owner)).toContain('Busy calls')
  expect(await namesFor(viewer)).toContain('Busy calls')
  expect(await namesFor(await signUp(api, 'Stranger'))).toEqual([])
  await change(mine.id, { shared: false }).expect(200)
  expect(await namesFor(owner)).not.toContain('Busy calls')
})

it('of another do not exist while private, and are theirs to change when shared', async () => {
  const own = await saved({ name: 'Secret' }, owner)
  await change(own.id, { name: 'x' }).expect(404)
  await remove(own.id).expect(404)
  const shared = await saved({ name: 'Ours', shared: true }, owner)
  await change(shared.id, { name: 'x' }).expect(403)
  await remove(shared.id, viewer).expect(403)
  expect((await change(shared.id, { name: 'All of ours' }, owner).expect(200)).body.name).toBe('All of ours')
})

it('that engineers share are an admin’s to rename and remove, not to take as their own', async () => {
  const view = await saved({ name: 'Shared', shared: true })
  expect((await change(view.id, { name: 'Tidy' }, owner).expect(200)).body).toMatchObject({ own: false })
  await change(view.id, { shared: false }, owner).expect(403)
  await remove(view.id, owner).expect(204)
  await remove(view.id).expect(404)
})

it('are saved by a viewer for themselves alone', async () => {
  await save({ name: 'V', address: '', shared: true }, viewer).expect(403)
  const { id } = await saved({ name: 'V' }, viewer)
  await change(id, { shared: true }, viewer).expect(403)
  await remove(id, viewer).expect(204)
})

it('of a key are the workspace’s', async () => {
  const headers = keyHeaders(await makeKey(api, owner))
  const { body } = await save({ name: 'By a key', address: '' }, { headers }).expect(201)
  expect(body).toMatchObject({ shared: true, own: false, by: null })
  expect(await namesFor(viewer)).toContain('By a key')
  expect(await namesFor({ headers })).not.toContain('Secret')
})

it('have a name and an address that is one', async () => {
  for (const wrong of [
    { name: '', address: '' },
    { name: 'a'.repeat(81), address: '' },
    { name: 'a', address: 'q=<script>' },
    { name: 'a', address: `q=${'a'.repeat(4_000)}` },
    { name: 'a' },
    { name: 'a', address: '', other: 1 },
  ])
    expect((await save(wrong).expect(400)).body.code).toBe('validation_failed')
  const { id } = await saved({ name: 'Good' })
  expect((await change(id, {}).expect(400)).body.code).toBe('validation_failed')
})

it('are at most 500', async () => {
  const { orgId, userId, headers } = await signUp(api, 'Collector')
  await api.sql(
    `INSERT INTO saved_views (org_id, id, owner_id, name, address, shared)
     SELECT $1, gen_random_uuid(), $2, 'v', '', false FROM generate_series(1, 500)`,
    [orgId, userId],
  )
  expect((await save({ name: 'One more', address: '' }, { headers }).expect(409)).body.code).toBe('conflict')
})
