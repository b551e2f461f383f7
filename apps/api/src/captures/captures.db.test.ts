import { createHash, randomBytes } from 'node:crypto'
import { StorageFullError } from '@ringback/server-kit'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyHeaders, makeKey, type Person, signUp, signUpMember } from '../testing/people.ts'
import { startTestApi, type TestApi } from '../testing/test-api.ts'

let api: TestApi
let owner: Person
let stranger: Person
beforeAll(async () => {
  api = await startTestApi({ settings: { uploadMaxBytes: 100_000 } })
  owner = await signUp(api, 'Owner')
  stranger = await signUp(api, 'Stranger')
})
afterAll(() => api.close())

const path = '/api/v1/captures'
const upload = (
  person: { headers: Record<string, string> },
  bytes: Buffer = randomBytes(10),
  name = 'a.pcap',
) => request(api.url).post(path).set(person.headers).attach('file', bytes, name)
const uploaded = async (person: { headers: Record<string, string> }) =>
  (await upload(person).expect(201)).body.id as string
const get = (person: { headers: Record<string, string> }, tail = '') =>
  request(api.url).get(`${path}${tail}`).set(person.headers)

describe('POST /captures/:id/decode', () => {
  const post = (person: { headers: Record<string, string> }, tail: string) =>
    request(api.url).post(`${path}${tail}`).set(person.headers)

  it('queues again what ended, once, and nobody else’s', async () => {
    const id = await uploaded(owner)
    const error = JSON.stringify({ code: 'decoder_crash', params: {} })
    await api.sql("UPDATE captures SET state = 'failed', crashes = 3, error = $2 WHERE id = $1", [id, error])
    await post(stranger, `/${id}/decode`).expect(404)
    const viewer = await signUpMember(api, owner, 'viewer')
    await post(viewer, `/${id}/decode`).expect(403)
    for (const _ of [1, 2]) {
      const { body } = await post(owner, `/${id}/decode`).expect(202)
      expect(body).toMatchObject({ id, state: 'queued', error: null })
    }
    const jobs = await api.sql("SELECT FROM outbox WHERE payload->>'captureId' = $1", [id])
    expect(jobs).toHaveLength(2)
    expect(await api.sql('SELECT crashes FROM captures WHERE id = $1', [id])).toEqual([{ crashes: 0 }])
  })

  it('queues all that an older decoder read, for an admin', async () => {
    const id = await uploaded(owner)
    const engineer = await signUpMember(api, owner, 'engineer')
    await api.sql("UPDATE captures SET state = 'ready', decoder_version = 0 WHERE id = $1", [id])
    expect((await get(owner, `/${id}`)).body).toMatchObject({ outdated: true })
    await post(engineer, '/decode-outdated').expect(403)
    expect((await post(owner, '/decode-outdated').expect(202)).body).toEqual({ queued: 1 })
    expect((await get(owner, `/${id}`)).body).toMatchObject({ state: 'queued', outdated: false })
  })

  it('is refused once the file is gone', async () => {
    const id = await uploaded(owner)
    await api.sql(
      "UPDATE captures SET state = 'ready', media_removed_at = now(), media_removed_by = 'retention' WHERE id = $1",
      [id],
    )
    expect((await post(owner, `/${id}/decode`)).body).toMatchObject({ code: 'media_removed' })
  })
})

