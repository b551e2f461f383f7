import request from 'supertest'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { binaryBody } from '../../testing/binary-body.ts'
import { indexPackets, voicePacket } from '../../testing/indexed-packets.ts'
import { type Person, signUp, signUpMember } from '../../testing/people.ts'
import { type PublishedCapture, publishCapture } from '../../testing/published-capture.ts'
import { START, sampleCall } from '../../testing/sample-call.ts'
import { startTestApi, type TestApi } from '../../testing/test-api.ts'

/** One µ-law code of full amplitude, for a second: packet 1 of the capture, a second after its start. */
const LOUD = Buffer.alloc(8000, 0x80)
const FULL_SCALE = 32_124

let api: TestApi
let owner: Person
let call: PublishedCapture
beforeAll(async () => {
  api = await startTestApi()
  owner = await signUp(api, 'Owner')
  call = await published('heard@example', 0)
})
afterAll(() => api.close())

async function published(callId: string, payloadType: number): Promise<PublishedCapture> {
  const capture = await publishCapture(api, {
    ...{ name: `${callId}.pcap`, orgId: owner.orgId, uploadedBy: owner.userId },
    legs: sampleCall({ from: '100', to: '+34600123456', callId }),
  })
  await indexPackets(api, owner.orgId, capture.captureId, [
    'signalling',
    voicePacket(payloadType, LOUD),
    'nobody',
  ])
  return capture
}

const get = (path: string, id = call.callId, person = owner) =>
  request(api.url).get(`/api/v1/calls/${id}/audio${path}`).set(person.headers)
const wav = (path = '', id = call.callId) => get(path, id).buffer(true).parse(binaryBody)

it('gives a stereo file: each voice where it was said, silence elsewhere', async () => {
  const { body, headers } = await wav().expect(200)
  expect(headers['content-type']).toBe('audio/wav')
  expect(headers['content-disposition']).toContain('filename="100-+34600123456-20231114T221320Z.wav"')
  expect(body.toString('latin1', 0, 4)).toBe('RIFF')
  expect([body.readUInt16LE(22), body.readUInt32LE(24), body.readUInt16LE(34)]).toEqual([2, 8000, 16])
  expect(body.length).toBe(44 + body.readUInt32LE(40))
  expect(Number(headers['content-length'])).toBe(body.length)
  const sample = (ms: number, channel: number) => body.readInt16LE(44 + ms * 8 * 4 + channel * 2)
  expect([500, 930, 950, 1900, 1950].map((ms) => sample(ms, 0))).toEqual([0, 0, FULL_SCALE, FULL_SCALE, 0])
  expect([500, 950, 1900].map((ms) => sample(ms, 1))).toEqual([0, 0, 0])
})

it('gives the part that is asked for', async () => {
  const { body: whole } = await wav()
  for (const [range, from, to] of [
    ['bytes=0-1', 0, 2],
    ['bytes=40-47', 40, 48],
    ['bytes=30403-30500', 30_403, 30_501],
    ['bytes=-5', whole.length - 5, whole.length],
  ] as const) {
    const { body, headers } = await wav().set('Range', range).expect(206)
    expect(body).toEqual(whole.subarray(from, to))
    expect(headers['content-range']).toBe(`bytes ${from}-${to - 1}/${whole.length}`)
  }
  expect((await get('').set('Range', 'bytes=99999999-').expect(416)).body.code).toBe('range_not_satisfiable')
})

it('is written down once for a listening, wherever it begins', async () => {
  const { callId } = await published('listened@example', 0)
  const noted = async () =>
    (
      await api.sql<{ n: string }>(
        "SELECT count(*) AS n FROM audit_events WHERE action = 'call.listened' AND target_id = $1",
        [callId],
      )
    )[0]?.n
  await wav('', callId).set('Range', 'bytes=44-99').expect(206)
  expect(await noted()).toBe('1')
  await wav('', callId).set('Range', 'bytes=100-199').expect(206)
  expect(await noted()).toBe('1')
  await wav('', callId).set('Range', 'bytes=0-').expect(206)
  expect(await noted()).toBe('2')
})

it('tells what there is to hear, which side is not there, and when digits were sent but not which', async () => {
  const { body } = await get('/peaks').expect(200)
  expect(body).toMatchObject({ startTs: START + 60_000, durationMs: 2020, sampleRate: 8000, cut: false })
  const [caller, callee] = body.channels
  expect(caller).toMatchObject({
    side: 'caller',
    streamIds: [call.streamId],
    codecs: ['PCMU'],
    problem: null,
  })
  expect(callee).toMatchObject({ side: 'callee', streamIds: [], problem: 'absent' })
  expect(caller.peaks.length).toBe(2000)
  expect([caller.peaks[500], caller.peaks[1000]]).toEqual([0, 0.98])
  expect(body.losses).toEqual([{ side: 'caller', ts: START + 1_060_000, lost: 2 }])
  expect(body.digits).toEqual([{ side: 'caller', ts: START + 900_000 }])
})

it('says why there is nothing to hear', async () => {
  const { callId } = await published('strange@example', 99)
  expect((await get('', callId).expect(422)).body).toMatchObject({ code: 'codec_unavailable' })
  expect((await get('/peaks', callId).expect(200)).body.channels[0]).toMatchObject({
    problem: 'codec_unavailable',
    missingCodec: 'unknown',
  })
  const none = '?streams=01900000-0000-7000-8000-000000000000'
  expect((await get(none).expect(422)).body.code).toBe('no_audio')
  await get('?streams=x').expect(400)
})

it('is open to a viewer, and is nothing to another workspace', async () => {
  await get('/peaks', call.callId, await signUpMember(api, owner, 'viewer')).expect(200)
  const stranger = await signUp(api, 'Stranger')
  await get('', call.callId, stranger).expect(404)
  await get('/peaks', call.callId, stranger).expect(404)
})
