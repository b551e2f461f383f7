import { Annotation, type AnnotationAnchor, type AnnotationList } from '@ringback/contracts'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyHeaders, makeKey, type Person, signUp, signUpMember } from '../testing/people.ts'
import { type PublishedCapture, publishCapture } from '../testing/published-capture.ts'
import { sampleCall } from '../testing/sample-call.ts'
import { startTestApi, type TestApi } from '../testing/test-api.ts'

let api: TestApi
let owner: Person
let engineer: Person
let viewer: Person
let stranger: Person
let call: PublishedCapture
let theirs: PublishedCapture
beforeAll(async () => {
  api = await startTestApi()
  owner = await signUp(api, 'Owner')
  engineer = await signUpMember(api, owner, 'engineer')
  viewer = await signUpMember(api, owner, 'viewer')
  stranger = await signUp(api, 'Stranger')
  call = await publish(owner, 'one@example')
  theirs = await publish(stranger, 'theirs@example')
})
afterAll(() => api.close())

const publish = ({ orgId }: Person, callId: string) =>
  publishCapture(api, {
    ...{ name: `${callId}.pcap`, orgId, uploadedBy: null },
    legs: sampleCall({ from: '100', to: '200', callId }),
  })

type By = { headers: Record<string, string> }
const at = (callId: string) => `/api/v1/calls/${callId}/annotations`
const note = (anchor: AnnotationAnchor, rest: object = {}, by: By = engineer, callId = call.callId) =>
  request(api.url)
    .post(at(callId))
    .set(by.headers)
    .send({ anchor, body: 'Look here', ...rest })
const noted = async (anchor: AnnotationAnchor = { kind: 'call' }, rest: object = {}, by: By = engineer) =>
  Annotation.parse((await note(anchor, rest, by).expect(201)).body)
const listed = async (by: By = viewer, callId = call.callId) =>
  ((await request(api.url).get(at(callId)).set(by.headers).expect(200)).body as AnnotationList).items
const one = async (id: string, by: By = viewer) => (await listed(by)).find((each) => each.id === id)
const send = (method: 'post' | 'patch' | 'delete', path: string, body: object = {}, by: By = engineer) =>
  request(api.url)[method](`/api/v1/annotations/${path}`).set(by.headers).send(body)

