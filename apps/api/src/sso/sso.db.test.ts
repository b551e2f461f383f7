import { createSocket, type Socket } from 'node:dgram'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD, type Person, sessionHeaders, signUp } from '../testing/people.ts'
import { ORIGIN, startTestApi, type TestApi } from '../testing/test-api.ts'

/** Who signs in at the provider next, and what it says of them. */
let claims: Record<string, unknown>
/** What the DNS answers for TXT, by name. */
const texts = new Map<string, string>()
let provider: Server
let dns: Socket
let issuer: string
let api: TestApi
let owner: Person
beforeAll(async () => {
  dns = await startDns()
  provider = createServer()
  await new Promise<void>((listening) => provider.listen(0, '127.0.0.1', listening))
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`
  provider.on('request', makeProvider(issuer).callback())
  const dnsServers = [`127.0.0.1:${dns.address().port}`]
  api = await startTestApi({ settings: { ssoMayBePrivate: true, dnsServers } })
  owner = await signUp(api, 'Olga')
})
afterAll(async () => {
  await api.close()
  provider.closeAllConnections()
  provider.close()
  dns.close()
})

const input = () => ({
  ...{ issuer, clientId: 'ringback', clientSecret: 'a secret', defaultRole: 'engineer', required: false },
})
const sso = (person: Person, method: 'get' | 'put' | 'post' | 'delete', path = '', body?: object) =>
  request(api.url)[method](`/api/v1/workspace/sso${path}`).set(person.headers).send(body)
const start = (email: string) =>
  request(api.url).post('/api/auth/sso/start').set('Origin', ORIGIN).send({ email })
const me = (headers: Record<string, string>) => request(api.url).get('/api/v1/me').set(headers)
const audited = async () =>
  (await request(api.url).get('/api/v1/audit?limit=50').set(owner.headers).expect(200)).body.items.map(
    ({ action }: { action: string }) => action,
  )

/** From the address to the way back, as a browser goes; `change` tampers with what the provider sends back. */
async function signIn(email: string, change: (back: URL) => unknown = () => {}) {
  const begun = await start(email).expect(200)
  const cookie = sessionHeaders(begun.headers['set-cookie'])
  const jar = new Map<string, string>()
  let at = new URL(begun.body.url)
  while (at.origin === issuer) {
    const response = await fetch(at, {
      redirect: 'manual',
      headers: { cookie: [...jar].map((pair) => pair.join('=')).join('; ') },
    })
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = line.split(';', 1)[0]!.split(/=(.*)/s) as [string, string]
      jar.set(name, value)
    }
    const next = response.headers.get('location')
    if (next === null) throw new Error(`The provider answered ${response.status}: ${await response.text()}`)
    at = new URL(next, at)
  }
  await change(at)
  const back = await request(api.url)
    .get(at.pathname + at.search)
    .set('Cookie', cookie.Cookie!)
  return {
    to: back.headers.location as string,
    headers: sessionHeaders(back.headers['set-cookie']),
    at,
    cookie,
  }
}
const failed = (reason: string) => `${ORIGIN}/login?sso=${reason}`

describe('single sign-on', () => {
  it('is set up by an owner: the provider is asked, the domain proven, the secret kept encrypted', async () => {
    await sso(owner, 'put', '', { ...input(), issuer: 'http://127.0.0.1:9' }).expect(400)
    await sso(owner, 'put', '', { ...input(), required: true }).expect(409)
    await sso(owner, 'put', '', input()).expect(200)
    const [stored] = await api.sql<{ clientSecret: string }>(
      'SELECT "clientSecret" FROM auth."ssoConnection"',
    )
    expect(stored!.clientSecret).not.toContain('a secret')
    await start('ana@acme.example').expect(404)

    await sso(owner, 'post', '/domains', { domain: 'no domain' }).expect(400)
    const added = await sso(owner, 'post', '/domains', { domain: 'Acme.example' }).expect(201)
    const [{ record }] = added.body.domains
    expect(record.name).toBe('_ringback.acme.example')
    await sso(owner, 'post', '/domains/verify', { domain: 'acme.example' }).expect(409)
    texts.set(record.name, 'ringback-domain=another')
    await sso(owner, 'post', '/domains/verify', { domain: 'acme.example' }).expect(409)
    await start('ana@acme.example').expect(404)
    texts.set(record.name, record.value)
    const { body } = await sso(owner, 'post', '/domains/verify', { domain: 'acme.example' }).expect(200)
    expect(body.domains[0].verifiedAt).not.toBeNull()
    expect(JSON.stringify(body)).not.toContain('a secret')
    expect(await audited()).toEqual(
      expect.arrayContaining(['sso.changed', 'sso.domain-added', 'sso.domain-verified']),
    )

    const rival = await signUp(api, 'Rival')
    const theirs = await sso(rival, 'post', '/domains', { domain: 'acme.example' }).expect(201)
    texts.set(record.name, theirs.body.domains[0].record.value)
    await sso(rival, 'post', '/domains/verify', { domain: 'acme.example' }).expect(409)
  })

  it('makes a member with the default role, and knows them the next time', async () => {
    claims = { sub: 'ana', email: 'ana@acme.example', email_verified: true, name: 'Ana Ruiz' }
    const { to, headers } = await signIn('ana@acme.example')
    expect(to).toBe(`${ORIGIN}/calls`)
    const { body } = await me(headers).expect(200)
    expect(body).toMatchObject({
      user: { name: 'Ana Ruiz', email: 'ana@acme.example' },
      workspace: { id: owner.orgId, role: 'engineer' },
    })
    expect(body.workspaces).toHaveLength(1)
    expect(await audited()).toEqual(expect.arrayContaining(['member.joined', 'account.sso-linked']))
    const again = await signIn('ana@acme.example')
    expect((await me(again.headers).expect(200)).body.user.id).toBe(body.user.id)
  })

  it('refuses an answer that is not to what was asked', async () => {
    claims = { sub: 'ana', email: 'ana@acme.example', email_verified: true }
    const changed = await signIn('ana@acme.example', (back) => back.searchParams.set('state', 'another'))
    expect(changed.to).toBe(failed('refused'))
    const unknownCode = await signIn('ana@acme.example', (back) => back.searchParams.set('code', 'another'))
    expect(unknownCode.to).toBe(failed('refused'))
    // A way back works once, and only in the browser that began.
    const good = await signIn('ana@acme.example')
    const path = good.at.pathname + good.at.search
    const twice = await request(api.url).get(path).set('Cookie', good.cookie.Cookie!)
    expect(twice.headers.location).toBe(failed('expired'))
    const begun = await start('ana@acme.example').expect(200)
    expect(begun.body.url).toContain('state=')
    expect((await request(api.url).get(path)).headers.location).toBe(failed('expired'))
    const nonce = await signIn('ana@acme.example', async () => {
      await api.sql(
        `UPDATE auth.verification SET value = regexp_replace(value, '"nonce":"[^"]*"', '"nonce":"x"')`,
      )
    })
    expect(nonce.to).toBe(failed('refused'))
    // What was given to one client is of no use to another.
    const client = await signIn('ana@acme.example', async () => {
      await api.sql(`UPDATE auth."ssoConnection" SET "clientId" = 'another'`)
    })
    expect(client.to).toBe(failed('refused'))
    await api.sql(`UPDATE auth."ssoConnection" SET "clientId" = 'ringback'`)
  })

  it('refuses addresses of another domain, and those the provider does not stand for', async () => {
    claims = { sub: 'eve', email: 'eve@other.example', email_verified: true }
    expect((await signIn('ana@acme.example')).to).toBe(failed('other-domain'))
    claims = { sub: 'eve', email: 'eve@acme.example', email_verified: false }
    expect((await signIn('ana@acme.example')).to).toBe(failed('no-email'))
    claims = { sub: 'eve' }
    expect((await signIn('ana@acme.example')).to).toBe(failed('no-email'))
  })

  it('takes over an account with a password only where its address is confirmed', async () => {
    const { body } = await request(api.url)
      .post('/api/auth/sign-up/email')
      .set('Origin', ORIGIN)
      .send({ name: 'Bea', email: 'bea@acme.example', password: PASSWORD })
      .expect(200)
    claims = { sub: 'bea', email: 'bea@acme.example', email_verified: true }
    expect((await signIn('bea@acme.example')).to).toBe(failed('unverified-account'))
    await api.sql('UPDATE auth."user" SET "emailVerified" = TRUE WHERE id = $1', [body.user.id])
    const { to, headers } = await signIn('bea@acme.example')
    expect(to).toBe(`${ORIGIN}/calls`)
    expect((await me(headers).expect(200)).body).toMatchObject({
      user: { id: body.user.id },
      workspace: { id: owner.orgId },
    })
  })

  it('required, lets nobody but owners in by a password', async () => {
    const byPassword = await request(api.url)
      .post('/api/auth/sign-in/email')
      .set('Origin', ORIGIN)
      .send({ email: 'bea@acme.example', password: PASSWORD })
      .expect(200)
    const headers = sessionHeaders(byPassword.headers['set-cookie'])
    const enter = () => request(api.url).put(`/api/v1/workspaces/${owner.orgId}/active`).set(headers)
    await enter().expect(200)
    await sso(owner, 'put', '', { ...input(), clientSecret: undefined, required: true }).expect(200)
    await enter().expect(404)
    const { body } = await me(headers).expect(200)
    expect(body.workspaces.map(({ id }: { id: string }) => id)).not.toContain(owner.orgId)
    await me(owner.headers).expect(200)
    claims = { sub: 'bea', email: 'bea@acme.example', email_verified: true }
    const { headers: bySso } = await signIn('bea@acme.example')
    expect((await me(bySso).expect(200)).body.workspace.id).toBe(owner.orgId)
    await sso(owner, 'post', '/domains/remove', { domain: 'acme.example' }).expect(409)
  })

  it('does not bring back who was removed', async () => {
    claims = { sub: 'ana', email: 'ana@acme.example', email_verified: true }
    const { headers } = await signIn('ana@acme.example')
    const { items } = (await request(api.url).get('/api/v1/members').set(owner.headers).expect(200)).body
    const { id } = items.find(({ email }: { email: string }) => email === 'ana@acme.example')
    await request(api.url).delete(`/api/v1/members/${id}`).set(owner.headers).expect(204)
    await me(headers).expect(403)
    expect((await signIn('ana@acme.example')).to).toBe(failed('removed'))
  })

  it('ends when it is taken away', async () => {
    const { body } = await sso(owner, 'get').expect(200)
    expect(body).toMatchObject({
      connection: { issuer, clientId: 'ringback', defaultRole: 'engineer', required: true },
      domains: [{ domain: 'acme.example', verifiedAt: expect.any(String) }],
      redirectUrl: `${ORIGIN}/api/auth/sso/callback`,
    })
    await sso(owner, 'delete').expect(204)
    await sso(owner, 'delete').expect(404)
    await start('ana@acme.example').expect(404)
    const left = await sso(owner, 'post', '/domains/remove', { domain: 'acme.example' }).expect(200)
    expect(left.body).toMatchObject({ connection: null, domains: [] })
    await sso(owner, 'post', '/domains/remove', { domain: 'acme.example' }).expect(404)
    expect(await audited()).toEqual(expect.arrayContaining(['sso.removed', 'sso.domain-removed']))
  })
})

describe('providers at private addresses', () => {
  it('are refused where the server does not allow them', async () => {
    const strict = await startTestApi()
    const person = await signUp(strict, 'Vera')
    const put = (address: string) =>
      request(strict.url)
        .put('/api/v1/workspace/sso')
        .set(person.headers)
        .send({ ...input(), issuer: address })
    await put(issuer).expect(400)
    await put('https://169.254.169.254').expect(400)
    await strict.close()
  })
})

/** A real provider that asks nobody anything: whoever comes is `claims`. */
function makeProvider(address: string): Provider {
  const made = new Provider(address, {
    clients: [
      ...['ringback', 'another'].map((client_id) => ({
        client_id,
        client_secret: 'a secret',
        redirect_uris: [`${ORIGIN}/api/auth/sso/callback`],
        grant_types: ['authorization_code'],
        response_types: ['code' as const],
      })),
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    // Where asked for by scope, claims come with the ID token.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    cookies: { keys: ['of a test'] },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ ...claims, sub }) }),
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/sign-in/${uid}` },
    features: { devInteractions: { enabled: false } },
  })
  made.use(async (ctx, next) => {
    if (!ctx.path.startsWith('/sign-in/')) return next()
    const { params } = await made.interactionDetails(ctx.req, ctx.res)
    const accountId = String(claims.sub)
    const grant = new made.Grant({ accountId, clientId: String(params.client_id) })
    grant.addOIDCScope('openid email profile')
    await made.interactionFinished(ctx.req, ctx.res, {
      login: { accountId },
      consent: { grantId: await grant.save() },
    })
    ctx.respond = false
  })
  return made
}

