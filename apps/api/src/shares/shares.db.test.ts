/** Longer than other files: one call is shared, and each test looks at the same link from another side. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type MessageDetail,
  type MessagePage,
  type Share,
  ShareCreated,
  SharedAnnotations,
  SharedCall,
  StreamSeconds,
} from '@ringback/contracts'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { binaryBody } from '../testing/binary-body.ts'
import { indexPackets, voicePacket } from '../testing/indexed-packets.ts'
import { pdfWords } from '../testing/pdf-words.ts'
import { type Person, signUp, signUpMember } from '../testing/people.ts'
import { type PublishedCapture, publishCapture } from '../testing/published-capture.ts'
import { sampleCall } from '../testing/sample-call.ts'
import { startTestApi, type TestApi } from '../testing/test-api.ts'

const FROM = '34911777333'
const TO = '34600123456'
const FILE = 'acme-secret-project.pcap'
const VOICE = 'what was said'

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
  call = await publish('canary@pbx.example')
  const voice = voicePacket(0, Buffer.from(VOICE.repeat(12)))
  await indexPackets(api, owner.orgId, call.captureId, ['signalling', voice, 'nobody', '', voice])
})
afterAll(() => api.close())

const publish = (callId: string) =>
  publishCapture(api, {
    ...{ name: FILE, orgId: owner.orgId, uploadedBy: null },
    legs: sampleCall({ from: FROM, to: TO, callId }),
  })
type By = { headers: Record<string, string> }
const create = (input: object = {}, by: By = engineer, callId = call.callId) =>
  request(api.url).post(`/api/v1/calls/${callId}/shares`).set(by.headers).send(input)
const shared = async (input: object = {}) => ShareCreated.parse((await create(input).expect(201)).body)
/** As a guest: without any session. */
const visit = (token: string, path = '') => request(api.url).get(`/api/v1/shared/${token}${path}`)
const write = (token: string, path: string, body: object) =>
  request(api.url).post(`/api/v1/shared/${token}/${path}`).send(body)
const member = (method: 'get' | 'delete' | 'put', path: string, by: By = engineer) =>
  request(api.url)[method](`/api/v1/${path}`).set(by.headers)
const moderate = (id: string, commentId: string, moderation: string, by: By = engineer) =>
  request(api.url)
    .put(`/api/v1/annotations/${id}/comments/${commentId}/moderation`)
    .set(by.headers)
    .send({ moderation })
const annotate = (body: object) =>
  request(api.url)
    .post(`/api/v1/calls/${call.callId}/annotations`)
    .set(engineer.headers)
    .send(body)
    .expect(201)
/** What identifies or authenticates anybody, in each spelling that a search would miss. */
const spellings = (): string[] =>
  [
    ...[FROM, TO, FROM.slice(2), TO.slice(2), '192.0.2.', 'pbx.example', 'Caller', 'acme', 'n0nce'],
    ...['deadbeefcafe', 'c2VjcmV0LWtleS1vZi10aGUtY2FsbA==', owner.orgId, call.callId, call.captureId],
    ...[...call.legIds, call.streamId, 'secret-key-of-the-call', VOICE],
  ].flatMap((secret) => [
    secret,
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
    Buffer.from(secret).toString('hex'),
    encodeURIComponent(secret),
  ])
const expectNoSecret = (text: string) =>
  expect(spellings().filter((spelling) => text.includes(spelling))).toEqual([])
const folder = mkdtempSync(join(tmpdir(), 'ringback-shares-'))
afterAll(() => rmSync(folder, { recursive: true }))
const hasTshark = spawnSync('tshark', ['--version']).status === 0
/** A masked number is a warning to tshark, which wants digits behind a +. */
const FAULTS =
  'ip.checksum.status == 0 || udp.checksum.status == 0 || tcp.checksum.status == 0 || _ws.malformed || ' +
  '_ws.expert.severity == "Error"'
/** A line for each packet that tshark finds. */
function rowsOf(pcap: Buffer, filter: string, fields: string[]): string[] {
  const checks = ['ip', 'tcp', 'udp'].flatMap((layer) => ['-o', `${layer}.check_checksum:TRUE`])
  const asked = ['-T', 'fields', '-E', 'occurrence=f', ...fields.flatMap((field) => ['-e', field])]
  const file = join(folder, 'asked.pcap')
  writeFileSync(file, pcap)
  const { stdout, stderr, status } = spawnSync(
    'tshark',
    ['-n', '-r', file, '--enable-heuristic', 'rtp_udp', ...checks, '-Y', filter, ...asked],
    { encoding: 'utf8' },
  )
  expect(status, stderr).toBe(0)
  return stdout.split('\n').filter((row) => row !== '')
}
const guest = { name: 'Carla', email: 'carla@carrier.example', body: 'We see it too' }

