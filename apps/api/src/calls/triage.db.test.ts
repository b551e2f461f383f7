import { ActivityPage, CallFacets, type CallSummary, CallTriage, TriagedCalls } from '@ringback/contracts'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Person, signUp, signUpMember } from '../testing/people.ts'
import { type PublishedCapture, publishCapture } from '../testing/published-capture.ts'
import { sampleCall } from '../testing/sample-call.ts'
import { startTestApi, type TestApi } from '../testing/test-api.ts'

let api: TestApi
let owner: Person
let engineer: Person
let viewer: Person
let stranger: Person
let one: PublishedCapture
let two: PublishedCapture
let theirs: PublishedCapture
beforeAll(async () => {
  api = await startTestApi()
  owner = await signUp(api, 'Olga Owner')
  engineer = await signUpMember(api, owner, 'engineer')
  viewer = await signUpMember(api, owner, 'viewer')
  stranger = await signUp(api, 'Stranger')
  one = await publish(owner, 'one@example')
  two = await publish(owner, 'two@example')
  theirs = await publish(stranger, 'theirs@example')
})
afterAll(() => api.close())

const publish = ({ orgId }: Person, callId: string) =>
  publishCapture(api, {
    ...{ name: `${callId}.pcap`, orgId, uploadedBy: null },
    legs: sampleCall({ from: '100', to: '200', callId }),
  })
const change = (body: object, by = engineer, callId = one.callId) =>
  request(api.url).patch(`/api/v1/calls/${callId}/triage`).set(by.headers).send(body)
const many = (body: object, by = engineer) =>
  request(api.url).post('/api/v1/calls/triage').set(by.headers).send(body)
const triage = async (callId = one.callId, by = viewer) =>
  CallTriage.parse(
    (await request(api.url).get(`/api/v1/calls/${callId}/triage`).set(by.headers).expect(200)).body,
  )
const found = async (q: string, by = engineer) => {
  const { body } = await request(api.url).get('/api/v1/calls').query({ q }).set(by.headers).expect(200)
  return body.items.map(({ id }: CallSummary) => id).toSorted()
}

describe('the triage of a call', () => {
  it('is nothing at first, and each part is changed alone', async () => {
    expect(await triage()).toEqual({ assigneeId: null, status: null, tags: [] })
    await change({ assigneeId: owner.userId }).expect(200)
    await change({ status: 'waiting', addTags: ['trunk 7', 'trunk 7', 'urgent'] }).expect(200)
    const { body } = await change({ removeTags: ['urgent'], addTags: ['billing'] }).expect(200)
    expect(body).toEqual({ assigneeId: owner.userId, status: 'waiting', tags: ['trunk 7', 'billing'] })
    expect(await triage()).toEqual(body)
  })

  it('is changed by engineers, for members, of calls of their own', async () => {
    await change({ status: 'open' }, viewer).expect(403)
    await change({ status: 'open' }, stranger).expect(404)
    await change({ assigneeId: stranger.userId }).expect(404)
    await change({ status: 'later' }).expect(400)
    await change({}).expect(400)
    await change({ addTags: Array.from({ length: 20 }, (_, i) => `t${i}`) }).expect(409)
    await request(api.url).get(`/api/v1/calls/${one.callId}/triage`).set(stranger.headers).expect(404)
    expect(await triage()).toMatchObject({ status: 'waiting', tags: ['trunk 7', 'billing'] })
  })

  it('is said of many at once, of another workspace’s of none', async () => {
    const callIds = [one.callId, two.callId, theirs.callId]
    const { body } = await many({ callIds, addTags: ['both'] }).expect(200)
    expect(
      TriagedCalls.parse(body)
        .items.map(({ callId }) => callId)
        .toSorted(),
    ).toEqual([one.callId, two.callId].toSorted())
    expect((await triage(two.callId)).tags).toEqual(['both'])
    expect(await triage(theirs.callId, stranger)).toMatchObject({ tags: [] })
    await many({ callIds, status: 'open' }, viewer).expect(403)
    await many({ callIds: [] }).expect(400)
  })

  it('stays when the capture goes and comes again, and when calls become one', async () => {
    await api.sql('DELETE FROM calls WHERE id = $1', [two.callId])
    const again = await publish(owner, 'two@example')
    expect((await triage(again.callId)).tags).toEqual(['both'])
    await change({ status: 'open', assigneeId: engineer.userId }, engineer, again.callId).expect(200)
    // The second call's legs become some of the first.
    const move = (to: string) =>
      api.sql('UPDATE legs SET call_id = $1 WHERE id = ANY($2::uuid[])', [to, again.legIds])
    await move(one.callId)
    expect(await triage()).toEqual({ assigneeId: engineer.userId, status: 'open', tags: ['both'] })
    expect(await found('triage:waiting')).toEqual([])
    await move(again.callId)
    expect((await triage()).status).toBe('waiting')
    two = again
  })

  it('is written down and told', async () => {
    const { body } = await request(api.url)
      .get(`/api/v1/audit?target=${one.callId}&action=call.triaged`)
      .set(owner.headers)
      .expect(200)
    expect(body.items[0]).toMatchObject({ params: { addTags: ['both'] }, actor: { name: 'A engineer' } })
  })
})

