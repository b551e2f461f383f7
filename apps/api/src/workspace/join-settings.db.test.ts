import request from 'supertest'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Person, signUp, signUpMember } from '../testing/people.ts'
import { startTestApi, type TestApi } from '../testing/test-api.ts'

let api: TestApi
let owner: Person
beforeAll(async () => {
  api = await startTestApi()
  owner = await signUp(api, 'Owner')
})
afterAll(() => api.close())

const path = '/api/v1/workspace/join-settings'
const get = (person = owner) => request(api.url).get(path).set(person.headers)
const put = (settings: object, person = owner) =>
  request(api.url).put(path).set(person.headers).send(settings)
const none = { headers: [], numbers: { prefixes: [], countryCode: '' } }
const some = { headers: ['X-Trace'], numbers: { prefixes: ['9', '77*'], countryCode: '34' } }

it('are none until somebody sets them, and each workspace has its own', async () => {
  expect((await get().expect(200)).body).toEqual(none)
  expect((await put(some).expect(200)).body).toEqual(some)
  expect((await get().expect(200)).body).toEqual(some)
  expect((await get(await signUp(api, 'Stranger')).expect(200)).body).toEqual(none)
  expect((await put({}).expect(200)).body).toEqual(none)
})

it('name headers that can be, and digits', async () => {
  for (const wrong of [
    { headers: ['X Trace'] },
    { headers: [''] },
    { headers: Array(21).fill('X-A') },
    { numbers: { countryCode: '+34' } },
    { numbers: { prefixes: ['nine'] } },
    { other: 1 },
  ])
    expect((await put(wrong).expect(400)).body.code).toBe('validation_failed')
})

it('are read by every member and set by an admin', async () => {
  const engineer = await signUpMember(api, owner, 'engineer')
  await get(await signUpMember(api, owner, 'viewer')).expect(200)
  await put(some, engineer).expect(403)
  await put(some, await signUpMember(api, owner, 'admin')).expect(200)
  await request(api.url).get(path).expect(401)
})
