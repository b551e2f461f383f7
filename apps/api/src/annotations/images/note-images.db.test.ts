import type { Annotation, NoteImage } from '@ringback/contracts'
import sharp from 'sharp'
import request from 'supertest'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { binaryBody } from '../../testing/binary-body.ts'
import { keyHeaders, makeKey, type Person, signUp, signUpMember } from '../../testing/people.ts'
import { type PublishedCapture, publishCapture } from '../../testing/published-capture.ts'
import { sampleCall } from '../../testing/sample-call.ts'
import { sendImage } from '../../testing/send-image.ts'
import { startTestApi, type TestApi } from '../../testing/test-api.ts'

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
    ...{ name: 'a.pcap', orgId: owner.orgId, uploadedBy: null },
    legs: sampleCall({ from: '100', to: '200', callId: 'one@example' }),
  })
})
afterAll(() => api.close())

type By = { headers: Record<string, string> }
const at = (path: string) => `/api/v1/${path}`
const note = (images: object[], by: By = engineer) =>
  request(api.url)
    .post(at(`calls/${call.callId}/annotations`))
    .set(by.headers)
    .send({ anchor: { kind: 'call' }, body: 'Look', images })
const noted = async (images: object[]): Promise<Annotation> => (await note(images).expect(201)).body
const open = ({ id }: { id: string }, by: By = viewer, size = 'full') =>
  request(api.url)
    .get(at(`note-images/${id}?size=${size}`))
    .set(by.headers)
const first = ({ comments }: Annotation) => comments[0] as Annotation['comments'][number]

it('is sent, put into a comment, and read by the workspace as a file that is no page', async () => {
  const image = await sendImage(api, engineer)
  expect(image).toMatchObject({ width: 8, height: 6, alt: '' })
  // Nobody but who sent it, until it is in a comment.
  await open(image, engineer).expect(200)
  await open(image, viewer).expect(404)
  const made = await noted([{ id: image.id, alt: 'A red field' }])
  expect(first(made).images).toEqual([{ ...image, alt: 'A red field' }])
  for (const size of ['full', 'thumbnail']) {
    const { body, headers } = await open(image, viewer, size).buffer().parse(binaryBody).expect(200)
    expect(await sharp(body).metadata()).toMatchObject({ format: 'webp', width: 8, height: 6 })
    expect(headers).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'content-disposition': expect.stringMatching(/^attachment/),
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    })
  }
  await open(image, stranger).expect(404)
  await request(api.url)
    .get(at(`note-images/${image.id}`))
    .expect(401)
})

it.each([
  ['somebody else sent', async () => [{ id: (await sendImage(api, owner)).id }]],
  ['another workspace sent', async () => [{ id: (await sendImage(api, stranger)).id }]],
  ['is in another comment', async () => [{ id: first(await noted([await sent()])).images[0]?.id }]],
  [
    'stands there twice',
    async () => {
      const image = await sent()
      return [image, image]
    },
  ],
  ['is the fifth', () => Promise.all([1, 2, 3, 4, 5].map(sent))],
])('is refused when it %s, and the note with it', async (_, images) => {
  const given = await images()
  const made = (await api.sql('SELECT count(*) FROM annotations'))[0]
  await note(given).expect(400)
  expect((await api.sql('SELECT count(*) FROM annotations'))[0]).toEqual(made)
})
const sent = async () => ({ id: (await sendImage(api, engineer)).id })

it('is taken out by a change, and goes when the comment is taken back or the note removed', async () => {
  const [one, other] = [await sendImage(api, engineer), await sendImage(api, engineer)]
  const made = await noted([{ id: one.id }, { id: other.id }])
  const path = at(`annotations/${made.id}/comments/${first(made).id}`)
  const change = async (body: object): Promise<Annotation> =>
    (await request(api.url).patch(path).set(engineer.headers).send(body).expect(200)).body
  const shown = (images: NoteImage[]) => images.map(({ id }) => id)
  expect(shown(first(await change({ body: 'Other words' })).images)).toEqual([one.id, other.id])
  const added = await sendImage(api, engineer)
  const now = await change({ body: 'Other words', images: [{ id: added.id }, { id: other.id }] })
  expect(shown(first(now).images)).toEqual([added.id, other.id])
  await open(one).expect(404)
  await open(other).expect(200)
  const reply = await sendImage(api, engineer)
  const answered: Annotation = (
    await request(api.url)
      .post(at(`annotations/${made.id}/comments`))
      .set(engineer.headers)
      .send({ body: 'And this', images: [{ id: reply.id }] })
      .expect(201)
  ).body
  await request(api.url)
    .delete(at(`annotations/${made.id}/comments/${answered.comments[1]?.id}`))
    .set(engineer.headers)
    .expect(200)
  await open(reply).expect(404)
  await request(api.url)
    .delete(at(`annotations/${made.id}`))
    .set(engineer.headers)
    .expect(204)
  await open(other).expect(404)
})

it('is refused from who may not write, beyond the size, the format and the quota', async () => {
  const send = (by: By, bytes: Buffer) =>
    request(api.url).post(at('note-images')).set(by.headers).attach('file', bytes, 'a.png')
  await send(viewer, Buffer.from('x')).expect(403)
  await send({ headers: keyHeaders(await makeKey(api, owner, ['read'])) }, Buffer.from('x')).expect(403)
  expect((await send(engineer, Buffer.from('<html>')).expect(415)).body.code).toBe('unsupported_media_type')
  expect((await send(engineer, Buffer.alloc(5 * 1024 * 1024 + 1)).expect(413)).body.code).toBe(
    'payload_too_large',
  )
  const usage = async () =>
    (await request(api.url).get(at('workspace/usage')).set(owner.headers).expect(200)).body.storedBytes
  const before = await usage()
  await sendImage(api, engineer)
  expect(await usage()).toBeGreaterThan(before)
  await api.sql('INSERT INTO workspace_quotas (org_id, stored_bytes) VALUES ($1, 1)', [owner.orgId])
  const png = await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  expect((await send(engineer, png)).body.code).toBe('quota_exceeded')
  await api.sql('DELETE FROM workspace_quotas WHERE org_id = $1', [owner.orgId])
})

it('is never in a share, whatever its note is', async () => {
  const image = await sendImage(api, engineer)
  await request(api.url)
    .post(at(`calls/${call.callId}/annotations`))
    .set(engineer.headers)
    .send({ anchor: { kind: 'call' }, body: 'Shared', visibility: 'shared', images: [{ id: image.id }] })
    .expect(201)
  const { token } = (
    await request(api.url)
      .post(at(`calls/${call.callId}/shares`))
      .set(engineer.headers)
      .send({ notes: 'read' })
      .expect(201)
  ).body
  const { body } = await request(api.url)
    .get(at(`shared/${token}/annotations`))
    .expect(200)
  expect(body.items.some((each: Annotation) => first(each).body === 'Shared')).toBe(true)
  expect(body.items.flatMap((each: Annotation) => first(each).images)).toEqual([])
  expect(JSON.stringify(body)).not.toContain(image.id)
})