describe('the activity of a call', () => {
  it('tells what was done with it, its notes and its shares, without addresses', async () => {
    const note = await request(api.url)
      .post(`/api/v1/calls/${one.callId}/annotations`)
      .set(engineer.headers)
      .send({ anchor: { kind: 'call' }, body: 'Look' })
      .expect(201)
    const share = await request(api.url)
      .post(`/api/v1/calls/${one.callId}/shares`)
      .set(engineer.headers)
      .send({ label: 'Carrier' })
      .expect(201)
    await request(api.url).get(`/api/v1/shared/${share.body.token}`).expect(200)
    const activity = async (query = '', by = viewer) =>
      ActivityPage.parse(
        (
          await request(api.url)
            .get(`/api/v1/calls/${one.callId}/activity${query}`)
            .set(by.headers)
            .expect(200)
        ).body,
      )
    const { items } = await activity()
    expect(items.map(({ action }) => action).slice(0, 3)).toEqual([
      'share.viewed',
      'share.created',
      'annotation.created',
    ])
    expect(items[0]?.by).toEqual({ kind: 'visitor', name: '' })
    expect(items[2]).toMatchObject({ targetId: note.body.id, by: { name: 'A engineer' }, params: {} })
    expect(items.at(-1)).toMatchObject({ action: 'call.triaged', params: { assigneeId: owner.userId } })
    const first = await activity('?limit=1')
    const second = await activity(`?limit=1&cursor=${first.next}`)
    expect(second.items).toEqual([items[1]])
    await request(api.url).get(`/api/v1/calls/${one.callId}/activity`).set(stranger.headers).expect(404)
  })
})

describe('calls are found', () => {
  it.each([
    ['triage:waiting', () => [one]],
    ['triage:open,waiting', () => [one, two]],
    ['triage:none', () => []],
    ['-triage:waiting', () => [two]],
    ['assignee:me', () => [two]],
    ['assignee:"Olga Owner"', () => [one]],
    ['assignee:olga', () => [one]],
    ['assignee:ol*', () => [one]],
    ['assignee:nobody', () => []],
    ['assignee:none', () => []],
    ['-assignee:me', () => [one]],
    ['tag:BOTH', () => [one, two]],
    ['tag:trunk*', () => [one]],
    ['-tag:billing', () => [two]],
    ['tag:"trunk 7" assignee:olga triage:waiting', () => [one]],
  ])('by %s', async (q, calls) => {
    expect(await found(q)).toEqual(
      calls()
        .map(({ callId }) => callId)
        .toSorted(),
    )
  })

  it('by nothing of another workspace', async () => {
    expect(await found('triage:open,waiting OR assignee:olga OR tag:both', stranger)).toEqual([])
    expect(await found('assignee:none triage:none', stranger)).toEqual([theirs.callId])
  })

  it('by a tag of a capture as before', async () => {
    await request(api.url)
      .patch(`/api/v1/captures/${two.captureId}`)
      .set(engineer.headers)
      .send({ tags: ['of a file'] })
      .expect(200)
    expect(await found('tag:"of a file"')).toEqual([two.callId])
  })

  it('and counted', async () => {
    const { body } = await request(api.url).get('/api/v1/calls/facets').set(engineer.headers).expect(200)
    const { triage: statuses, assignee, tag } = CallFacets.parse(body).facets
    expect(statuses).toEqual([
      { value: 'open', count: 1 },
      { value: 'waiting', count: 1 },
    ])
    expect(assignee?.toSorted((a, b) => (a.value < b.value ? -1 : 1))).toEqual([
      { value: 'A engineer', count: 1 },
      { value: 'Olga Owner', count: 1 },
    ])
    expect(tag).toContainEqual({ value: 'both', count: 2 })
    const like = await request(api.url)
      .get('/api/v1/calls/facets?facet=assignee&like=OLG')
      .set(engineer.headers)
      .expect(200)
    expect(like.body.facets).toEqual({ assignee: [{ value: 'Olga Owner', count: 1 }] })
  })
})
