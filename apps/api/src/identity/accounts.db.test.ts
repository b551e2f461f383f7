import { createHmac } from 'node:crypto'
import request from 'supertest'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { PASSWORD, type Person, sessionHeaders, signUp } from '../testing/people.ts'
import { ORIGIN, startTestApi, type TestApi } from '../testing/test-api.ts'

const OTHER_PASSWORD = 'another horse battery'

let api: TestApi
let ana: Person
beforeAll(async () => {
  api = await startTestApi()
})
beforeEach(async () => {
  ana = await signUp(api, 'Ana')
})
afterAll(() => api.close())

const auth = (path: string, body: object, headers: Record<string, string> = { Origin: ORIGIN }) =>
  request(api.url).post(`/api/auth/${path}`).set(headers).send(body)
const signIn = (password: string) => auth('sign-in/email', { email: ana.email, password })
const me = (headers: Record<string, string>) => request(api.url).get('/api/v1/me').set(headers)
const lastAction = async () =>
  (await request(api.url).get('/api/v1/audit?limit=1').set(ana.headers).expect(200)).body.items[0].action

describe('a password', () => {
  it('is changed by who knows it, and signs out everywhere else', async () => {
    const elsewhere = sessionHeaders((await signIn(PASSWORD).expect(200)).headers['set-cookie'])
    const change = (currentPassword: string, newPassword: string) =>
      auth('change-password', { currentPassword, newPassword, revokeOtherSessions: true }, ana.headers)
    await change('wrong password', OTHER_PASSWORD).expect(400)
    await change(PASSWORD, 'short').expect(400)
    const { headers } = await change(PASSWORD, OTHER_PASSWORD).expect(200)
    ana = { ...ana, headers: sessionHeaders(headers['set-cookie']) }
    await me(elsewhere).expect(401)
    await signIn(PASSWORD).expect(401)
    await signIn(OTHER_PASSWORD).expect(200)
    expect(await lastAction()).toBe('account.password-changed')
  })

  it('forgotten is chosen anew by a link that works once and ends all sessions', async () => {
    const sent = api.mails.length
    await auth('request-password-reset', { email: ana.email }).expect(200)
    await expect.poll(() => api.mails.length).toBe(sent + 1)
    const mail = api.mails.at(-1)!
    expect(mail.to).toBe(ana.email)
    const token = /\/reset-password#(\S+)/.exec(mail.text)![1]!
    expect(JSON.stringify(await api.sql('SELECT * FROM auth.verification'))).not.toContain(token)
    await auth('reset-password', { token: 'wrong', newPassword: OTHER_PASSWORD }).expect(400)
    await auth('reset-password', { token, newPassword: OTHER_PASSWORD }).expect(200)
    await auth('reset-password', { token, newPassword: OTHER_PASSWORD }).expect(400)
    await me(ana.headers).expect(401)
    const { headers } = await signIn(OTHER_PASSWORD).expect(200)
    ana = { ...ana, headers: sessionHeaders(headers['set-cookie']) }
    expect(await lastAction()).toBe('account.password-reset')
  })

  it('of nobody is asked for with the same answer, and no mail', async () => {
    const sent = api.mails.length
    const known = await auth('request-password-reset', { email: ana.email }).expect(200)
    await expect.poll(() => api.mails.length).toBe(sent + 1)
    const unknown = await auth('request-password-reset', { email: 'nobody@example.com' }).expect(200)
    expect(unknown.body).toEqual(known.body)
    expect(api.mails).toHaveLength(sent + 1)
  })
})

describe('the second factor', () => {
  async function enable(): Promise<{ secret: string; backupCodes: string[] }> {
    const { body } = await auth('two-factor/enable', { password: PASSWORD }, ana.headers).expect(200)
    const secret = new URL(body.totpURI).searchParams.get('secret')!
    await auth('two-factor/verify-totp', { code: '000000' }, ana.headers).expect(401)
    const { headers } = await auth('two-factor/verify-totp', { code: totp(secret) }, ana.headers).expect(200)
    if (headers['set-cookie']) ana = { ...ana, headers: sessionHeaders(headers['set-cookie']) }
    return { secret, backupCodes: body.backupCodes }
  }

  it('is asked for at the next sign-in; the password alone opens nothing', async () => {
    const { secret } = await enable()
    expect((await me(ana.headers).expect(200)).body.user.twoFactor).toBe(true)
    expect(await lastAction()).toBe('account.two-factor-enabled')
    const half = await signIn(PASSWORD).expect(200)
    expect(half.body.twoFactorRedirect).toBe(true)
    const pending = sessionHeaders(half.headers['set-cookie'])
    await me(pending).expect(401)
    const whole = await auth('two-factor/verify-totp', { code: totp(secret) }, pending).expect(200)
    await me(sessionHeaders(whole.headers['set-cookie'])).expect(200)
  })

  it('has backup codes, each for one time, and is turned off with the password', async () => {
    const { backupCodes } = await enable()
    const useCode = async (code: string) => {
      const pending = sessionHeaders((await signIn(PASSWORD).expect(200)).headers['set-cookie'])
      return auth('two-factor/verify-backup-code', { code }, pending)
    }
    expect((await useCode(backupCodes[0]!)).status).toBe(200)
    expect((await useCode(backupCodes[0]!)).status).toBe(401)
    await auth('two-factor/disable', { password: 'wrong password' }, ana.headers).expect(400)
    await auth('two-factor/disable', { password: PASSWORD }, ana.headers).expect(200)
    expect((await signIn(PASSWORD).expect(200)).body.twoFactorRedirect).toBeUndefined()
  })
})

/** RFC 6238 with SHA-1, 30 s and six digits, of a secret in base32 (RFC 4648). */
function totp(secret: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...secret].map((char) => alphabet.indexOf(char).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const digest = createHmac('sha1', key).update(counter).digest()
  const code = digest.readUInt32BE(digest[19]! & 0xf) & 0x7fffffff
  return String(code % 1_000_000).padStart(6, '0')
}