/** Answers questions for TXT (RFC 1035 §4.1) with `texts`. */
async function startDns(): Promise<Socket> {
  const socket = createSocket('udp4')
  socket.on('message', (question, from) => {
    const labels: string[] = []
    let at = 12
    while (question[at] !== 0) {
      labels.push(question.toString('latin1', at + 1, at + 1 + question[at]!))
      at += 1 + question[at]!
    }
    const asked = question.subarray(12, at + 5)
    const text = texts.get(labels.join('.').toLowerCase())
    const head = Buffer.from(question.subarray(0, 12))
    // An answer, no recursion; NXDOMAIN without a text. One question, then the answers; no more sections.
    head.writeUInt16BE(text === undefined ? 0x8183 : 0x8180, 2)
    for (const [i, count] of [1, text === undefined ? 0 : 1, 0, 0].entries())
      head.writeUInt16BE(count, 4 + 2 * i)
    if (text === undefined) return socket.send(Buffer.concat([head, asked]), from.port, from.address)
    const data = Buffer.concat([Buffer.from([text.length]), Buffer.from(text)])
    // The name by a pointer to the question, TXT, IN, one second.
    const record = Buffer.from([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 1, 0, data.length])
    socket.send(Buffer.concat([head, asked, record, data]), from.port, from.address)
  })
  await new Promise<void>((bound) => socket.bind(0, '127.0.0.1', bound))
  return socket
}