describe('what a link shows', () => {
  it('is the call with its messages, and nothing that identifies anybody, in no encoding', async () => {
    const { token } = await shared()
    const first = await visit(token).expect(200)
    const { call: shownCall } = SharedCall.parse(first.body)
    expect(shownCall).toMatchObject({ fromUser: 'xxxxxxxx333', toUser: 'xxxxxxxx456', messages: 9 })
    expect(shownCall.legs).toHaveLength(2)
    const page = (await visit(token, '/messages?limit=5').expect(200)).body as MessagePage
    const rest = (await visit(token, `/messages?limit=5&cursor=${page.next}`).expect(200)).body as MessagePage
    const rows = [...page.items, ...rest.items]
    expect(rows.map(({ method, status }) => method ?? status)).toEqual([
      ...['INVITE', 407, 'INVITE', 'INVITE', 180, 200, 200, 200, 'ACK'],
    ])
    expect(rows[0]).toMatchObject({
      src: expect.stringMatching(/^198\.1[89]\.\d+\.\d+:5060$/),
      sdp: { role: 'offer' },
    })
    expect(rows.find(({ retransmissionOf }) => retransmissionOf)?.retransmissionOf).toBe(
      rows.find(({ status, legId }) => status === 200 && legId === rows[0]?.legId)?.id,
    )
    const texts = await Promise.all(rows.map(({ id }) => visit(token, `/messages/${id}`).expect(200)))
    const { raw } = texts[0]!.body as MessageDetail
    expect(raw).toMatch(/^From: "name-\d+" <sip:xxxxxxxx333@host-\d+\.invalid>;tag=a\r$/m)
    const all = [first, ...texts].map(({ text }) => text).join('\n') + JSON.stringify(rows)
    expectNoSecret(all)
  })

  it('stays as it was when the call changes', async () => {
    const other = await publish('later@pbx.example')
    const { token } = ShareCreated.parse((await create({}, engineer, other.callId).expect(201)).body)
    const before = await visit(token, '/messages').expect(200)
    await api.sql('UPDATE captures SET deleted_at = now(), remove_after = now() WHERE id = $1', [
      other.captureId,
    ])
    expect((await visit(token, '/messages').expect(200)).body).toEqual(before.body)
  })

  it('is its streams second by second', async () => {
    const { token } = await shared()
    const { streams } = SharedCall.parse((await visit(token).expect(200)).body).call
    const { body } = await visit(token, `/streams/${streams[0]!.id}/seconds`).expect(200)
    expect(StreamSeconds.parse(body).items).toMatchObject([
      { packets: 50, lost: 0, jitterMs: 1 },
      { packets: 48, lost: 2, jitterMs: 4 },
    ])
    await visit(token, `/streams/${call.streamId}/seconds`).expect(404)
  })

  it('is the same in the preview, of which nothing is kept', async () => {
    const before = await api.sql('SELECT FROM shares')
    const preview = await request(api.url)
      .post(`/api/v1/calls/${call.callId}/shares/preview`)
      .set(engineer.headers)
      .send({ redaction: { numbers: 'keep' } })
      .expect(200)
    expect(preview.body.call).toMatchObject({ fromUser: FROM })
    expect(preview.body.messages[0].raw).toMatch(new RegExp(`sip:${FROM}@host-\\d+\\.invalid`))
    expect(await api.sql('SELECT FROM shares')).toEqual(before)
  })

  it('ends when it was said to', async () => {
    const until = new Date(Date.now() + 3_600_000).toISOString()
    expect((await shared({ until })).share.expiresAt).toBe(until)
  })

  it('can be some of its legs alone', async () => {
    const { token } = await shared({ legs: [call.legIds[1]] })
    const { body } = await visit(token).expect(200)
    expect(body.call.legs).toHaveLength(1)
    expect(body.call.joins).toEqual([])
    const { items } = (await visit(token, '/messages').expect(200)).body as MessagePage
    expect(new Set(items.map(({ legId }) => legId)).size).toBe(1)
    await create({ legs: ['00000000-0000-4000-8000-000000000000'] }).expect(404)
  })

  it('is not to be found, kept or told of by browsers', async () => {
    const { token } = await shared()
    const { headers } = await visit(token).expect(200)
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    })
  })
})

