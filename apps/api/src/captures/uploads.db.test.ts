import { createHash, randomBytes } from 'node:crypto'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import request from 'supertest'
import { Upload } from 'tus-js-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Person, signUp, signUpMember } from '../testing/people.ts'
import { startTestApi, type TestApi } from '../testing/test-api.ts'
import { UploadSweepService } from './upload-sweep.service.ts'

let api: TestApi
let owner: Person
let stranger: Person
beforeAll(async () => {
  api = await startTestApi({ settings: { uploadMaxBytes: 1_000_000 } })
  owner = await signUp(api, 'Owner')
  stranger = await signUp(api, 'Stranger')
})
afterAll(() => api.close())

const tus = { 'Tus-Resumable': '1.0.0' }
const metadata = (name: string) => `filename ${Buffer.from(name).toString('base64')}`
const begin = (person: Person, length: number, name = 'b.pcap') =>
  request(api.url)
    .post('/uploads')
    .set({ ...tus, ...person.headers, 'Upload-Length': String(length), 'Upload-Metadata': metadata(name) })
const send = (person: Person, location: string, offset: number, bytes: Buffer) =>
  request(api.url)
    .patch(location)
    .set({
      ...tus,
      ...person.headers,
      'Upload-Offset': String(offset),
      'Content-Type': 'application/offset+octet-stream',
    })
    .send(bytes)
const head = (person: Person, location: string) =>
  request(api.url)
    .head(location)
    .set({ ...tus, ...person.headers })
const capture = async (person: Person, id: string) =>
  (await request(api.url).get(`/api/v1/captures/${id}`).set(person.headers).expect(200)).body

describe('an upload by tus-js-client', () => {
  it('arrives in chunks, whole, and is queued', async () => {
    const bytes = randomBytes(500_000)
    const url = await new Promise<string>((resolve, reject) => {
      const upload = new Upload(bytes, {
        endpoint: `${api.url}/uploads`,
        chunkSize: 120_000,
        retryDelays: null,
        metadata: { filename: 'big.pcapng' },
        headers: owner.headers,
        onSuccess: () => resolve(upload.url!),
        onError: reject,
      })
      upload.start()
    })
    expect(await capture(owner, url.split('/').at(-1)!)).toMatchObject({
      name: 'big.pcapng',
      state: 'queued',
      bytes: 500_000,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      uploadedBy: 'Owner',
    })
  })
})

