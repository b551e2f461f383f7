import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  keyHeaders,
  makeKey,
  PASSWORD,
  type Person,
  sessionHeaders,
  signUp,
  signUpMember,
} from '../testing/people.ts'
import { ORIGIN, startTestApi, type TestApi } from '../testing/test-api.ts'

let api: TestApi
let owner: Person
beforeAll(async () => {
  api = await startTestApi()
  owner = await signUp(api, 'Ana López')
})
afterAll(() => api.close())

const me = (headers: Record<string, string>) => request(api.url).get('/api/v1/me').set(headers)

describe('sign-up', () => {
  it('makes a workspace of one’s own and starts in it', async () => {
    const { body } = await me(owner.headers).expect(200)
    expect(body).toMatchObject({
      user: { name: 'Ana López', email: owner.email },
      workspace: {
        name: "Ana López's workspace",
        slug: expect.stringMatching(/^ana-lo-?pez-[0-9a-f]{8}$/),
        role: 'owner',
      },
    })
    expect(body.workspaces).toEqual([body.workspace])
  })

  it('keeps argon2id hashes and UUIDv7 ids', async () => {
    const [account] = await api.sql<{ id: string; password: string }>(
      'SELECT id, password FROM auth.account WHERE "userId" = $1',
      [owner.userId],
    )
    expect(account!.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(account!.id[14]).toBe('7')
  })

  it('refuses a short password and a taken address', async () => {
    const send = (body: object) =>
      request(api.url)
        .post('/api/auth/sign-up/email')
        .set('Origin', ORIGIN)
        .send({ name: 'B', ...body })
    await send({ email: 'b@example.com', password: 'short' }).expect(400)
    await send({ email: owner.email, password: PASSWORD }).expect(422)
    expect(await api.sql('SELECT FROM auth.organization o WHERE name = $1', ["B's workspace"])).toEqual([])
  })

  it('refuses another site', async () => {
    await request(api.url)
      .post('/api/auth/sign-in/email')
      .set('Origin', 'https://evil.example')
      .set('Cookie', 'a=b')
      .send({ email: owner.email, password: PASSWORD })
      .expect(403)
  })
})

describe('sessions', () => {
  it('begin by sign-in with the workspace active, and end by sign-out', async () => {
    const signIn = await request(api.url)
      .post('/api/auth/sign-in/email')
      .set('Origin', ORIGIN)
      .send({ email: owner.email, password: PASSWORD })
      .expect(200)
    const headers = sessionHeaders(signIn.headers['set-cookie'])
    expect((await me(headers).expect(200)).body.workspace.id).toBe(owner.orgId)
    await request(api.url).post('/api/auth/sign-out').set(headers).send({}).expect(200)
    await me(headers).expect(401)
  })

  it('are refused when forged, and nobody is let in without', async () => {
    const forged = { ...owner.headers, Cookie: owner.headers.Cookie!.replace(/.{8}$/, 'AAAAAAAA') }
    const { body, headers } = await me(forged).expect(401)
    expect(headers['content-type']).toContain('application/problem+json')
    expect(body).toMatchObject({ code: 'unauthenticated', status: 401, requestId: headers['x-request-id'] })
    await me({}).expect(401)
    await me({ Authorization: 'Bearer nonsense' }).expect(401)
    await me({ Authorization: 'Basic YTpi' }).expect(401)
  })

  it('lose a workspace with the membership, at once', async () => {
    const member = await signUpMember(api, owner, 'engineer')
    expect((await me(member.headers).expect(200)).body.workspace).toMatchObject({
      id: owner.orgId,
      role: 'engineer',
    })
    await api.sql('DELETE FROM auth.member WHERE "userId" = $1 AND "organizationId" = $2', [
      member.userId,
      owner.orgId,
    ])
    expect((await me(member.headers).expect(200)).body.workspace.id).not.toBe(owner.orgId)
    await api.sql('DELETE FROM auth.member WHERE "userId" = $1', [member.userId])
    expect((await me(member.headers).expect(403)).body.code).toBe('no_workspace')
  })
})

describe('requests from elsewhere', () => {
  const post = (headers: Record<string, string>) =>
    request(api.url)
      .post('/api/v1/api-keys')
      .set('Cookie', owner.headers.Cookie!)
      .set(headers)
      .send({ name: 'x' })

  it.each([
    [{}, 403],
    [{ Origin: 'https://evil.example' }, 403],
    [{ Origin: 'null' }, 403],
    [{ Origin: ORIGIN, 'Sec-Fetch-Site': 'cross-site' }, 403],
    [{ Origin: ORIGIN, 'Sec-Fetch-Site': 'same-site' }, 403],
    [{ Origin: ORIGIN }, 201],
    [{ 'Sec-Fetch-Site': 'same-origin' }, 201],
  ])('with %j answer %i', async (headers, status) => {
    await post(headers as Record<string, string>).expect(status)
  })
})

describe('the identity library', () => {
  it('fails as a problem when the database does not answer as it should', async () => {
    const broken = await startTestApi()
    try {
      await broken.sql('ALTER TABLE auth."user" RENAME TO gone')
      const { body } = await request(broken.url)
        .post('/api/auth/sign-in/email')
        .set('Origin', ORIGIN)
        .send({ email: 'a@example.com', password: PASSWORD })
        .expect(500)
      expect(body).toMatchObject({ code: 'internal', requestId: expect.any(String) })
    } finally {
      await broken.close()
    }
  })
})

describe('api keys', () => {
  it('are shown once, act within their scopes and note their use', async () => {
    const created = await makeKey(api, owner)
    expect(created).toMatchObject({ name: 'test', start: created.key.slice(0, 10), lastUsedAt: null })
    expect(created.key).toMatch(/^rbk_\w{40,}/)
    const { body } = await me(keyHeaders(created)).expect(200)
    expect(body).toMatchObject({ user: null, scopes: ['read', 'write'], workspace: { id: owner.orgId } })

    const list = await request(api.url).get('/api/v1/api-keys').set(owner.headers).expect(200)
    const listed = list.body.items.find((key: { id: string }) => key.id === created.id)
    expect(listed.lastUsedAt).not.toBeNull()
    expect(JSON.stringify(list.body)).not.toContain(created.key)
    const [stored] = await api.sql<{ key: string }>('SELECT key FROM auth.apikey WHERE id = $1', [created.id])
    expect(stored!.key).not.toContain(created.key.slice(10))
  })

  it('end when revoked or expired', async () => {
    const created = await makeKey(api, owner)
    await api.sql('UPDATE auth.apikey SET "expiresAt" = now() - interval \'1 s\' WHERE id = $1', [created.id])
    await me(keyHeaders(created)).expect(401)
    const other = await makeKey(api, owner)
    await request(api.url).delete(`/api/v1/api-keys/${other.id}`).set(owner.headers).expect(204)
    await me(keyHeaders(other)).expect(401)
    await request(api.url).delete(`/api/v1/api-keys/${other.id}`).set(owner.headers).expect(404)
  })

  it('expire when asked to', async () => {
    const { body } = await request(api.url)
      .post('/api/v1/api-keys')
      .set(owner.headers)
      .send({ name: 'short', expiresInDays: 1 })
      .expect(201)
    expect(Date.parse(body.expiresAt) - Date.now()).toBeGreaterThan(86_000_000)
  })

  it('are refused when the request is wrong', async () => {
    const post = (body: object) =>
      request(api.url).post('/api/v1/api-keys').set(owner.headers).send(body).expect(400)
    expect((await post({})).body).toMatchObject({ code: 'validation_failed', errors: [{ path: 'name' }] })
    await post({ name: 'x', expiresInDays: 0 })
    await post({ name: 'x', unknown: 1 })
    await request(api.url).delete('/api/v1/api-keys/not-an-id').set(owner.headers).expect(400)
    await request(api.url)
      .post('/api/v1/api-keys')
      .set({ ...owner.headers, 'Content-Type': 'application/json' })
      .send('{"name":')
      .expect(400)
  })

  it.each(['engineer', 'viewer'] as const)('are not for a %s', async (role) => {
    const member = await signUpMember(api, owner, role)
    await request(api.url).get('/api/v1/api-keys').set(member.headers).expect(403)
    await request(api.url).post('/api/v1/api-keys').set(member.headers).send({ name: 'x' }).expect(403)
  })

  it('cannot make keys, and are not served by the identity library', async () => {
    const created = await makeKey(api, owner)
    await request(api.url).post('/api/v1/api-keys').set(keyHeaders(created)).send({ name: 'x' }).expect(403)
    for (const path of ['list', 'get'])
      await request(api.url).get(`/api/auth/api-key/${path}`).set(owner.headers).expect(404)
    await request(api.url).post('/api/auth/api-key/create').set(owner.headers).send({ name: 'x' }).expect(404)
  })
})

describe('rate limits', () => {
  it('stop guessing a password, by address whatever the caller', async () => {
    const strict = await startTestApi({
      settings: { rateLimits: { perRoute: 1e6, identity: 1e6, signIn: 3, mail: 1e6 } },
    })
    try {
      const guess = (email: string) =>
        request(strict.url)
          .post('/api/auth/sign-in/email')
          .set('Origin', ORIGIN)
          .send({ email, password: 'wrong password' })
      for (let i = 0; i < 3; i++) await guess('victim@example.com').expect(401)
      const { headers } = await guess('Victim@example.com').expect(429)
      expect(Number(headers['retry-after'])).toBeGreaterThan(0)
      await guess('other@example.com').expect(401)
    } finally {
      await strict.close()
    }
  })

  it('answer 429 with Retry-After as a problem, by route', async () => {
    const strict = await startTestApi({
      settings: { rateLimits: { perRoute: 3, identity: 2, signIn: 1e6, mail: 1e6 } },
    })
    try {
      for (let i = 0; i < 3; i++) await request(strict.url).get('/api/v1/me').expect(401)
      const { body, headers } = await request(strict.url).get('/api/v1/me').expect(429)
      expect(body.code).toBe('rate_limited')
      expect(Number(headers['retry-after'])).toBeGreaterThan(0)
      await request(strict.url).get('/api/v1/calls').expect(401)
      for (const status of [401, 401, 429])
        await request(strict.url)
          .post('/api/auth/sign-in/email')
          .set('Origin', ORIGIN)
          .send({ email: 'a@example.com', password: 'wrong password' })
          .expect(status)
      await request(strict.url).get('/healthz').expect(200)
    } finally {
      await strict.close()
    }
  })
})
