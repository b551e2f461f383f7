import { once } from 'node:events'
import { get, request as httpRequest, type IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { createMetrics } from '@ringback/server-kit'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp } from '../testing/people.ts'
import { startTestApi, type TestApi } from '../testing/test-api.ts'
import { loggedPath } from './request-log.ts'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.close())

describe('every answer', () => {
  it('carries a request id: the client’s when it is harmless, else one of ours', async () => {
    const ask = (id: string) => request(api.url).get('/api/v1/me').set('X-Request-Id', id)
    const { headers, body } = await ask('abc-1.2:3')
    expect(headers['x-request-id']).toBe('abc-1.2:3')
    expect(body.requestId).toBe('abc-1.2:3')
    for (const id of ['a b', '"x"', 'x'.repeat(65)])
      expect((await ask(id)).headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('tells browsers to keep to themselves, and nobody what runs here', async () => {
    const { headers } = await request(api.url).get('/api/v1/me')
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['x-powered-by']).toBeUndefined()
    expect(headers['access-control-allow-origin']).toBeUndefined()
  })

  it('is a problem where there is no route', async () => {
    for (const path of ['/nope', '/api/v1/nope', '/api/v1/captures/x/y', '/uploads', '/api/v1/%']) {
      const { body, headers, status } = await request(api.url).get(path)
      expect([400, 404]).toContain(status)
      expect(headers['content-type']).toContain('application/problem+json')
      expect(body.requestId).toBeTruthy()
    }
  })
})

describe('where people come by https', () => {
  let https: TestApi
  beforeAll(async () => {
    const rateLimits = { perRoute: 2, identity: 9, signIn: 9, mail: 9 }
    const settings = { publicUrl: 'https://ringback.test', rateLimits, trustedProxies: ['loopback'] }
    https = await startTestApi({ settings })
  })
  afterAll(() => https.close())

  it('browsers are told to insist on it, and the session is sent over nothing else', async () => {
    const { headers } = await request(https.url)
      .post('/api/auth/sign-up/email')
      .set('Origin', 'https://ringback.test')
      .send({ name: 'Ana', email: 'ana@example.com', password: 'a long enough one' })
      .expect(200)
    expect(headers['strict-transport-security']).toMatch(/^max-age=\d{8}/)
    const cookies = headers['set-cookie'] as unknown as string[]
    expect(cookies.length).toBeGreaterThan(0)
    for (const cookie of cookies)
      expect(cookie).toMatch(/^__Secure-ringback\.(?=.*; HttpOnly)(?=.*; Secure)(?=.*; SameSite=Lax)/)
  })

  it('a client is who the trusted proxy says, so that one does not use up the limit of others', async () => {
    const ask = (client: string) => request(https.url).get('/api/v1/me').set('X-Forwarded-For', client)
    await ask('192.0.2.1').expect(401)
    await ask('192.0.2.1').expect(401)
    await ask('192.0.2.1').expect(429)
    await ask('192.0.2.2').expect(401)
  })
})

describe('bodies', () => {
  it('beyond 100 KB are refused where no file is expected', async () => {
    const person = await signUp(api, 'Big')
    const { body } = await request(api.url)
      .post('/api/v1/api-keys')
      .set(person.headers)
      .send({ name: 'x'.repeat(200_000) })
      .expect(413)
    expect(body.code).toBe('payload_too_large')
  })
})

describe('health', () => {
  it('is seen without signing in', async () => {
    expect((await request(api.url).get('/healthz').expect(200)).body).toEqual({ ok: true })
    expect((await request(api.url).get('/readyz').expect(200)).body).toEqual({
      ok: true,
      parts: { database: 'up', objectStore: 'up' },
    })
  })

  it('is not ready while a part is down', async () => {
    const broken = await startTestApi({
      wrapStore: (store) =>
        Object.assign(Object.create(store), { ping: () => Promise.reject(new Error('down')) }),
    })
    try {
      expect((await request(broken.url).get('/readyz').expect(503)).body.parts.objectStore).toBe('down')
    } finally {
      await broken.close()
    }
  })
})

describe('a shutdown', () => {
  it('ends event streams and connections that wait', async () => {
    const closing = await startTestApi()
    const person = await signUp(closing, 'Leaving')
    const call = get(`${closing.url}/api/v1/captures/events`, { headers: person.headers })
    const [stream] = (await once(call, 'response')) as [IncomingMessage]
    stream.resume()
    const ended = once(stream, 'end')
    const begun = Date.now()
    await closing.close()
    await ended
    expect(Date.now() - begun).toBeLessThan(5_000)
  })
})

describe('a shutdown during an upload', () => {
  it('waits for it', async () => {
    const closing = await startTestApi()
    const person = await signUp(closing, 'Uploading')
    const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.pcap"\r\n\r\n'
    const upload = httpRequest(`${closing.url}/api/v1/captures`, {
      method: 'POST',
      headers: { ...person.headers, 'Content-Type': 'multipart/form-data; boundary=b' },
    })
    upload.write(`${head}first half, `)
    const counted = () => closing.sql("SELECT FROM captures WHERE state = 'uploading'")
    while ((await counted()).length === 0) await sleep(20)
    const closed = closing.close()
    await sleep(300)
    upload.end('second half\r\n--b--\r\n')
    const [response] = (await once(upload, 'response')) as [IncomingMessage]
    expect(response.statusCode).toBe(201)
    response.resume()
    await closed
  })
})

describe('metrics', () => {
  it('count by route, never by path', async () => {
    const metrics = createMetrics('api')
    const counted = await startTestApi({ metrics })
    try {
      await request(counted.url).get('/api/v1/calls/01900000-0000-7000-8000-000000000000')
      await request(counted.url).get('/api/v1/guess-1')
      const text = await metrics.metrics()
      const counts = text.split('\n').filter((line) => line.startsWith('http_request_duration_seconds_count'))
      expect(counts.some((line) => line.includes('route="/api/v1/calls/:id",status="401"'))).toBe(true)
      expect(text).not.toContain('guess-1')
      expect(text).not.toContain('01900000')
    } finally {
      await counted.close()
    }
  })
})

it.each([
  ['/api/v1/calls?q=34600123456', '/api/v1/calls'],
  ['/api/auth/reset-password/s3cret?x=1', '/api/auth/reset-password'],
  ['/api/auth/sign-in/email', '/api/auth/sign-in'],
  ['/api/v1/shared/s3cret', '/api/v1/shared/•'],
  ['/api/v1/shared/s3cret/messages?cursor=1', '/api/v1/shared/•/messages'],
])('%s is logged as %s', (url, path) => {
  expect(loggedPath(url)).toBe(path)
})
