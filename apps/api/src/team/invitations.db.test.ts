import type { InvitationSent } from '@ringback/contracts'
import request from 'supertest'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { noMailer } from '../mail/mailer.ts'
import { PASSWORD, type Person, sessionHeaders, signUp, signUpMember } from '../testing/people.ts'
import { ORIGIN, startTestApi } from '../testing/test-api.ts'

let api: Awaited<ReturnType<typeof startTestApi>>
let owner: Person
beforeAll(async () => {
  api = await startTestApi()
})
beforeEach(async () => {
  owner = await signUp(api, 'Olga')
})
afterAll(() => api.close())

let addresses = 0
const newAddress = () => `invited${++addresses}@example.com`
const invite = (email: string, role = 'engineer', by = owner) =>
  request(api.url).post('/api/v1/invitations').set(by.headers).send({ email, role })
const open = async (by = owner) =>
  (await request(api.url).get('/api/v1/invitations').set(by.headers).expect(200)).body.items
const tokenOf = (text: string) => /\/invite#([0-9a-f]{64})/.exec(text)![1]!
const lastToken = () => tokenOf(api.mails.at(-1)!.text)
const look = (token: string) => request(api.url).post('/api/v1/invitation-offers/look').send({ token })
const accept = (person: { headers: Record<string, string> }, token: string) =>
  request(api.url).post('/api/v1/invitation-offers/accept').set(person.headers).send({ token })

async function signUpAs(email: string): Promise<{ headers: Record<string, string> }> {
  const { headers } = await request(api.url)
    .post('/api/auth/sign-up/email')
    .set('Origin', ORIGIN)
    .send({ name: 'Ines', email, password: PASSWORD })
    .expect(200)
  return { headers: sessionHeaders(headers['set-cookie']) }
}

describe('an invitation', () => {
  it('comes by mail and is accepted by a new account, once', async () => {
    const email = newAddress()
    const sent: InvitationSent = (await invite(email.toUpperCase()).expect(201)).body
    expect(sent).toMatchObject({ email, role: 'engineer', mailed: true, link: null, invitedBy: 'Olga' })
    const mail = api.mails.at(-1)!
    expect(mail).toMatchObject({ to: email, subject: expect.stringContaining("Olga's workspace") })
    const token = lastToken()
    const offer = { workspace: "Olga's workspace", email, role: 'engineer', invitedBy: 'Olga' }
    expect((await look(token).expect(200)).body).toMatchObject({ ...offer, hasAccount: false })

    const person = await signUpAs(email)
    expect((await accept(person, token).expect(200)).body).toMatchObject({
      id: owner.orgId,
      role: 'engineer',
    })
    const { body: me } = await request(api.url).get('/api/v1/me').set(person.headers).expect(200)
    expect(me).toMatchObject({ workspace: { id: owner.orgId, role: 'engineer' } })
    expect(me.workspaces).toHaveLength(2)
    await accept(person, token).expect(404)
    await look(token).expect(404)
    expect(await open()).toEqual([])
  })

  it('is accepted by an account that is there, and by no other', async () => {
    const existing = await signUp(api, 'Ines')
    await invite(existing.email, 'viewer').expect(201)
    const token = lastToken()
    expect((await look(token).expect(200)).body.hasAccount).toBe(true)
    await accept(await signUp(api, 'Thief'), token).expect(403)
    await request(api.url).post('/api/v1/invitation-offers/accept').send({ token }).expect(401)
    await accept(existing, token).expect(200)
  })

  it('is stored as a hash', async () => {
    await invite(newAddress()).expect(201)
    const rows = await api.sql('SELECT * FROM auth.invitation')
    expect(JSON.stringify(rows)).not.toContain(lastToken())
  })

  it('sent again has a new link, and the old one ends', async () => {
    const { id } = (await invite(newAddress()).expect(201)).body
    const old = lastToken()
    await api.sql(`UPDATE auth.invitation SET "expiresAt" = now() - interval '1 s' WHERE id = $1`, [id])
    await look(old).expect(404)
    const { body } = await request(api.url)
      .post(`/api/v1/invitations/${id}/resend`)
      .set(owner.headers)
      .expect(200)
    expect(Date.parse(body.expiresAt)).toBeGreaterThan(Date.now() + 6 * 86_400_000)
    await look(old).expect(404)
    await look(lastToken()).expect(200)
  })

  it('revoked does not exist', async () => {
    const { id } = (await invite(newAddress()).expect(201)).body
    const revoke = () => request(api.url).delete(`/api/v1/invitations/${id}`).set(owner.headers)
    await revoke().expect(204)
    await look(lastToken()).expect(404)
    await revoke().expect(404)
    await request(api.url).post(`/api/v1/invitations/${id}/resend`).set(owner.headers).expect(404)
  })

  it('ends with whoever sent it', async () => {
    const admin = await signUpMember(api, owner, 'admin')
    await invite(newAddress(), 'admin', admin).expect(201)
    const token = lastToken()
    await look(token).expect(200)
    await api.sql(`UPDATE auth.member SET role = 'viewer' WHERE "userId" = $1 AND role = 'admin'`, [
      admin.userId,
    ])
    await look(token).expect(404)
  })

  it('of the same address gives way to the next; a member is not invited', async () => {
    const email = newAddress()
    await invite(email, 'viewer').expect(201)
    await invite(email, 'admin').expect(201)
    expect(await open()).toMatchObject([{ email, role: 'admin' }])
    await invite(owner.email).expect(409)
  })

  it('is refused to those who may not invite, or not for that role', async () => {
    const admin = await signUpMember(api, owner, 'admin')
    const engineer = await signUpMember(api, owner, 'engineer')
    await invite(newAddress(), 'owner', admin).expect(403)
    await invite(newAddress(), 'viewer', engineer).expect(403)
    await invite('nobody', 'viewer').expect(400)
    await invite(newAddress(), 'god').expect(400)
  })

  it('is not mailed to one address over and over', async () => {
    const limits = { perRoute: 1e6, identity: 1e6, signIn: 1e6, mail: 2 }
    const strict = await startTestApi({ beside: api, settings: { rateLimits: limits } })
    try {
      const email = newAddress()
      const ask = () =>
        request(strict.url).post('/api/v1/invitations').set(owner.headers).send({ email, role: 'viewer' })
      for (let i = 0; i < 2; i++) await ask().expect(201)
      const { headers, body } = await ask().expect(429)
      expect(body.code).toBe('rate_limited')
      expect(Number(headers['retry-after'])).toBeGreaterThan(60)
    } finally {
      await strict.close()
    }
  })

  it('of a server without mail is a link for whoever invites', async () => {
    const silent = await startTestApi({ beside: api, mailer: noMailer })
    try {
      const { body } = await request(silent.url)
        .post('/api/v1/invitations')
        .set(owner.headers)
        .send({ email: newAddress(), role: 'viewer' })
        .expect(201)
      expect(body.mailed).toBe(false)
      await look(tokenOf(body.link)).expect(200)
    } finally {
      await silent.close()
    }
  })

  it('whose mail does not leave is kept, and says so', async () => {
    const failing = { delivers: true, send: () => Promise.reject(new Error('no route')) }
    const broken = await startTestApi({ beside: api, mailer: failing })
    try {
      const { body } = await request(broken.url)
        .post('/api/v1/invitations')
        .set(owner.headers)
        .send({ email: newAddress(), role: 'viewer' })
        .expect(201)
      expect(body).toMatchObject({ mailed: false, link: null })
      expect(await open()).toHaveLength(1)
    } finally {
      await broken.close()
    }
  })
})