describe('the protocol', () => {
  it('says what it speaks to anybody', async () => {
    const { headers } = await request(api.url).options('/uploads').expect(204)
    expect(headers).toMatchObject({ 'tus-version': '1.0.0', 'tus-max-size': '1000000' })
    expect(headers['access-control-allow-origin']).toBeUndefined()
  })

  it('shows a capture from the first byte, and answers with a relative Location', async () => {
    const { headers } = await begin(owner, 10, '../x\r\n\u202ey.pcap').expect(201)
    expect(headers.location).toMatch(/^\/uploads\/[0-9a-f-]{36}$/)
    const id = headers.location!.split('/').at(-1)!
    expect(id[14]).toBe('7')
    expect(await capture(owner, id)).toMatchObject({
      state: 'uploading',
      name: 'xy.pcap',
      bytes: 10,
      sha256: null,
    })
    await request(api.url).get(`/api/v1/captures/${id}/file`).set(owner.headers).expect(409)
  })

  it('goes on where it stopped, and refuses another offset', async () => {
    const location = (await begin(owner, 6).expect(201)).headers.location!
    await send(owner, location, 0, Buffer.from('abc')).expect(204)
    expect((await head(owner, location).expect(200)).headers['upload-offset']).toBe('3')
    expect((await send(owner, location, 0, Buffer.from('abc')).expect(409)).body.code).toBe('conflict')
    expect((await send(owner, location, 3, Buffer.from('def')).expect(204)).headers['upload-offset']).toBe(
      '6',
    )
    const done = await capture(owner, location.split('/').at(-1)!)
    expect(done).toMatchObject({
      state: 'queued',
      sha256: createHash('sha256').update('abcdef').digest('hex'),
    })
  })

  it('still knows an upload that is complete: the last answer may have been lost', async () => {
    const location = (await begin(owner, 3).expect(201)).headers.location!
    await send(owner, location, 0, Buffer.from('abc')).expect(204)
    expect((await head(owner, location).expect(200)).headers).toMatchObject({
      'upload-offset': '3',
      'upload-length': '3',
    })
    await send(owner, location, 3, Buffer.alloc(0)).expect(204)
    const id = location.split('/').at(-1)!
    const jobs = await api.sql("SELECT FROM outbox WHERE payload->>'captureId' = $1", [id])
    expect(jobs).toHaveLength(1)
  })

  it.each(['sha1', 'sha256', 'md5'])(
    'keeps bytes with a %s only when they are the ones sent',
    async (name) => {
      const { headers } = await request(api.url).options('/uploads').expect(204)
      expect(headers['tus-extension']!.split(',')).toContain('checksum')
      expect(headers['tus-checksum-algorithm']!.split(',')).toContain(name)
      const location = (await begin(owner, 6 + name.length).expect(201)).headers.location!
      const sum = (text: string) => `${name} ${createHash(name).update(text).digest('base64')}`
      const checked = (offset: number, text: string, checksum: string) =>
        send(owner, location, offset, Buffer.from(text)).set('Upload-Checksum', checksum)
      await checked(0, 'abc', sum('abc')).expect(204)
      const refused = await checked(3, 'dxf', sum('def')).expect(460)
      expect(refused.body.code).toBe('checksum_mismatch')
      expect((await head(owner, location).expect(200)).headers['upload-offset']).toBe('3')
      await checked(3, `def${name}`, sum(`def${name}`)).expect(204)
      expect((await capture(owner, location.split('/').at(-1)!)).sha256).toBe(
        createHash('sha256').update(`abcdef${name}`).digest('hex'),
      )
    },
  )

  it('refuses a checksum it cannot compute', async () => {
    const location = (await begin(owner, 3).expect(201)).headers.location!
    for (const checksum of ['crc32 AAAA', 'sha1 AAAA', 'sha1', ''])
      await send(owner, location, 0, Buffer.from('abc')).set('Upload-Checksum', checksum).expect(400)
    expect((await head(owner, location).expect(200)).headers['upload-offset']).toBe('0')
  })

  it('takes one of two senders at one offset', async () => {
    const location = (await begin(owner, 200_000).expect(201)).headers.location!
    const bytes = randomBytes(200_000)
    const statuses = (
      await Promise.all([send(owner, location, 0, bytes), send(owner, location, 0, bytes)])
    ).map((response) => response.status)
    expect(statuses.toSorted()).toEqual([204, 409])
  })

  it('refuses what is too large and what is no upload', async () => {
    expect((await begin(owner, 1_000_001).expect(413)).body.code).toBe('payload_too_large')
    await request(api.url)
      .post('/uploads')
      .set({ ...tus, ...owner.headers })
      .expect(400)
    await request(api.url).post('/uploads').set(owner.headers).set('Upload-Length', '3').expect(412)
    await head(owner, '/uploads/not-an-id').expect(400)
    await head(owner, '/uploads/01900000-0000-7000-8000-000000000000').expect(404)
  })

  it('is given up by DELETE, once', async () => {
    const location = (await begin(owner, 3).expect(201)).headers.location!
    const remove = () =>
      request(api.url)
        .delete(location)
        .set({ ...tus, ...owner.headers })
    await remove().expect(204)
    await remove().expect(404)
    await request(api.url)
      .get(`/api/v1/captures/${location.split('/').at(-1)}`)
      .set(owner.headers)
      .expect(404)
    const complete = (await begin(owner, 1).expect(201)).headers.location!
    await send(owner, complete, 0, Buffer.from('x')).expect(204)
    await request(api.url)
      .delete(complete)
      .set({ ...tus, ...owner.headers })
      .expect(400)
  })

  it('is of one workspace: for another it does not exist', async () => {
    const location = (await begin(owner, 6).expect(201)).headers.location!
    await head(stranger, location).expect(404)
    await send(stranger, location, 0, Buffer.from('abc')).expect(404)
    await request(api.url)
      .delete(location)
      .set({ ...tus, ...stranger.headers })
      .expect(404)
    expect((await head(owner, location).expect(200)).headers['upload-offset']).toBe('0')
  })

  it('is for those who may upload', async () => {
    await begin(await signUpMember(api, owner, 'viewer'), 3).expect(403)
    await request(api.url)
      .post('/uploads')
      .set({ ...tus, 'Upload-Length': '3' })
      .expect(401)
    await begin({ ...owner, headers: { Cookie: owner.headers.Cookie! } }, 3).expect(403)
  })
})

describe('after a crash', () => {
  const sweep = (now?: number) => api.app.get(UploadSweepService, { strict: false }).sweep(now)

  it('a complete upload is taken over by the sweep, or when the client asks', async () => {
    for (const again of [() => sweep(), (location: string) => head(owner, location).expect(200)]) {
      const location = (await begin(owner, 3).expect(201)).headers.location!
      const id = location.split('/').at(-1)!
      await writeFile(join(api.uploadDir, id), id.slice(-3)) // the last byte arrived, the hook did not run
      expect(await capture(owner, id)).toMatchObject({ state: 'uploading' })
      await again(location)
      expect(await capture(owner, id)).toMatchObject({ state: 'queued', bytes: 3 })
    }
  })

  it('an upload moved but not noted is completed from the store', async () => {
    const location = (await begin(owner, 3).expect(201)).headers.location!
    const id = location.split('/').at(-1)!
    await writeFile(join(api.uploadDir, id), id.slice(-3))
    await api.store.adopt(join(api.uploadDir, id), `orgs/${owner.orgId}/captures/${id}/original`)
    await sweep()
    expect(await capture(owner, id)).toMatchObject({
      state: 'queued',
      sha256: createHash('sha256').update(id.slice(-3)).digest('hex'),
    })
  })

  it('a deserted upload goes after a day, a complete one stays known for as long', async () => {
    const deserted = (await begin(owner, 3).expect(201)).headers.location!.split('/').at(-1)!
    await sweep(Date.now() + 23 * 3_600_000)
    expect((await readdir(api.uploadDir)).some((name) => name.startsWith(deserted))).toBe(true)
    await sweep(Date.now() + 25 * 3_600_000)
    expect(await readdir(api.uploadDir)).toEqual([])
    await request(api.url).get(`/api/v1/captures/${deserted}`).set(owner.headers).expect(404)
  })
})
