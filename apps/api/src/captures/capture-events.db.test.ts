import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { type ClientRequest, get, type IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CaptureEvent } from '@ringback/contracts'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyHeaders, makeKey, type Person, signUp, signUpMember } from '../testing/people.ts'
import { startTestApi, type TestApi } from '../testing/test-api.ts'

let api: TestApi
let owner: Person
beforeAll(async () => {
  api = await startTestApi()
  owner = await signUp(api, 'Owner')
})
afterAll(() => api.close())

/** Follows the stream; `events` grows as they come. */
async function follow(headers: Record<string, string>) {
  const events: CaptureEvent[] = []
  const call: ClientRequest = get(`${api.url}/api/v1/captures/events`, { headers })
  const [response] = (await once(call, 'response')) as [IncomingMessage]
  let text = ''
  response.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
    const blocks = text.split('\n\n')
    text = blocks.pop()!
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1]
      if (data) events.push(JSON.parse(data))
    }
  })
  const ended = once(response, 'close').catch(() => {})
  return { response, events, ended, stop: () => call.destroy() }
}

async function until(condition: () => boolean | Promise<boolean>) {
  for (let i = 0; i < 100; i++) {
    if (await condition()) return
    await sleep(50)
  }
  throw new Error('It did not happen within 5 s')
}

const upload = async (person: { headers: Record<string, string> }) =>
  (
    await request(api.url)
      .post('/api/v1/captures')
      .set(person.headers)
      .attach('file', randomBytes(9), 'a.pcap')
      .expect(201)
  ).body.id as string

describe('GET /captures/events', () => {
  it('tells a workspace of its captures and nobody else', async () => {
    const stranger = await signUp(api, 'Stranger')
    const mine = await follow(owner.headers)
    const byKey = await follow(keyHeaders(await makeKey(api, owner)))
    const theirs = await follow(stranger.headers)
    expect(mine.response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
    })
    const id = await upload(owner)
    await until(() =>
      mine.events.some((event) => event.type === 'capture' && event.capture.state === 'queued'),
    )
    expect(mine.events.at(-1)).toMatchObject({ type: 'capture', capture: { id, uploadedBy: 'Owner' } })
    await request(api.url).delete(`/api/v1/captures/${id}`).set(owner.headers).expect(204)
    await until(() => mine.events.some((event) => event.type === 'deleted' && event.id === id))
    await until(() => byKey.events.at(-1)?.type === 'deleted')
    expect(theirs.events).toEqual([])
    for (const stream of [mine, byKey, theirs]) stream.stop()
  })

  it('sends the recent captures again when the listening connection was lost', async () => {
    const id = await upload(owner)
    const stream = await follow(owner.headers)
    await api.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")
    await until(() => stream.events.some((event) => event.type === 'capture' && event.capture.id === id))
    stream.stop()
  })

  it('ends for a removed member before the next event', async () => {
    const member = await signUpMember(api, owner, 'engineer')
    const stream = await follow(member.headers)
    await api.sql('DELETE FROM auth.member WHERE "userId" = $1', [member.userId])
    await upload(owner)
    await stream.ended
    expect(stream.events).toEqual([])
  })

  it('is refused without a session', async () => {
    const { body } = await request(api.url).get('/api/v1/captures/events').expect(401)
    expect(body.code).toBe('unauthenticated')
  })
})
