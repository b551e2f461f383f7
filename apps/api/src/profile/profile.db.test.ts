import request from 'supertest'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keyHeaders, makeKey, PASSWORD, type Person, signUp, signUpMember } from '../testing/people.ts'
import { publishCapture } from '../testing/published-capture.ts'
import { sampleCall } from '../testing/sample-call.ts'
import { ORIGIN, startTestApi, type TestApi } from '../testing/test-api.ts'

let api: TestApi
let ana: Person
beforeAll(async () => {
  api = await startTestApi()
})
beforeEach(async () => {
  ana = await signUp(api, 'Ana')
})
afterAll(() => api.close())

const profile = async (person: Person) =>
  (await request(api.url).get('/api/v1/profile').set(person.headers).expect(200)).body
const post = (person: Person, path: string, body: object) =>
  request(api.url).post(`/api/v1/profile/${path}`).set(person.headers).send(body)
const signIn = (email: string) =>
  request(api.url).post('/api/auth/sign-in/email').set('Origin', ORIGIN).send({ email, password: PASSWORD })
const audited = async (person: Person) =>
  (await request(api.url).get('/api/v1/audit?limit=1').set(person.headers).expect(200)).body.items[0]

describe('a profile', () => {
  it('says who one is, and takes another name', async () => {
    expect(await profile(ana)).toMatchObject({
      ...{ id: ana.userId, name: 'Ana', email: ana.email, hasPassword: true },
      workspaces: [{ id: ana.orgId, role: 'owner', onRemoval: 'removed' }],
    })
    const rename = (name: string) => request(api.url).patch('/api/v1/profile').set(ana.headers).send({ name })
    await rename(' ').expect(400)
    await rename(' Ana Ruiz ').expect(204)
    expect((await profile(ana)).name).toBe('Ana Ruiz')
    expect(await audited(ana)).toMatchObject({
      action: 'account.renamed',
      params: { from: 'Ana', to: 'Ana Ruiz' },
    })
  })

  it('is of people, not of keys', async () => {
    const key = keyHeaders(await makeKey(api, ana, ['manage']))
    await request(api.url).get('/api/v1/profile').set(key).expect(403)
    await request(api.url).get('/api/v1/profile').expect(401)
  })
})

describe('an address', () => {
  const tokenOf = (text: string) => /\/confirm-email#(\S+)/.exec(text)![1]!
  const other = () => ana.email.replace('ana', 'ruiz')

  it('changes when who asked, with the password, follows the link of the mail', async () => {
    const sent = api.mails.length
    const email = other()
    const refused = await post(ana, 'email', { email, password: 'wrong password' }).expect(400)
    expect(refused.body.errors).toEqual([{ path: 'password', message: 'Wrong password' }])
    await post(ana, 'email', { email: 'nobody', password: PASSWORD }).expect(400)
    expect(api.mails).toHaveLength(sent)
    await post(ana, 'email', { email: email.toUpperCase(), password: PASSWORD }).expect(204)
    const mail = api.mails.at(-1)!
    expect(mail.to).toBe(email)
    const token = tokenOf(mail.text)
    expect(JSON.stringify(await api.sql('SELECT * FROM auth.verification'))).not.toContain(token)
    expect(await profile(ana)).toMatchObject({ email: ana.email, emailConfirmed: false })

    await post(await signUp(api, 'Eve'), 'email/confirm', { token }).expect(404)
    await post(ana, 'email/confirm', { token: 'wrong' }).expect(404)
    await post(ana, 'email/confirm', { token }).expect(204)
    await post(ana, 'email/confirm', { token }).expect(404)
    expect(await profile(ana)).toMatchObject({ email, emailConfirmed: true })
    expect(api.mails.at(-1)).toMatchObject({ to: ana.email, text: expect.stringContaining(email) })
    expect((await audited(ana)).action).toBe('account.email-changed')
    await signIn(ana.email).expect(401)
    await signIn(email).expect(200)
  })

  it('asked for again replaces the first link, and too late it does not work', async () => {
    await post(ana, 'email', { email: other(), password: PASSWORD }).expect(204)
    const first = tokenOf(api.mails.at(-1)!.text)
    await post(ana, 'email', { email: other(), password: PASSWORD }).expect(204)
    const second = tokenOf(api.mails.at(-1)!.text)
    await post(ana, 'email/confirm', { token: first }).expect(404)
    await api.sql(`UPDATE auth.verification SET "expiresAt" = now() WHERE identifier = $1`, [
      `change-email:${ana.userId}`,
    ])
    await post(ana, 'email/confirm', { token: second }).expect(404)
    expect((await profile(ana)).email).toBe(ana.email)
  })

  it('of somebody is answered like any other, and cannot be taken', async () => {
    const sent = api.mails.length
    const eve = await signUp(api, 'Eve')
    await post(ana, 'email', { email: eve.email, password: PASSWORD }).expect(204)
    expect(api.mails).toHaveLength(sent)
    await post(ana, 'email', { email: other(), password: PASSWORD }).expect(204)
    const token = tokenOf(api.mails.at(-1)!.text)
    await api.sql('UPDATE auth."user" SET email = $1 WHERE id = $2', [other(), eve.userId])
    await post(ana, 'email/confirm', { token }).expect(409)
    expect((await profile(ana)).email).toBe(ana.email)
  })
})

