import { LegLink } from '@ringback/contracts'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Person, signUp, signUpMember } from '../testing/people.ts'
import { type PublishedCapture, publishCapture } from '../testing/published-capture.ts'
import { sampleCall } from '../testing/sample-call.ts'
import { startTestApi, type TestApi } from '../testing/test-api.ts'

let api: TestApi
let owner: Person
let stranger: Person
let one: PublishedCapture
let other: PublishedCapture
beforeAll(async () => {
  api = await startTestApi()
  owner = await signUp(api, 'Owner')
  stranger = await signUp(api, 'Stranger')
  const publish = (callId: string) =>
    publishCapture(api, {
      ...{ name: 'a.pcap', orgId: owner.orgId, uploadedBy: null },
      legs: sampleCall({ from: '100', to: '200', callId }),
    })
  one = await publish('one@example')
  other = await publish('other@example')
})
afterAll(() => api.close())

const post = (kind: 'links' | 'unlinks', pair: object, person = owner, id = one.callId) =>
  request(api.url).post(`/api/v1/calls/${id}/${kind}`).set(person.headers).send(pair)
const remove = (linkId: string, person = owner) =>
  request(api.url).delete(`/api/v1/calls/${one.callId}/links/${linkId}`).set(person.headers)
const linksOf = async (id: string) =>
  (await request(api.url).get(`/api/v1/calls/${id}`).set(owner.headers).expect(200)).body.links
const jobs = () =>
  api.sql<{ payload: { legIds: string[] } }>(
    `SELECT payload FROM outbox WHERE job = 'recompute-calls' ORDER BY id`,
  )

describe('links by hand', () => {
  it('are kept with who made them, shown at both calls, and undone', async () => {
    const pair = { a: one.legIds[0], b: other.legIds[0] }
    const { body } = await post('links', pair).expect(201)
    expect(LegLink.parse(body)).toMatchObject({
      ...{ kind: 'link', callIds: ['one@example', 'other@example'], by: 'Owner' },
    })
    expect(await linksOf(one.callId)).toEqual([body])
    expect(await linksOf(other.callId)).toEqual([body])
    expect((await jobs()).at(-1)?.payload.legIds.toSorted()).toEqual(
      [one.legIds[0], other.legIds[0]].toSorted(),
    )

    const { body: unlinked } = await post('unlinks', { a: pair.b, b: pair.a }).expect(201)
    expect(unlinked).toMatchObject({ id: body.id, kind: 'unlink' })
    expect(await linksOf(one.callId)).toEqual([unlinked])

    await remove(body.id).expect(204)
    await remove(body.id).expect(404)
    expect(await linksOf(one.callId)).toEqual([])
    expect(await jobs()).toHaveLength(3)
  })

  it('need two legs of the workspace, one of them of the call', async () => {
    const [leg] = one.legIds
    for (const pair of [{}, { a: leg }, { a: leg, b: leg }, { a: leg, b: 'x' }])
      expect((await post('links', pair).expect(400)).body.code).toBe('validation_failed')
    await post('links', { a: leg, b: one.callId }).expect(404)
    await post('links', { a: other.legIds[0], b: other.legIds[1] }).expect(404)
    await post('links', { a: leg, b: other.legIds[0] }, stranger).expect(404)
    await post('links', { a: leg, b: other.legIds[0] }, owner, 'x').expect(400)
  })

  it('are made by engineers, not by viewers', async () => {
    const pair = { a: one.legIds[0], b: one.legIds[1] }
    const viewer = await signUpMember(api, owner, 'viewer')
    await post('unlinks', pair, viewer).expect(403)
    const engineer = await signUpMember(api, owner, 'engineer')
    const { body } = await post('unlinks', pair, engineer).expect(201)
    await remove(body.id, viewer).expect(403)
    await remove(body.id, engineer).expect(204)
    await request(api.url).post(`/api/v1/calls/${one.callId}/links`).send(pair).expect(401)
  })
})
