import type { Member } from '@ringback/contracts'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyHeaders, makeKey, type Person, signUp, signUpMember } from '../testing/people.ts'
import { startTestApi, type TestApi } from '../testing/test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.close())

const list = async (person: Person): Promise<Member[]> =>
  (await request(api.url).get('/api/v1/members').set(person.headers).expect(200)).body.items
const membership = async (owner: Person, { userId }: Person) =>
  (await list(owner)).find((member) => member.userId === userId)!
const change = async (by: Person, owner: Person, who: Person, body: object) =>
  request(api.url)
    .patch(`/api/v1/members/${(await membership(owner, who)).id}`)
    .set(by.headers)
    .send(body)
const remove = async (by: Person, owner: Person, who: Person) =>
  request(api.url)
    .delete(`/api/v1/members/${(await membership(owner, who)).id}`)
    .set(by.headers)
const leave = (person: Person) => request(api.url).post('/api/v1/members/leave').set(person.headers)
const me = (headers: Record<string, string>) => request(api.url).get('/api/v1/me').set(headers)
const actionsOf = (orgId: string) =>
  api
    .sql<{ action: string }>('SELECT action FROM audit_events WHERE org_id = $1 ORDER BY id', [orgId])
    .then((rows) => rows.map(({ action }) => action))

describe('members', () => {
  it('are seen by every member', async () => {
    const owner = await signUp(api, 'Olga')
    const viewer = await signUpMember(api, owner, 'viewer')
    expect(await list(viewer)).toMatchObject([
      { name: 'Olga', email: owner.email, role: 'owner', suspendedAt: null },
      { email: viewer.email, role: 'viewer' },
    ])
  })

  it('change role with effect on the next request', async () => {
    const owner = await signUp(api, 'Olga')
    const member = await signUpMember(api, owner, 'viewer')
    await change(owner, owner, member, { role: 'admin' })
    await request(api.url).get('/api/v1/api-keys').set(member.headers).expect(200)
    const { status, body } = await change(owner, owner, member, { role: 'engineer' })
    expect([status, body.role]).toEqual([200, 'engineer'])
    await request(api.url).get('/api/v1/api-keys').set(member.headers).expect(403)
    expect(await actionsOf(owner.orgId)).toEqual(['member.role-changed', 'member.role-changed'])
  })

  it('removed, lose sessions and keys at once, and their event stream', async () => {
    const owner = await signUp(api, 'Olga')
    const admin = await signUpMember(api, owner, 'admin')
    const key = keyHeaders(await makeKey(api, admin))
    const ownersKey = keyHeaders(await makeKey(api, owner))
    const stream = await fetch(`${api.url}/api/v1/captures/events`, { headers: admin.headers })
    const ended = stream.text()
    expect((await remove(owner, owner, admin)).status).toBe(204)
    expect((await me(admin.headers).expect(200)).body.workspace.id).not.toBe(owner.orgId)
    await me(key).expect(401)
    await me(ownersKey).expect(200)
    expect(await ended).not.toContain('event:')
    expect((await list(owner)).map(({ userId }) => userId)).toEqual([owner.userId])
    expect((await actionsOf(owner.orgId)).at(-1)).toBe('member.removed')
  })

  it('suspended, keep their place and can do nothing until resumed', async () => {
    const owner = await signUp(api, 'Olga')
    const admin = await signUpMember(api, owner, 'admin')
    const key = keyHeaders(await makeKey(api, admin))
    await change(owner, owner, admin, { suspended: true })
    expect((await me(admin.headers).expect(200)).body.workspace.id).not.toBe(owner.orgId)
    await me(key).expect(401)
    await change(owner, owner, admin, { suspended: false })
    expect((await me(admin.headers).expect(200)).body.workspace.id).toBe(owner.orgId)
    await me(key).expect(200)
    expect((await actionsOf(owner.orgId)).slice(-2)).toEqual(['member.suspended', 'member.resumed'])
  })

  it('keep a key within their own role', async () => {
    const owner = await signUp(api, 'Olga')
    const admin = await signUpMember(api, owner, 'admin')
    const key = keyHeaders(await makeKey(api, admin, ['read', 'write', 'manage']))
    const retention = () => request(api.url).get('/api/v1/audit').set(key)
    await retention().expect(200)
    await change(owner, owner, admin, { role: 'viewer' })
    await retention().expect(403)
    await me(key).expect(200)
  })
})

describe('owners', () => {
  it('are made, changed and removed by owners alone', async () => {
    const owner = await signUp(api, 'Olga')
    const admin = await signUpMember(api, owner, 'admin')
    for (const body of [{ role: 'owner' }]) expect((await change(admin, owner, admin, body)).status).toBe(403)
    for (const body of [{ role: 'viewer' }, { suspended: true }])
      expect((await change(admin, owner, owner, body)).status).toBe(403)
    expect((await remove(admin, owner, owner)).status).toBe(403)
    expect((await change(owner, owner, admin, { role: 'owner' })).status).toBe(200)
    expect((await change(admin, owner, owner, { role: 'viewer' })).status).toBe(200)
  })

  it('the last one cannot leave, step down or be suspended', async () => {
    const owner = await signUp(api, 'Olga')
    await signUpMember(api, owner, 'admin')
    expect((await leave(owner)).body.code).toBe('conflict')
    expect((await change(owner, owner, owner, { role: 'admin' })).status).toBe(409)
    expect((await change(owner, owner, owner, { suspended: true })).status).toBe(409)
    expect((await remove(owner, owner, owner)).status).toBe(409)
    expect(await membership(owner, owner)).toMatchObject({ role: 'owner', suspendedAt: null })
  })

  it('two that leave at the same moment do not leave a workspace without one', async () => {
    const owner = await signUp(api, 'Olga')
    const other = await signUpMember(api, owner, 'owner')
    const answers = await Promise.all([leave(owner), leave(other)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 409])
  })
})

describe('a refused or impossible change', () => {
  it('is told apart', async () => {
    const owner = await signUp(api, 'Olga')
    const engineer = await signUpMember(api, owner, 'engineer')
    const stranger = await signUp(api, 'Stranger')
    const patch = (id: string, body: object, by = owner) =>
      request(api.url).patch(`/api/v1/members/${id}`).set(by.headers).send(body)
    const { id } = await membership(owner, engineer)
    await patch(id, {}).expect(400)
    await patch(id, { role: 'god' }).expect(400)
    await patch('x', { role: 'viewer' }).expect(400)
    await patch((await membership(stranger, stranger)).id, { role: 'viewer' }).expect(404)
    await patch(id, { role: 'admin' }, engineer).expect(403)
    expect((await remove(engineer, owner, owner)).status).toBe(403)
    await leave(engineer).expect(204)
    expect((await list(owner)).length).toBe(1)
  })

  it('leaves nothing behind when it cannot be written down', async () => {
    const owner = await signUp(api, 'Olga')
    const member = await signUpMember(api, owner, 'admin')
    await api.sql('REVOKE INSERT ON audit_events FROM ringback_auth')
    try {
      expect((await change(owner, owner, member, { role: 'viewer' })).status).toBe(500)
      expect((await remove(owner, owner, member)).status).toBe(500)
    } finally {
      await api.sql('GRANT INSERT ON audit_events TO ringback_auth')
    }
    expect(await membership(owner, member)).toMatchObject({ role: 'admin' })
  })
})