describe('an annotation', () => {
  it('is pinned on what the call has, numbered in the order of making', async () => {
    const [first, second] = call.messageIds as [string, string]
    const anchors: AnnotationAnchor[] = [
      { kind: 'message', messageId: first },
      { kind: 'gap', before: first, after: second },
      { kind: 'range', fromTs: 1, toTs: 2 },
      { kind: 'call' },
    ]
    const made = []
    for (const anchor of anchors) made.push(await noted(anchor))
    expect(made.map(({ anchor }) => anchor)).toEqual(anchors)
    expect(made.map(({ number }) => number)).toEqual([1, 2, 3, 4])
    expect(made[0]).toMatchObject({
      ...{ callId: 'one@example', lost: false, visibility: 'internal', resolved: null },
      comments: [{ body: 'Look here', own: true, author: { kind: 'member', name: 'A engineer' } }],
    })
    expect(await listed()).toMatchObject(made.map(({ id }) => ({ id, comments: [{ own: false }] })))
  })

  it.each([
    ['a message of another workspace', () => ({ kind: 'message', messageId: theirs.messageIds[0] })],
    ['a message that is not there', () => ({ kind: 'message', messageId: `${call.captureId}.99999.0` })],
    ['a stream that is not there', () => ({ kind: 'stream', ssrc: '0x00000001', src: 'a', dst: 'b' })],
    [
      'a finding that is not there',
      () => ({ kind: 'finding', code: 'one_way_audio', callId: 'one@example' }),
    ],
  ])('is not pinned on %s', async (_, anchor) => {
    await note(anchor() as AnnotationAnchor).expect(404)
  })

  it.each([
    ['an empty text', { body: '  ' }],
    ['a text beyond the limit', { body: 'x'.repeat(10_001) }],
    ['a range that ends before it begins', { anchor: { kind: 'range', fromTs: 2, toTs: 1 } }],
    ['a visibility of its own', { visibility: 'public' }],
    ['another field', { author: 'me' }],
  ])('is refused with %s', async (_, rest) => {
    await note({ kind: 'call' }, rest).expect(400)
  })

  it('is read by a viewer, written by an engineer or a key that may write', async () => {
    await note({ kind: 'call' }, {}, viewer).expect(403)
    const key = { headers: keyHeaders(await makeKey(api, owner, ['write'])) }
    const made = await noted({ kind: 'call' }, {}, key)
    expect(made.comments[0]).toMatchObject({
      own: false,
      author: { kind: 'api-key', id: null, name: 'test' },
    })
    const reading = { headers: keyHeaders(await makeKey(api, owner, ['read'])) }
    await note({ kind: 'call' }, {}, reading).expect(403)
    expect((await listed(reading)).length).toBeGreaterThan(0)
  })

  it('does not exist for another workspace', async () => {
    const { id, comments } = await noted()
    const comment = `${id}/comments/${comments[0]?.id}`
    await request(api.url).get(at(call.callId)).set(stranger.headers).expect(404)
    await note({ kind: 'call' }, {}, stranger).expect(404)
    await send('patch', id, { resolved: true }, stranger).expect(404)
    await send('delete', id, {}, stranger).expect(404)
    await send('post', `${id}/restore`, {}, stranger).expect(404)
    await send('post', `${id}/comments`, { body: 'x' }, stranger).expect(404)
    await send('patch', comment, { body: 'x' }, stranger).expect(404)
    await send('delete', comment, {}, stranger).expect(404)
    expect(await one(id)).toMatchObject({ resolved: null, comments: [{ body: 'Look here' }] })
  })

  it('is resolved by name and opened again, shared and taken back', async () => {
    const { id } = await noted()
    const resolved = (await send('patch', id, { resolved: true, visibility: 'shared' }).expect(200)).body
    expect(resolved).toMatchObject({ visibility: 'shared', resolved: { by: 'A engineer' } })
    await send('patch', id, { resolved: false, visibility: 'internal' }).expect(200)
    expect(await one(id)).toMatchObject({ visibility: 'internal', resolved: null })
    await send('patch', id, {}).expect(400)
  })

  it('is removed by who wrote it or an admin, keeps its number, and comes back', async () => {
    const [mine, next] = [await noted(), await noted()]
    const another = await signUpMember(api, owner, 'engineer')
    await send('delete', mine.id, {}, another).expect(403)
    await send('delete', mine.id).expect(204)
    expect(await one(mine.id)).toBeUndefined()
    expect((await one(next.id))?.number).toBe(mine.number + 1)
    await send('post', `${mine.id}/comments`, { body: 'x' }).expect(404)
    expect((await send('post', `${mine.id}/restore`).expect(200)).body.number).toBe(mine.number)
    await send('delete', mine.id, {}, owner).expect(204)
  })

  it('is written down in the audit, without its words', async () => {
    const { id } = await noted({ kind: 'call' }, { body: 'a secret remark' })
    const { body } = await request(api.url).get(`/api/v1/audit?target=${id}`).set(owner.headers).expect(200)
    expect(body.items).toMatchObject([
      { action: 'annotation.created', params: { callId: call.callId, anchor: 'call', shared: false } },
    ])
    expect(JSON.stringify(body)).not.toContain('secret')
  })
})

describe('comments', () => {
  it('are added, changed by who wrote them with what was said before, and taken back', async () => {
    const { id } = await noted()
    const answered = (await send('post', `${id}/comments`, { body: 'Why?' }, owner).expect(201)).body
    const second = answered.comments[1].id
    await send('patch', `${id}/comments/${second}`, { body: 'x' }).expect(403)
    await send('patch', `${id}/comments/${second}`, { body: 'Why so?' }, owner).expect(200)
    expect((await one(id))?.comments[1]).toMatchObject({
      ...{ body: 'Why so?', earlier: [{ body: 'Why?' }], editedAt: expect.any(String) },
      author: { name: 'Owner' },
    })
    await send('delete', `${id}/comments/${second}`, {}, engineer).expect(403)
    await send('delete', `${id}/comments/${second}`, {}, owner).expect(200)
    expect((await one(id))?.comments[1]).toMatchObject({
      body: '',
      earlier: [],
      deletedAt: expect.any(String),
    })
    await send('patch', `${id}/comments/${second}`, { body: 'x' }, owner).expect(404)
  })

  it('are changed fifty times and no more, and not over what was written meanwhile', async () => {
    const { id, comments } = await noted()
    const path = `${id}/comments/${comments[0]?.id}`
    const both = await Promise.all(['one', 'other'].map((body) => send('patch', path, { body })))
    const kept = both.filter(({ status }) => status === 200).length
    expect((await one(id))?.comments[0]?.earlier).toHaveLength(kept)
    for (let i = kept; i < 50; i++) await send('patch', path, { body: `edit ${i}` }).expect(200)
    await send('patch', path, { body: 'once more' }).expect(409)
  })

  it('keep every character but NUL, which PostgreSQL has not', async () => {
    const body = '<img src=x onerror=alert(1)> \u202e \u{1f600} \0'
    const { comments } = await noted({ kind: 'call' }, { body })
    expect(comments[0]?.body).toBe(body.replace('\0', '\u2400'))
  })
})