describe('a link', () => {
  it('that is unknown, expired or revoked is one and the same, on every route', async () => {
    const [revoked, expired] = [await shared(), await shared()]
    await member('delete', `shares/${revoked.share.id}`).expect(204)
    await api.sql(`UPDATE shares SET expires_at = now() - interval '1 second' WHERE id = $1`, [
      expired.share.id,
    ])
    const paths = [
      '',
      '/messages',
      `/messages/${call.messageIds[0]}`,
      '/annotations',
      '/export?format=pdf',
      '/audio',
      '/audio/peaks',
    ]
    for (const path of paths) {
      const answers = []
      for (const token of [revoked.token, expired.token, 'f'.repeat(64), 'x']) {
        const { status, text, headers } = await visit(token, path)
        const { date: _, 'x-request-id': __, ...same } = headers
        answers.push(JSON.stringify([status, text.replace(/"requestId":"[^"]*"/, ''), Object.keys(same)]))
      }
      expect(new Set(answers).size, path).toBe(1)
      expect(answers[0]).toContain('404')
    }
    const states = (await member('get', 'shares').expect(200)).body.items as Share[]
    expect(states.find(({ id }) => id === revoked.share.id)?.state).toBe('revoked')
    expect(states.find(({ id }) => id === expired.share.id)?.state).toBe('expired')
  })

  it('with a password opens for who knows it, in their browser alone', async () => {
    const { token } = await shared({ password: 'correct horse' })
    const { body } = await visit(token).expect(401)
    expect(body.code).toBe('share_locked')
    await write(token, 'unlock', { password: 'wrong horse' }).expect(401)
    const opened = await write(token, 'unlock', { password: 'correct horse' }).expect(204)
    const cookie = String(opened.headers['set-cookie'])
    expect(cookie).toMatch(new RegExp(`Path=/api/v1/shared/${token}; HttpOnly; SameSite=Strict`))
    const key = cookie.split(';', 1)[0] as string
    await visit(token).set('Cookie', key).expect(200)
    const other = await shared({ password: 'correct horse' })
    await visit(other.token).set('Cookie', key).expect(401)
    await visit(token, '/messages').expect(401)
  })

  it('keeps only the hash of its token and password', async () => {
    const { token, share } = await shared({ password: 'correct horse' })
    const [row] = await api.sql('SELECT s::text AS row FROM shares s WHERE id = $1', [share.id])
    expect(JSON.stringify(row)).not.toMatch(new RegExp(`${token}|correct horse`))
  })

  it('is made by an engineer, seen by a viewer, and does not exist for another workspace', async () => {
    await create({}, viewer).expect(403)
    await create({}, stranger).expect(404)
    const { share } = await shared({ label: 'Carrier A' })
    const { items } = (await member('get', `calls/${call.callId}/shares`, viewer).expect(200)).body
    expect(items.find(({ id }: Share) => id === share.id)).toMatchObject({
      label: 'Carrier A',
      by: 'A engineer',
    })
    await member('get', `calls/${call.callId}/shares`, stranger).expect(404)
    await member('delete', `shares/${share.id}`, stranger).expect(404)
    await member('get', `shares/${share.id}/accesses`, stranger).expect(404)
    await member('delete', `shares/${share.id}`, viewer).expect(403)
  })

  it.each([
    ['no days', { days: 0 }],
    ['an end that is over', { until: '2026-01-01T00:00:00Z' }],
    ['a short password', { password: 'short' }],
    ['a header that is none', { redaction: { headers: ['a b'] } }],
    ['another field', { token: 'mine' }],
  ])('is refused with %s', async (_, input) => {
    await create(input).expect(400)
  })

  it('counts its views, and says who came by it', async () => {
    const { token, share } = await shared({ password: 'correct horse' })
    await write(token, 'unlock', { password: 'nope' }).expect(401)
    const opened = await write(token, 'unlock', { password: 'correct horse' }).expect(204)
    const key = String(opened.headers['set-cookie']).split(';', 1)[0] as string
    await visit(token).set('Cookie', key).expect(200)
    const { items } = (await member('get', `shares/${share.id}/accesses`, viewer).expect(200)).body
    expect(items.map(({ kind }: { kind: string }) => kind)).toEqual(['viewed', 'refused-password'])
    const { items: all } = (await member('get', 'shares').expect(200)).body
    expect(all.find(({ id }: Share) => id === share.id)).toMatchObject({ views: 1, hasPassword: true })
    const audit = await member('get', `audit?target=${share.id}`, owner).expect(200)
    expect(audit.body.items.map(({ action }: { action: string }) => action)).toEqual([
      ...['share.viewed', 'share.created'],
    ])
  })

  it('shows nothing that could not be written down', async () => {
    const { token } = await shared()
    await api.sql('REVOKE INSERT ON audit_events FROM ringback_app')
    try {
      const { status, text } = await visit(token)
      expect(status).toBe(500)
      expect(text).not.toContain('xxxxxxxx')
    } finally {
      await api.sql('GRANT INSERT ON audit_events TO ringback_app')
    }
  })
})

describe('notes', () => {
  it('of the team are seen when they are shared, redacted, and answered where that is allowed', async () => {
    const anchor = { kind: 'message', messageId: call.messageIds[0] }
    await annotate({ anchor, body: 'internal words about the boss' })
    const note = `Look at 192.0.2.10: ${TO} rang @[Owner](${owner.userId})`
    await annotate({ anchor, body: note, visibility: 'shared' })
    const { token } = await shared({ notes: 'write' })
    const { items } = SharedAnnotations.parse((await visit(token, '/annotations').expect(200)).body)
    expect(items).toMatchObject([{ number: 2, visibility: 'shared', comments: [{ author: { id: null } }] }])
    const row = ((await visit(token, '/messages').expect(200)).body as MessagePage).items[0]!
    const caller = row.src.replace(':5060', '')
    expect(items[0]?.comments[0]?.body).toBe(`Look at ${caller}: xxxxxxxx456 rang @Owner`)
    expect(items[0]?.anchor).toEqual({ kind: 'message', messageId: row.id })

    await write(token, `annotations/${items[0]?.id}/comments`, guest).expect(201)
    const seen = await member('get', `calls/${call.callId}/annotations`).expect(200)
    const thread = seen.body.items.find(({ number }: { number: number }) => number === 2)
    expect(thread.comments[1]).toMatchObject({
      ...{ body: 'We see it too', author: { kind: 'guest', name: 'Carla', email: 'carla@carrier.example' } },
    })
    const links = (await member('get', 'shares').expect(200)).body.items as Share[]
    expect(links[0]).toMatchObject({ fromUser: FROM, toUser: TO, views: 0, comments: 1 })
    // It waits: other guests do not see it, until the team lets it through.
    expect((await visit(token, '/annotations').expect(200)).text).not.toContain('We see it too')
    await moderate(thread.id, thread.comments[1].id, 'shown').expect(200)
    const public_ = (await visit(token, '/annotations').expect(200)).text
    expect(public_).toContain('We see it too')
    expect(public_).not.toContain('carla@carrier.example')
    expect(public_).not.toContain('boss')

    const made = (await write(token, 'annotations', { ...guest, body: 'On the whole: ours' }).expect(201))
      .body
    expect(made.items.at(-1)).toMatchObject({
      anchor: { kind: 'call' },
      comments: [{ author: { kind: 'guest' } }],
    })
  })

  it('of guests hang on a leg that they see', async () => {
    const { token } = await shared({ notes: 'write', legs: [call.legIds[1]] })
    const { body } = await write(token, 'annotations', { ...guest, body: 'on leg B' }).expect(201)
    expect(JSON.stringify(body)).toContain('on leg B')
  })

  it('of guests are taken back by anybody of the team', async () => {
    const { token } = await shared({ notes: 'write' })
    await write(token, 'annotations', { ...guest, body: 'rude words' }).expect(201)
    const { items } = (await member('get', `calls/${call.callId}/annotations`).expect(200)).body
    const { id, comments } = items.at(-1)
    const another = await signUpMember(api, owner, 'engineer')
    await request(api.url)
      .delete(`/api/v1/annotations/${id}/comments/${comments[0].id}`)
      .set(another.headers)
      .expect(200)
    expect((await visit(token, '/annotations').expect(200)).text).not.toContain('rude words')
  })

  it('of guests wait for the team, shown meanwhile to who wrote them, and may be hidden again', async () => {
    const { token } = await shared({ notes: 'write', downloads: true })
    const sent = await write(token, 'annotations', { ...guest, body: 'waits here' }).expect(201)
    const cookie = sent.headers['set-cookie']![0]!
    expect(cookie).toMatch(/^ringback_guest=[0-9a-f]{64};.*HttpOnly; SameSite=Strict/)
    const own = { cookie: cookie.split(';')[0]! }
    const seenBy = async (headers: Record<string, string>) =>
      (await visit(token, '/annotations').set(headers).expect(200)).body.items.filter(
        ({ comments }: { comments: { body: string }[] }) => comments[0]?.body === 'waits here',
      )
    expect(await seenBy(own)).toMatchObject([{ comments: [{ moderation: 'waiting' }] }])
    expect(await seenBy({})).toEqual([])
    // Nor is it answered by others, or taken away.
    const [{ id: shownId }] = await seenBy(own)
    await write(token, `annotations/${shownId}/comments`, guest).expect(404)
    await write(token, `annotations/${shownId}/comments`, guest).set(own).expect(201)
    const text = async () =>
      (await visit(token, '/export?format=txt&notes=true').set(own)).body.toString('utf8') as string
    expect(await text()).not.toContain('waits here')

    const { items } = (await member('get', `calls/${call.callId}/annotations`).expect(200)).body
    const { id, comments } = items.at(-1)
    expect(comments[0]).toMatchObject({ moderation: 'waiting' })
    expect(JSON.stringify(comments)).not.toMatch(/guestHash/)
    await moderate(id, comments[0].id, 'shown', viewer).expect(403)
    await moderate(id, comments[0].id, 'shown', stranger).expect(404)
    await moderate(id, comments[0].id, 'waiting').expect(400)
    await moderate(id, comments[0].id, 'shown').expect(200)
    expect(await seenBy({})).toMatchObject([{ comments: [{ moderation: 'shown' }] }])
    await moderate(id, comments[0].id, 'hidden').expect(200)
    expect([await seenBy({}), await seenBy(own)]).toEqual([[], []])
    const team = (await annotate({ anchor: { kind: 'call' }, body: 'ours' })).body
    await moderate(team.id, team.comments[0].id, 'hidden').expect(409)
  })

  it('of guests are seen at once where nobody moderates, which the workspace may forbid', async () => {
    const open = await shared({ notes: 'write', moderated: false })
    await write(open.token, 'annotations', { ...guest, body: 'seen at once' }).expect(201)
    expect((await visit(open.token, '/annotations')).text).toContain('seen at once')
    await member('put', 'workspace/share-policy', owner).send({ moderates: true }).expect(200)
    expect((await shared({ notes: 'write', moderated: false })).share.moderated).toBe(true)
    const { id } = (await shared()).share
    await request(api.url)
      .patch(`/api/v1/shares/${id}`)
      .set(engineer.headers)
      .send({ moderated: false })
      .expect(403)
    await member('put', 'workspace/share-policy', owner).send({}).expect(200)
  })

  it('are not written where they are only read, and not read where there are none', async () => {
    const { token } = await shared({ notes: 'read' })
    await write(token, 'annotations', guest).expect(403)
    const none = await shared({ notes: 'none' })
    expect((await visit(none.token, '/annotations').expect(200)).body).toEqual({ items: [] })
    await write(none.token, 'annotations', guest).expect(403)
  })

  it.each([
    ['without a name', { name: '' }],
    ['with an address that is none', { email: 'carla' }],
    ['without words', { body: ' ' }],
    ['longer than the limit', { body: 'x'.repeat(4_001) }],
  ])('%s are refused', async (_, change) => {
    const { token } = await shared({ notes: 'write' })
    await write(token, 'annotations', { ...guest, ...change }).expect(400)
  })
})

describe('downloads', () => {
  const take = async (token: string, query: string) => {
    const { body, headers } = await visit(token, `/export?${query}`)
      .buffer(true)
      .parse(binaryBody)
      .expect(200)
    return { bytes: body as Buffer, text: (body as Buffer).toString(), headers }
  }
  const about = {
    title: `403 from ${FROM} / 192.0.2.10`,
    letter: { seen: `${TO} is refused by pbx.example`, asked: 'Why does 192.0.2.20 say so?' },
  }

  it('hold what the link shows, and no secret in any format and spelling', async () => {
    await annotate({ anchor: { kind: 'call' }, body: `Ask ${TO} at 192.0.2.30`, visibility: 'shared' })
    const { token, share } = await shared({ ...about, downloads: true })
    const { body } = await visit(token).expect(200)
    expect(body.share).toMatchObject({
      downloads: true,
      title: expect.stringMatching(/^403 from x+333 \/ 198\.1/),
    })
    expectNoSecret(JSON.stringify(body.share))
    for (const [format, type] of [
      ['txt', 'text/plain'],
      ['mermaid', 'text/plain'],
      ['json', 'application/json'],
      ['csv', 'text/csv'],
      ['svg', 'image/svg+xml'],
    ]) {
      const { text, headers } = await take(token, `format=${format}&lang=es`)
      expect(headers['content-type']).toContain(type)
      expect(headers['content-disposition']).toMatch(/filename="403-from-x+333-198-1/)
      expect(text, format).toContain('INVITE')
      if (format !== 'csv' && format !== 'mermaid')
        expect(text, format).toMatch(/Qué preguntamos|"asked": "Why/)
      expectNoSecret(text + JSON.stringify(headers))
    }
    // The picture is the drawing: a PNG holds no text but what that says.
    const png = await take(token, 'format=png&theme=dark')
    expect(png.bytes.subarray(1, 4).toString()).toBe('PNG')
    expectNoSecret(png.text)
    const pdf = await take(token, 'format=pdf')
    const words = pdfWords(pdf.bytes)
    expect(words).toContain('xxxxxxxx333 → xxxxxxxx456')
    expect(words).toMatch(/What we see\nx+456 is refused by host-\d+\.invalid/)
    expect(words).toMatch(/Ask x+456 at 198\.1[89]\./)
    expectNoSecret(words + pdf.text)
    expect((await take(token, 'format=json')).text).not.toMatch(/"email": "|sha256": "/)
    const { items } = (await member('get', `shares/${share.id}/accesses`).expect(200)).body
    expect(items.filter(({ kind }: { kind: string }) => kind === 'downloaded')).toHaveLength(8)
    expect(items[0]).toMatchObject({ kind: 'downloaded', format: 'json' })
  })

  it.skipIf(!hasTshark)('are a redacted capture of the messages and of RTP without its sound', async () => {
    const { token } = await shared({ downloads: true })
    const { bytes, text, headers } = await take(token, 'format=pcap')
    expect(headers['content-type']).toBe('application/vnd.tcpdump.pcap')
    expect(headers['content-disposition']).toMatch(/filename="x+333-x+456-20231114T221320Z\.pcap"/)
    expectNoSecret(text)
    expectNoSecret(bytes.toString('hex'))
    expect(text).toContain('INVITE sip:xxxxxxxx456@host-')
    expect(rowsOf(bytes, 'sip', ['sip.Method', 'sip.Status-Code'])).toEqual([
      ...['INVITE\t', '\t407', 'INVITE\t', 'INVITE\t', '\t180', '\t200', '\t200', '\t200', 'ACK\t'],
    ])
    expect(rowsOf(bytes, 'rtp', ['rtp.ssrc', 'rtp.payload'])).toEqual([
      ...Array(2).fill(`0x0000beef\t${'00'.repeat(12 * VOICE.length)}`),
    ])
    expect(rowsOf(bytes, FAULTS, ['frame.number'])).toEqual([])
    // Of the leg without media: nothing of the other.
    const other = await shared({ downloads: true, legs: [call.legIds[1]] })
    const part = (await take(other.token, 'format=pcap')).bytes
    expect(rowsOf(part, 'sip', ['sip.CSeq'])).toHaveLength(3)
    expect(rowsOf(part, 'rtp', ['rtp.ssrc'])).toEqual([])
  })

  it('are not to be had where the share or the workspace says no', async () => {
    const { token, share } = await shared()
    expect(share.downloads).toBe(false)
    for (const format of ['pcap', 'pdf']) await visit(token, `/export?format=${format}`).expect(403)
    const locked = await shared({ downloads: true, password: 'correct horse' })
    await visit(locked.token, '/export?format=pcap').expect(401)
    await visit(token, '/export?format=wav').expect(400)
    await member('put', 'workspace/share-policy', owner).send({ downloads: false }).expect(200)
    try {
      await create({ downloads: true }).expect(403)
    } finally {
      await member('put', 'workspace/share-policy', owner).send({}).expect(200)
    }
  })

  it.skipIf(!hasTshark)('are there for members without a share', async () => {
    const { body, headers } = await member('get', `calls/${call.callId}/export?format=redacted-pcap`, viewer)
      .buffer(true)
      .parse(binaryBody)
      .expect(200)
    expect(headers['content-disposition']).toMatch(/filename="x+333-x+456-20231114T221320Z-redacted\.pcap"/)
    expectNoSecret((body as Buffer).toString('latin1'))
    expect(rowsOf(body, 'sip || rtp', ['frame.number'])).toHaveLength(11)
    await member('get', `calls/${call.callId}/export?format=redacted-pcap`, stranger).expect(404)
  })
})

describe('what was said', () => {
  /** A key was pressed 0.9 s after the beginning, for 0.1 s; packet n came at n s. */
  const LOUD = Buffer.alloc(8000, 0x80)
  const START_OF_AUDIO = 60
  const TO_THE_END = 2_020
  let heard: PublishedCapture
  const of = (input: object) => create(input, engineer, heard.callId)
  const bytesOf = async (path: string, token: string, range?: string) =>
    (
      await visit(token, path)
        .set(range === undefined ? {} : { Range: range })
        .buffer(true)
        .parse(binaryBody)
        .expect(range === undefined ? 200 : 206)
    ).body as Buffer
  /** In a packet of the stream's ends: what its payload types are. */
  function announcement(): Buffer {
    const formats = ['m=audio 6000 RTP/AVP 0 101', 'a=rtpmap:101 telephone-event/8000']
    const sdp = ['v=0', 'o=- 1 1 IN IP4 192.0.2.20', 's=-', 'c=IN IP4 192.0.2.20', 't=0 0', ...formats, '']
    const body = sdp.join('\r\n')
    const head = [
      'SIP/2.0 200 OK',
      'Call-ID: a',
      'CSeq: 1 INVITE',
      'From: <sip:a@b>;tag=1',
      'To: <sip:b@b>;tag=2',
    ]
    const about = ['Content-Type: application/sdp', `Content-Length: ${body.length}`, '', body]
    const text = Buffer.from([...head, ...about].join('\r\n'))
    const packet = voicePacket(0, text.subarray(12))
    text.copy(packet, 42)
    return packet
  }
  beforeAll(async () => {
    heard = await publish('heard@pbx.example')
    const later = voicePacket(0, Buffer.from(VOICE.repeat(12)))
    later.writeUInt16BE(1, 44)
    const pressed = voicePacket(101, Buffer.from('05850320', 'hex'))
    pressed.writeUInt16BE(2, 44)
    const voices = [voicePacket(0, LOUD), later, pressed]
    const packets = [announcement(), ...voices.flatMap((voice) => [voice, 'nobody', ''])]
    await indexPackets(api, owner.orgId, heard.captureId, packets)
  })

  it('is in a share that says so: heard, drawn and taken away, but for keys', async () => {
    const { token, share } = ShareCreated.parse(
      (await of({ redaction: { audio: 'keep' }, downloads: true }).expect(201)).body,
    )
    const { body: opened } = await visit(token).expect(200)
    expect(opened.share.redaction.audio).toBe('keep')
    const { body: peaks } = await visit(token, '/audio/peaks').expect(200)
    expect(peaks).toMatchObject({ durationMs: TO_THE_END, digits: [] })
    expect(peaks.channels[0]).toMatchObject({
      ...{ side: 'caller', streamIds: [opened.call.streams[0].id], problem: null },
    })
    expectNoSecret(JSON.stringify(peaks))
    const wav = await bytesOf('/audio', token)
    const sampleAt = (ms: number) => wav.readInt16LE(44 + (ms - START_OF_AUDIO) * 8 * 4)
    // Said from 1 s to 2 s; a third of a second behind the key it is heard.
    expect([1_050, 1_250, 1_350, 1_900].map(sampleAt)).toEqual([0, 0, 32_124, 32_124])
    expect(await bytesOf('/audio', token, 'bytes=44-99')).toEqual(wav.subarray(44, 100))
    await visit(token, '/audio').set('Range', 'bytes=99999999-').expect(416)
    expectNoSecret(wav.toString('latin1'))
    const pcap = await bytesOf('/export?format=pcap', token)
    const hex = pcap.toString('hex')
    expect(hex).toContain(Buffer.from(VOICE.repeat(12)).toString('hex'))
    // What holds a key is as silent as ever.
    expect(hex).not.toContain(LOUD.toString('hex', 0, 100))
    expect(hex).not.toContain('05850320')
    const { items } = (await member('get', `shares/${share.id}/accesses`).expect(200)).body
    expect(items.map(({ kind }: { kind: string }) => kind)).toEqual(['downloaded', 'listened', 'viewed'])
    await member('delete', `shares/${share.id}`).expect(204)
    for (const path of ['/audio', '/audio/peaks']) await visit(token, path).expect(404)
  })

  it('is not in a share that says nothing, nor where the workspace forbids it or there is none', async () => {
    const silent = ShareCreated.parse((await of({ downloads: true }).expect(201)).body)
    await member('put', 'workspace/share-policy', owner)
      .send({ hides: ['audio'] })
      .expect(200)
    const forbidden = ShareCreated.parse(
      (await of({ redaction: { audio: 'keep' }, downloads: true }).expect(201)).body,
    )
    await member('put', 'workspace/share-policy', owner).send({}).expect(200)
    expect(forbidden.share.redaction.audio).toBe('remove')
    const mute = await publish('mute@pbx.example')
    await indexPackets(api, owner.orgId, mute.captureId, ['signalling'])
    const none = ShareCreated.parse(
      (await create({ redaction: { audio: 'keep' }, downloads: true }, engineer, mute.callId).expect(201))
        .body,
    )
    for (const { token } of [silent, forbidden, none])
      for (const path of ['/audio', '/audio/peaks'])
        expect((await visit(token, path).expect(422)).body.code).toBe('no_audio')
    for (const { token } of [silent, forbidden])
      expectNoSecret((await bytesOf('/export?format=pcap', token)).toString('hex'))
  })

  it('is behind the password of its share', async () => {
    const { token } = ShareCreated.parse(
      (await of({ redaction: { audio: 'keep' }, password: 'correct horse' }).expect(201)).body,
    )
    for (const path of ['/audio', '/audio/peaks']) await visit(token, path).expect(401)
  })
})

describe('how much is hidden', () => {
  it('is told in the preview and to the guest, by kinds', async () => {
    const wanted = { redaction: { headers: ['User-Agent'] } }
    const { token } = await shared(wanted)
    const { redacted } = (await visit(token).expect(200)).body.share
    expect(redacted).toEqual({
      // Both parties; three addresses, the PBX, and what is behind the @ of the other Call-ID; the display name.
      ...{ numbers: 2, addresses: 5, names: 1 },
      // Of nine messages each; keys of each description and one answer of a digest.
      ...{ headers: 9, bodies: 0, secrets: 7 },
    })
    const preview = await request(api.url)
      .post(`/api/v1/calls/${call.callId}/shares/preview`)
      .set(engineer.headers)
      .send(wanted)
      .expect(200)
    expect(preview.body.redacted).toEqual(redacted)
    const plain = { numbers: 'keep', addresses: 'keep', names: 'keep' }
    const kept = await shared({ redaction: plain })
    const { redacted: less } = (await visit(kept.token).expect(200)).body.share
    expect(less).toMatchObject({ numbers: 0, addresses: 0, names: 0, headers: 0, secrets: 7 })
  })
})

describe('the rules of a workspace', () => {
  it('hide what they say, bound the days and ask for a password', async () => {
    const policy = { maxDays: 3, needsPassword: true, hides: ['numbers'] }
    await member('put', 'workspace/share-policy').send(policy).expect(403)
    await member('put', 'workspace/share-policy', owner).send(policy).expect(200)
    try {
      const rules = await member('get', 'workspace/share-policy').expect(200)
      expect(rules.body).toEqual({ ...policy, downloads: true, moderates: false })
      await create({ days: 7, password: 'correct horse' }).expect(403)
      await create({ days: 1 }).expect(403)
      const until = new Date(Date.now() + 4 * 86_400_000).toISOString()
      await create({ until, password: 'correct horse' }).expect(403)
      const { share } = await shared({
        ...{ days: 1, password: 'correct horse' },
        redaction: { numbers: 'keep', names: 'keep' },
      })
      expect(share.redaction).toMatchObject({ numbers: 'mask', names: 'keep' })
    } finally {
      await member('put', 'workspace/share-policy', owner).send({}).expect(200)
    }
  })
})

describe('a link is changed', () => {
  const change = (id: string, body: object, by: By = engineer) =>
    request(api.url).patch(`/api/v1/shares/${id}`).set(by.headers).send(body)

  it('in what is written with it, redacted like the call, in its notes and downloads', async () => {
    const { token, share } = await shared({ title: 'First', downloads: false, notes: 'none' })
    await visit(token, '/export?format=pcap').expect(403)
    const letter = { seen: `Loss at 192.0.2.10, ${FROM}`, asked: '' }
    const { body } = await change(share.id, { title: 'Second', letter, downloads: true, notes: 'write' })
    expect(body).toMatchObject({ title: 'Second', letter, downloads: true, notes: 'write' })
    const opened = SharedCall.parse((await visit(token).expect(200)).body)
    expect(opened.share).toMatchObject({ title: 'Second', downloads: true, notes: 'write' })
    expect(opened.share.letter.seen).toMatch(/^Loss at 198\.1[89]\.[0-9.]+, x+333$/)
    expectNoSecret(JSON.stringify(opened))
    await visit(token, '/export?format=pcap').expect(200)
    await write(token, 'annotations', guest).expect(201)
    await change(share.id, { notes: 'read', downloads: false }).expect(200)
    await write(token, 'annotations', guest).expect(403)
    await visit(token, '/export?format=pdf').expect(403)
    const audit = await member('get', `audit?target=${share.id}&action=share.changed`, owner).expect(200)
    expect(audit.body.items[1].params).toMatchObject({ changed: ['title', 'letter', 'notes', 'downloads'] })
    expectNoSecret(
      JSON.stringify(audit.body.items.map(({ params }: { params: object }) => ({ ...params, callId: 0 }))),
    )
  })

  it('in its password: who knew the old one is asked for the new one', async () => {
    const { token, share } = await shared()
    await change(share.id, { password: 'correct horse' }).expect(200)
    await visit(token).expect(401)
    const opened = await write(token, 'unlock', { password: 'correct horse' }).expect(204)
    const cookie = opened.headers['set-cookie']![0]!.split(';')[0]!
    await visit(token).set('cookie', cookie).expect(200)
    await change(share.id, { password: 'battery staple' }).expect(200)
    await visit(token).set('cookie', cookie).expect(401)
    await change(share.id, { password: null }).expect(200)
    await visit(token).expect(200)
  })

  it('within the rules, as long as it is open, by who may share', async () => {
    const { token, share } = await shared()
    await member('put', 'workspace/share-policy', owner)
      .send({ maxDays: 10, needsPassword: true, downloads: false, hides: [] })
      .expect(200)
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
    for (const wrong of [{ until: inDays(11) }, { password: null }, { downloads: true }])
      await change(share.id, wrong).expect(403)
    for (const wrong of [{}, { until: inDays(-1) }, { redaction: {} }, { legs: [] }, { password: 'short' }])
      await change(share.id, wrong).expect(400)
    expect((await change(share.id, { until: inDays(9) }).expect(200)).body.expiresAt > share.expiresAt).toBe(
      true,
    )
    await member('put', 'workspace/share-policy', owner).send({}).expect(200)
    await change(share.id, { label: 'x' }, viewer).expect(403)
    await change(share.id, { label: 'x' }, stranger).expect(404)
    await api.sql('UPDATE shares SET expires_at = now() WHERE id = $1', [share.id])
    await change(share.id, { until: inDays(3) }).expect(409)
    await visit(token).expect(404)
  })

  it('into one that is made again: the same settings, another link and snapshot', async () => {
    const legs = [call.legIds[0]]
    const input = {
      legs,
      title: 'Loss',
      label: 'Carrier',
      days: 3,
      password: 'correct horse',
      notes: 'write',
    }
    const first = await shared({ ...input, redaction: { numbers: 'keep' } })
    const again = (by: By) => request(api.url).post(`/api/v1/shares/${first.share.id}/again`).set(by.headers)
    const { share, token } = ShareCreated.parse((await again(engineer).expect(201)).body)
    expect(token).not.toBe(first.token)
    const { title, label, notes, redaction, legs: count, hasPassword } = first.share
    expect(share).toMatchObject({ title, label, notes, redaction, legs: count, hasPassword })
    const lasts = Date.parse(share.expiresAt) - Date.parse(share.createdAt)
    expect(Math.round(lasts / 86_400_000)).toBe(3)
    await visit(token).expect(401)
    await write(token, 'unlock', { password: 'correct horse' }).expect(204)
    await again(viewer).expect(403)
    await again(stranger).expect(404)
  })
})
