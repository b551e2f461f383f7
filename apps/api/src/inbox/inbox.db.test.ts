import { type Annotation, InboxPage, ShareCreated } from '@ringback/contracts'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
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
beforeAll(async () => {
  api = await startTestApi()
  owner = await signUp(api, 'Owner')
  engineer = await signUpMember(api, owner, 'engineer')
  viewer = await signUpMember(api, owner, 'viewer')
  stranger = await signUp(api, 'Stranger')
  call = await publishCapture(api, {
    ...{ name: 'one.pcap', orgId: owner.orgId, uploadedBy: null },
    legs: sampleCall({ from: '100', to: '200', callId: 'one@example' }),
  })
})
afterAll(() => api.close())

const send = (method: 'post' | 'patch' | 'put' | 'delete', path: string, body: object, by = engineer) =>
  request(api.url)[method](`/api/v1/${path}`).set(by.headers).send(body)
const note = async (body: string, by = engineer): Promise<Annotation> =>
  (await send('post', `calls/${call.callId}/annotations`, { anchor: { kind: 'call' }, body }, by).expect(201))
    .body
const inbox = async (by: Person, query = '') =>
  InboxPage.parse((await request(api.url).get(`/api/v1/inbox${query}`).set(by.headers).expect(200)).body)
const to = ({ userId }: Person, name = 'Somebody') => `@[${name}](${userId})`
const mailsTo = ({ email }: Person) => api.mails.filter((mail) => mail.to === email)

describe('a mention', () => {
  it('comes into the inbox of whom it names, and by mail without its words', async () => {
    const made = await note(`${to(viewer)} ${to(owner)} look at 34600123456`)
    const { items, unread } = await inbox(viewer)
    expect(unread).toBe(1)
    expect(items).toMatchObject([
      {
        ...{ kind: 'mention', readAt: null, by: 'A engineer', annotationId: made.id },
        body: expect.stringContaining('look at 34600123456'),
        call: { id: call.callId, fromUser: '100', toUser: '200' },
      },
    ])
    await vi.waitFor(() => expect(mailsTo(viewer)).toHaveLength(1))
    const [mail] = mailsTo(viewer)
    expect(mail?.text).toContain(`/calls/${call.callId}?note=${made.id}`)
    expect(mail?.text).not.toContain('34600123456')
    expect((await inbox(owner)).unread).toBe(1)
  })

  it('of oneself, of strangers and of who was suspended comes to nobody', async () => {
    const left = await signUpMember(api, owner, 'viewer')
    await api.sql('UPDATE auth.member SET "suspendedAt" = now() WHERE "userId" = $1', [left.userId])
    const before = (await inbox(engineer)).unread
    await note(`${to(engineer)} ${to(stranger)} ${to(left)}`)
    expect((await inbox(engineer)).unread).toBe(before)
    expect((await inbox(stranger)).items).toEqual([])
    const rows = await api.sql('SELECT FROM inbox_items WHERE user_id = ANY($1::uuid[])', [
      [stranger.userId, left.userId],
    ])
    expect(rows).toHaveLength(0)
  })

  it('in an answer counts, and in a change only for whom it names anew', async () => {
    const { id, comments } = await note('Nobody yet')
    const before = [(await inbox(viewer)).unread, (await inbox(owner)).unread]
    await send('post', `annotations/${id}/comments`, { body: `And you, ${to(viewer)}?` }, owner).expect(201)
    const path = `annotations/${id}/comments/${comments[0]?.id}`
    await send('patch', path, { body: to(owner) }).expect(200)
    await send('patch', path, { body: `${to(owner)} again` }).expect(200)
    expect([(await inbox(viewer)).unread, (await inbox(owner)).unread]).toEqual(before.map((n) => n + 1))
    expect((await inbox(owner)).items[0]?.body).toContain('again')
  })

  it('goes with its annotation, and loses its words with the comment', async () => {
    const { id, comments } = await note(to(viewer))
    await send('delete', `annotations/${id}/comments/${comments[0]?.id}`, {}).expect(200)
    expect((await inbox(viewer)).items[0]).toMatchObject({ annotationId: id, body: '' })
    await send('delete', `annotations/${id}`, {}).expect(204)
    expect((await inbox(viewer)).items.map(({ annotationId }) => annotationId)).not.toContain(id)
  })
})