describe('calls are found by what their notes say', () => {
  const found = async (q: string, by: By = viewer) =>
    (await request(api.url).get('/api/v1/calls').query({ q }).set(by.headers).expect(200)).body.items.map(
      (item: { id: string }) => item.id,
    )

  it('now, in notes and answers, until it is taken back', async () => {
    const { id, comments } = await noted({ kind: 'call' }, { body: 'The *Voicemail* of 50% answered' })
    const answer = (await send('post', `${id}/comments`, { body: 'Set-top box' }).expect(201)).body
    for (const q of ['note:voicemail', 'note:VOICE', 'note:"50% answered"', 'note:top note:voicemail'])
      expect(await found(q), q).toEqual([call.callId])
    expect(await found('note:voicemail', stranger)).toEqual([])
    expect(await found('note:nobody-wrote-this')).toEqual([])
    expect(await found('-note:voicemail')).not.toContain(call.callId)
    await send('patch', `${id}/comments/${comments[0]?.id}`, { body: 'The mailbox' }).expect(200)
    expect(await found('note:voicemail')).toEqual([])
    await send('delete', `${id}/comments/${answer.comments[1].id}`).expect(200)
    expect(await found('note:set-top')).toEqual([])
    await send('delete', id).expect(204)
    expect(await found('note:mailbox')).toEqual([])
  })
})

describe('what a note is pinned on', () => {
  it('is found again in the same file under another id, and lost without the file', async () => {
    const legs = sampleCall({ from: '1', to: '2', callId: 'again@example' })
    const file = { name: 'a.pcap', orgId: owner.orgId, uploadedBy: null, legs }
    const before = await publishCapture(api, file)
    const other = await publishCapture(api, { ...file, name: 'b.pcap' })
    const hash = 'a'.repeat(64)
    await api.sql('UPDATE captures SET sha256 = $1 WHERE id = $2', [hash, before.captureId])
    const anchor = { kind: 'message' as const, messageId: before.messageIds[0] as string }
    const made = (await note(anchor, {}, engineer, before.callId).expect(201)).body
    await api.sql('UPDATE captures SET deleted_at = now(), remove_after = now() WHERE id = $1', [
      before.captureId,
    ])
    expect((await listed(viewer, before.callId))[0]).toMatchObject({ id: made.id, anchor, lost: true })
    await api.sql('UPDATE captures SET sha256 = $1 WHERE id = $2', [hash, other.captureId])
    expect((await listed(viewer, before.callId))[0]).toMatchObject({
      lost: false,
      anchor: { messageId: (before.messageIds[0] as string).replace(before.captureId, other.captureId) },
    })
  })
})

it('tells who looks at the call, and nobody else, of a change', async () => {
  const other = await publish(owner, 'elsewhere@example')
  const abort = new AbortController()
  const response = await fetch(`${api.url}${at(call.callId)}/events`, {
    ...{ headers: viewer.headers, signal: abort.signal },
  })
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  await note({ kind: 'call' }, {}, engineer, other.callId).expect(201)
  const { id } = await noted()
  let heard = ''
  while (!heard.includes('event: annotation')) heard += (await reader.read()).value ?? ''
  expect(heard).toContain(JSON.stringify({ annotationId: id, by: engineer.userId }))
  abort.abort()
  await request(api.url)
    .get(`${at(call.callId)}/events`)
    .set(stranger.headers)
    .expect(404)
})