describe('POST /captures', () => {
  it('stores the bytes, queues the decode and names the uploader', async () => {
    const bytes = Buffer.alloc(90_000, 7)
    const { body } = await upload(owner, bytes, '../../tmp/ñ\u202e call.pcap').expect(201)
    expect(body).toEqual({ id: expect.any(String), state: 'queued', duplicateOf: null })
    expect((await get(owner, `/${body.id}`).expect(200)).body).toMatchObject({
      name: 'ñ call.pcap',
      bytes: 90_000,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      state: 'queued',
      uploadedBy: 'Owner',
    })
    const [entry] = await api.sql(
      "SELECT job, payload, dispatched_at FROM outbox WHERE payload->>'captureId' = $1",
      [body.id],
    )
    expect(entry).toMatchObject({
      job: 'decode-capture',
      payload: { captureId: body.id, orgId: owner.orgId },
    })
    expect(entry!.dispatched_at).not.toBeNull()
    expect(await api.store.size(`orgs/${owner.orgId}/captures/${body.id}/original`)).toBe(90_000)
  })

  it('takes a key, whose captures name nobody', async () => {
    const key = keyHeaders(await makeKey(api, owner))
    const id = await uploaded({ headers: key })
    expect((await get(owner, `/${id}`).expect(200)).body.uploadedBy).toBeNull()
    await request(api.url).delete(`${path}/${id}`).set(key).expect(204)
  })

  it('refuses what is too large, announced or not, and leaves nothing', async () => {
    const before = (await get(owner).expect(200)).body.items.length
    expect((await upload(owner, Buffer.alloc(120_000)).expect(413)).body.code).toBe('payload_too_large')
    await upload(owner, Buffer.alloc(300_000)).expect(413)
    expect((await get(owner).expect(200)).body.items).toHaveLength(before)
  })

  it('refuses other bodies', async () => {
    const post = () => request(api.url).post(path).set(owner.headers)
    expect((await post().send({ file: 'x' }).expect(415)).body.code).toBe('unsupported_media_type')
    expect((await post().field('name', 'x').expect(400)).body.errors[0].path).toBe('file')
    await post().attach('other', Buffer.from('x'), 'x').expect(400)
    await post().set('Content-Type', 'multipart/form-data').send('x').expect(400)
  })

  it('is not for a viewer', async () => {
    await upload(await signUpMember(api, owner, 'viewer')).expect(403)
    await request(api.url).post(path).attach('file', Buffer.from('x'), 'x').expect(401)
  })

  it('answers 507 when the store is full', async () => {
    const full = await startTestApi({
      wrapStore: (store) =>
        Object.assign(Object.create(store), {
          put: async (_: string, body: NodeJS.ReadableStream) => {
            body.resume()
            throw new StorageFullError()
          },
          delete: async () => {},
        }),
    })
    try {
      const person = await signUp(full, 'Full')
      const { body } = await request(full.url)
        .post(path)
        .set(person.headers)
        .attach('file', Buffer.alloc(50_000), 'x.pcap')
        .expect(507)
      expect(body.code).toBe('storage_full')
      expect((await request(full.url).get(path).set(person.headers)).body.items).toEqual([])
    } finally {
      await full.close()
    }
  })
})

describe('GET /captures', () => {
  it('pages through all of them, newest first, without the other workspace’s', async () => {
    const person = await signUp(api, 'Pager')
    const ids: string[] = []
    for (let i = 0; i < 5; i++) ids.unshift(await uploaded(person))
    const seen: string[] = []
    let cursor = ''
    do {
      const { body } = await get(person, `?limit=2${cursor && `&cursor=${cursor}`}`).expect(200)
      seen.push(...body.items.map((item: { id: string }) => item.id))
      cursor = body.next
    } while (cursor)
    expect(seen).toEqual(ids)
    expect((await get(await signUp(api, 'Empty')).expect(200)).body).toEqual({ items: [], next: null })
  })

  it('refuses wrong parameters', async () => {
    for (const query of ['limit=0', 'limit=201', 'limit=x', 'other=1', 'limit=1&limit=2'])
      expect((await get(owner, `?${query}`).expect(400)).body.code).toBe('validation_failed')
    for (const cursor of ['x', Buffer.from('{"before":"x"}').toString('base64url')])
      expect((await get(owner, `?cursor=${cursor}`).expect(400)).body.code).toBe('invalid_cursor')
  })
})