describe('a guest’s comment', () => {
  it('reaches who shared the call and who looks after it', async () => {
    await send('patch', `calls/${call.callId}/triage`, { assigneeId: viewer.userId }).expect(200)
    const made = await send('post', `calls/${call.callId}/shares`, { label: 'Carrier', notes: 'write' })
    const { token } = ShareCreated.parse(made.body)
    const guest = { name: 'Carla', email: 'carla@carrier.example', body: 'We see it too' }
    const mailed = mailsTo(engineer).length
    await request(api.url).post(`/api/v1/shared/${token}/annotations`).send(guest).expect(201)
    for (const person of [engineer, viewer])
      expect((await inbox(person)).items[0]).toMatchObject({
        ...{ kind: 'guest-comment', by: 'Carla', body: 'We see it too', call: { id: call.callId } },
      })
    expect((await inbox(owner)).items[0]?.kind).toBe('mention')
    await vi.waitFor(() => expect(mailsTo(engineer)).toHaveLength(mailed + 1))
    const { annotationId } = (await inbox(engineer)).items[0]!
    await send('post', `annotations/${annotationId}/comments`, { body: 'Thanks' }).expect(201)
  })
})

describe('an inbox', () => {
  it('is read, unread again and paged, each by itself', async () => {
    const { items, unread } = await inbox(viewer)
    const [first] = items
    const mark = (body: object, by = viewer) => send('post', 'inbox/read', body, by).expect(200)
    expect((await mark({ ids: [first?.id], read: true })).body).toEqual({ unread: unread - 1 })
    await mark({ ids: [first?.id], read: false }, owner)
    expect((await inbox(viewer)).items[0]?.readAt).not.toBeNull()
    expect((await mark({ ids: [first?.id], read: false })).body).toEqual({ unread })
    const count = async (by: Person) =>
      (await request(api.url).get('/api/v1/inbox/unread').set(by.headers).expect(200)).body
    expect(await count(viewer)).toEqual({ unread })
    expect((await mark({ read: true })).body).toEqual({ unread: 0 })
    expect(await count(viewer)).toEqual({ unread: 0 })
    expect((await inbox(owner)).unread).toBeGreaterThan(0)
    const page = await inbox(viewer, '?limit=1')
    const next = await inbox(viewer, `?limit=1&cursor=${page.next}`)
    expect([page.items[0]?.id, next.items[0]?.id]).toEqual(items.slice(0, 2).map(({ id }) => id))
    await request(api.url).get('/api/v1/inbox?cursor=x').set(viewer.headers).expect(400)
  })

  it('sends no mail to who does not want any', async () => {
    await send('put', 'inbox/settings', { mail: false }, viewer).expect(200)
    const settings = await request(api.url).get('/api/v1/inbox/settings').set(viewer.headers).expect(200)
    expect(settings.body).toEqual({ mail: false })
    const [mails, owners] = [mailsTo(viewer).length, mailsTo(owner).length]
    await note(`${to(viewer)} ${to(owner)}`)
    await vi.waitFor(() => expect(mailsTo(owner)).toHaveLength(owners + 1))
    expect(mailsTo(viewer)).toHaveLength(mails)
    expect((await inbox(viewer)).unread).toBe(1)
  })

  it('is nobody’s who asks with a key', async () => {
    const key = keyHeaders(await makeKey(api, owner, ['read', 'write', 'manage']))
    await request(api.url).get('/api/v1/inbox').set(key).expect(403)
  })

  it('tells its owner what comes in', async () => {
    const heard = new AbortController()
    const response = await fetch(`${api.url}/api/v1/inbox/events`, {
      headers: viewer.headers,
      signal: heard.signal,
    })
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    const until = async (text: string) => {
      for (let all = ''; !all.includes(text); ) all += (await reader.read()).value ?? ''
    }
    await until('retry')
    await note(to(owner))
    await note(to(viewer))
    await until('event: inbox')
    heard.abort()
  })
})
