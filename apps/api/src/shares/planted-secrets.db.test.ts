/** Secrets in every place of a call, and around it: none is found in anything that its link gives, in any encoding. */
import { type MessagePage, ShareCreated } from '@ringback/contracts'
import fc from 'fast-check'
import request from 'supertest'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { planted, soughtIn } from '../../../../packages/sip-core/test/planted-secrets.ts'
import { binaryBody } from '../testing/binary-body.ts'
import { indexPackets, voicePacket } from '../testing/indexed-packets.ts'
import { pdfWords } from '../testing/pdf-words.ts'
import { type Person, signUp } from '../testing/people.ts'
import { publishCapture } from '../testing/published-capture.ts'
import { START } from '../testing/sample-call.ts'
import { startTestApi, type TestApi } from '../testing/test-api.ts'

/** Each of another call, with secrets of its own. */
const messages = fc.sample(planted, { numRuns: 40, seed: 8 })
const [{ secrets: first }] = messages as [(typeof messages)[number]]
const formats = ['txt', 'mermaid', 'json', 'csv', 'svg', 'png', 'pdf', 'pcap']

let api: TestApi
let owner: Person
let token: string
beforeAll(async () => {
  api = await startTestApi()
  owner = await signUp(api, 'Owner')
  const { captureId, callId, messageIds } = await publishCapture(api, {
    ...{ name: `${first.user}-${first.number}.pcap`, orgId: owner.orgId, uploadedBy: owner.userId },
    legs: messages.map(({ secrets, message }, i) => ({
      sipCallId: `${secrets.user}-${i}@${secrets.v4}`,
      messages: [
        {
          ...{ ts: START + i * 50_000, frame: i + 1, text: Buffer.from(message).toString('latin1') },
          ...{ src: `${secrets.v4}:5060`, dst: `${secrets.otherV4}:5060` },
        },
      ],
    })),
  })
  const keys = Buffer.from([...first.pin].flatMap((digit) => [Number(digit), 0x8a, 3, 0x20]))
  const rtp = [voicePacket(0, Buffer.from(first.key)), voicePacket(101, keys), voicePacket(99, keys)]
  const packets = rtp.flatMap((packet) => ['signalling', packet, first.key])
  await indexPackets(api, owner.orgId, captureId, packets)
  const send = (method: 'post' | 'patch', path: string, body: object) =>
    request(api.url)[method](`/api/v1${path}`).set(owner.headers).send(body)
  await send('patch', `/captures/${captureId}`, { tags: [first.user] }).expect(200)
  await send('patch', `/calls/${callId}/triage`, { addTags: [first.user] }).expect(200)
  const { name, user, host, number, v4, v6, key } = first
  const said = `${name} <${user}@${host}> rang +${number} from ${v4} and [${v6}]`
  const annotate = (input: object) => send('post', `/calls/${callId}/annotations`, input).expect(201)
  const message = { kind: 'message', messageId: messageIds[0] }
  await annotate({ anchor: message, body: said, visibility: 'shared' })
  await annotate({ anchor: { kind: 'call' }, body: `${said}: ${key}` })
  const input = {
    ...{
      label: `${name} ${key}`.slice(0, 80),
      title: `${name} ${number}`,
      letter: { seen: said, asked: said },
    },
    ...{ notes: 'write', downloads: true, moderated: false },
  }
  token = ShareCreated.parse((await send('post', `/calls/${callId}/shares`, input).expect(201)).body).token
})
afterAll(() => api.close())

const take = async (path: string): Promise<Buffer> =>
  (await request(api.url).get(`/api/v1/shared/${token}${path}`).buffer(true).parse(binaryBody).expect(200))
    .body

const found = (bytes: Buffer): string[] => {
  const all = Buffer.from(bytes.toString('latin1').toLowerCase(), 'latin1')
  return messages.flatMap(({ secrets }) =>
    soughtIn(secrets)
      .filter((secret) => all.includes(secret))
      .map((secret) => secret.toString('latin1')),
  )
}

it('none in the pages of the link', async () => {
  const page = JSON.parse((await take('/messages?limit=100')).toString()) as MessagePage
  expect(page.items).toHaveLength(messages.length)
  const texts = await Promise.all(page.items.map(({ id }) => take(`/messages/${id}`)))
  const all = Buffer.concat([await take(''), await take('/annotations'), ...texts])
  expect(all.toString()).toContain('INVITE')
  expect(found(all)).toEqual([])
})

it.each(formats)('none in %s', { timeout: 60_000 }, async (format) => {
  const bytes = await take(`/export?format=${format}`)
  expect(bytes.length).toBeGreaterThan(1_000)
  expect(found(bytes)).toEqual([])
  if (format === 'pdf') {
    const words = Buffer.from(pdfWords(bytes))
    expect(words.toString()).toContain(' rang ')
    expect(found(words)).toEqual([])
  }
  // A picture has no text beside what is drawn.
  if (format === 'png') expect(bytes.toString('latin1')).not.toMatch(/tEXt|iTXt|zTXt|eXIf/)
  if (format === 'pcap') {
    for (const digit of first.pin) expect(bytes.includes(Buffer.of(Number(digit), 0x8a, 3, 0x20))).toBe(false)
  }
})

it('were there to be found', async () => {
  const original = Buffer.concat(messages.map(({ message }) => Buffer.from(message)))
  expect(new Set(found(original)).size).toBeGreaterThan(8 * messages.length)
})