describe('one capture', () => {
  it('is served back as it was uploaded, by a safe name', async () => {
    const bytes = Buffer.from('\0bytes\xff', 'latin1')
    const { body } = await upload(owner, bytes, 'né "1".pcap').expect(201)
    const response = await get(owner, `/${body.id}/file`).buffer(true).parse(binary).expect(200)
    expect(response.body).toEqual(bytes)
    expect(response.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': String(bytes.length),
      'x-content-type-options': 'nosniff',
    })
    expect(response.headers['content-disposition']).toMatch(
      /^attachment; filename="[ -!#-~]+"; filename\*=UTF-8''n%C3%A9/,
    )
  })

  it('is served without the TLS secrets of a pcapng file', async () => {
    const words = [0x0a0d0d0a, 28, 0x1a2b3c4d, 1, -1, -1, 28, 10, 28, 0x544c534b, 8]
    const bytes = Buffer.concat([
      Buffer.from(Int32Array.from(words).buffer),
      Buffer.from('KEY LOG!'),
      Buffer.from([28, 0, 0, 0]),
    ])
    const { body } = await upload(owner, bytes, 'keys.pcapng').expect(201)
    const response = await get(owner, `/${body.id}/file`).buffer(true).parse(binary).expect(200)
    expect(response.headers['content-length']).toBe(String(bytes.length))
    expect(response.body).toEqual(Buffer.from(bytes).fill(0, 40, 52))
  })

  it('does not exist for another workspace, nor when nobody has it, nor under a wrong id', async () => {
    const id = await uploaded(owner)
    for (const unknown of [id, '01900000-0000-7000-8000-000000000000'])
      for (const tail of [`/${unknown}`, `/${unknown}/file`])
        expect((await get(stranger, tail).expect(404)).body.code).toBe('not_found')
    await request(api.url).delete(`${path}/${id}`).set(stranger.headers).expect(404)
    for (const tail of ['/x', '/x/file']) await get(owner, tail).expect(400)
    await get(owner, `/${id}`).expect(200)
  })

  it('goes at once when deleted', async () => {
    const id = await uploaded(owner)
    await request(api.url).delete(`${path}/${id}`).set(owner.headers).expect(204)
    await get(owner, `/${id}`).expect(404)
    await get(owner, `/${id}/file`).expect(404)
    await request(api.url).delete(`${path}/${id}`).set(owner.headers).expect(404)
  })

  it('is deleted by its engineer and by an admin, by no other engineer and no viewer', async () => {
    const [engineer, other, admin, viewer] = await Promise.all(
      (['engineer', 'engineer', 'admin', 'viewer'] as const).map((role) => signUpMember(api, owner, role)),
    )
    const remove = (id: string, person: Person) =>
      request(api.url).delete(`${path}/${id}`).set(person.headers)
    const first = await uploaded(engineer!)
    await remove(first, other!).expect(403)
    await remove(first, viewer!).expect(403)
    await remove(first, engineer!).expect(204)
    await remove(await uploaded(engineer!), admin!).expect(204)
    await get(viewer!).expect(200)
  })

  it('survives a queue that is away', async () => {
    const away = await startTestApi({ wrapStore: (store) => store })
    try {
      const person = await signUp(away, 'Away')
      await away.sql('DROP SCHEMA bullmq CASCADE')
      const { body } = await request(away.url)
        .post(path)
        .set(person.headers)
        .attach('file', Buffer.from('x'), 'x.pcap')
        .expect(201)
      expect(body.state).toBe('queued')
      expect(await away.sql('SELECT FROM outbox WHERE dispatched_at IS NULL')).toHaveLength(1)
    } finally {
      await away.close()
    }
  })
})

function binary(response: request.Response, done: (error: Error | null, body: Buffer) => void) {
  const chunks: Buffer[] = []
  const stream = response as unknown as NodeJS.ReadableStream
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  stream.on('end', () => done(null, Buffer.concat(chunks)))
}
