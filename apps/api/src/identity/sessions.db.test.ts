import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD, type Person, sessionHeaders, signUp, signUpMember } from '../testing/people.ts'
import { ORIGIN, startTestApi, type TestApi } from '../testing/test-api.ts'

let api: TestApi
let ana: Person
beforeAll(async () => {
  api = await startTestApi()
  ana = await signUp(api, 'Ana')
})
afterAll(() => api.close())

async function signIn({ email }: Person, agent = 'Firefox'): Promise<Record<string, string>> {
  const { headers } = await request(api.url)
    .post('/api/auth/sign-in/email')
    .set({ Origin: ORIGIN, 'User-Agent': agent })
    .send({ email, password: PASSWORD })
    .expect(200)
  return sessionHeaders(headers['set-cookie'])
}
const list = async (headers: Record<string, string>) =>
  (await request(api.url).get('/api/v1/sessions').set(headers).expect(200)).body.items
const me = (headers: Record<string, string>) => request(api.url).get('/api/v1/me').set(headers)

describe('sessions', () => {
  it('are listed without their tokens, and ended at once', async () => {
    const other = await signIn(ana, 'Phone')
    const sessions = await list(ana.headers)
    expect(sessions).toMatchObject([{ current: true }, { current: false, userAgent: 'Phone' }])
    const [stored] = await api.sql<{ token: string }>('SELECT token FROM auth.session WHERE id = $1', [
      sessions[1].id,
    ])
    expect(JSON.stringify(sessions)).not.toContain(stored!.token)

    const stream = await fetch(`${api.url}/api/v1/captures/events`, { headers: other })
    const ended = stream.text()
    await request(api.url).delete(`/api/v1/sessions/${sessions[1].id}`).set(ana.headers).expect(204)
    await me(other).expect(401)
    await ended
    await me(ana.headers).expect(200)
  })

  it('of others do not exist', async () => {
    const stranger = await signUp(api, 'Stranger')
    const [theirs] = await list(stranger.headers)
    await request(api.url).delete(`/api/v1/sessions/${theirs.id}`).set(ana.headers).expect(404)
    await request(api.url).delete('/api/v1/sessions/x').set(ana.headers).expect(400)
    await me(stranger.headers).expect(200)
  })

  it('are all ended but the one that asks', async () => {
    const others = [await signIn(ana), await signIn(ana)]
    const { body } = await request(api.url)
      .post('/api/v1/sessions/end-others')
      .set(ana.headers)
      .send()
      .expect(200)
    expect(body).toEqual({ ended: 2 })
    for (const headers of others) await me(headers).expect(401)
    expect(await list(ana.headers)).toHaveLength(1)
  })
})

describe('workspaces', () => {
  const make = (headers: Record<string, string>, body: object) =>
    request(api.url).post('/api/v1/workspaces').set(headers).send(body)
  const workIn = (headers: Record<string, string>, id: string) =>
    request(api.url).put(`/api/v1/workspaces/${id}/active`).set(headers)

  it('are made and worked in by turns, by each session for itself', async () => {
    const elsewhere = await signIn(ana)
    const { body: made } = await make(ana.headers, { name: ' Línea 2 ' }).expect(201)
    expect(made).toMatchObject({
      name: 'Línea 2',
      role: 'owner',
      slug: expect.stringMatching(/^li-?nea-2-/),
    })
    expect((await me(ana.headers)).body.workspace.id).toBe(made.id)
    expect((await me(elsewhere)).body.workspace.id).toBe(ana.orgId)
    await workIn(ana.headers, ana.orgId).expect(200)
    expect((await me(ana.headers)).body.workspace.id).toBe(ana.orgId)
    await make(ana.headers, { name: '' }).expect(400)
  })

  it('of others cannot be entered', async () => {
    const stranger = await signUp(api, 'Stranger')
    await workIn(ana.headers, stranger.orgId).expect(404)
    const member = await signUpMember(api, ana, 'viewer')
    await api.sql(
      'UPDATE auth.member SET "suspendedAt" = now() WHERE "userId" = $1 AND "organizationId" = $2',
      [member.userId, ana.orgId],
    )
    await workIn(member.headers, ana.orgId).expect(404)
  })

  it('nobody owns too many', async () => {
    const maker = await signUp(api, 'Maker')
    for (let i = 1; i < 20; i++) await make(maker.headers, { name: `w${i}` }).expect(201)
    await make(maker.headers, { name: 'one more' }).expect(409)
  })
})

describe('the identity library', () => {
  it.each([
    ['get', 'list-sessions'],
    ['get', 'organization/list-members'],
    ['post', 'organization/invite-member'],
    ['post', 'organization/remove-member'],
    ['post', 'organization/set-active'],
    ['post', 'update-session'],
    ['post', 'delete-user'],
    ['post', 'sign-in/email/'],
  ] as const)('serves no %s %s', async (method, path) => {
    const { body } = await request(api.url)[method](`/api/auth/${path}`).set(ana.headers).expect(404)
    expect(body.code).toBe('not_found')
  })
})