describe('removing an account', () => {
  const remove = (person: Person, password = PASSWORD) => post(person, 'remove', { password })
  const me = (headers: Record<string, string>) => request(api.url).get('/api/v1/me').set(headers)

  it('takes its sessions, keys and empty workspace; the others keep what was theirs', async () => {
    const member = await signUpMember(api, ana, 'admin')
    const key = keyHeaders(await makeKey(api, member))
    await request(api.url).put('/api/v1/inbox/settings').set(member.headers).send({ mail: false }).expect(200)
    expect((await profile(member)).workspaces.map((one: { onRemoval: string }) => one.onRemoval)).toEqual([
      'removed',
      'left',
    ])
    await remove(member, 'wrong password').expect(400)
    await me(member.headers).expect(200)
    await remove(member).expect(204)
    await me(member.headers).expect(401)
    await me(key).expect(401)
    await signIn(member.email).expect(401)
    await me(ana.headers).expect(200)
    expect(await audited(ana)).toMatchObject({
      action: 'account.removed',
      targetId: member.userId,
      params: { role: 'admin', keys: 1 },
    })
    const left = await api.sql(
      `SELECT 'user' FROM auth."user" WHERE id = $1 UNION ALL SELECT 'inbox' FROM inbox_settings WHERE user_id = $1
       UNION ALL SELECT 'workspace' FROM auth.organization o WHERE NOT EXISTS
         (SELECT FROM auth.member m WHERE m."organizationId" = o.id)`,
      [member.userId],
    )
    expect(left).toEqual([])
  })

  it('is refused to the last owner among others', async () => {
    const member = await signUpMember(api, ana, 'viewer')
    expect((await profile(ana)).workspaces[0].onRemoval).toBe('last-owner')
    await remove(ana).expect(409)
    await me(ana.headers).expect(200)
    await me(member.headers).expect(200)
  })

  it('is refused while a workspace of theirs alone holds a capture', async () => {
    await publishCapture(api, {
      ...{ orgId: ana.orgId, name: 'held.pcap', uploadedBy: null },
      legs: sampleCall({ from: '100', to: '34600123456', callId: 'held@example' }),
    })
    expect((await profile(ana)).workspaces[0].onRemoval).toBe('not-empty')
    await remove(ana).expect(409)
    expect((await profile(ana)).workspaces).toHaveLength(1)
  })

  it('without a password wants a fresh sign-in', async () => {
    await api.sql('UPDATE auth.account SET password = NULL WHERE "userId" = $1', [ana.userId])
    expect((await profile(ana)).hasPassword).toBe(false)
    await api.sql(`UPDATE auth.session SET "createdAt" = now() - interval '11 minutes' WHERE "userId" = $1`, [
      ana.userId,
    ])
    await post(ana, 'remove', { password: null }).expect(400)
    await api.sql('UPDATE auth.session SET "createdAt" = now() WHERE "userId" = $1', [ana.userId])
    await post(ana, 'remove', { password: null }).expect(204)
    await me(ana.headers).expect(401)
  })
})
