import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyHeaders, makeKey, type Person, signUp, signUpMember } from '../testing/people.ts'
import { startTestApi, type TestApi } from '../testing/test-api.ts'

const receiver = { host: 'hep.example', udpPort: 9060, tcpPort: 9060, tlsPort: null, keyless: true }
let api: TestApi
let owner: Person
beforeAll(async () => {
  api = await startTestApi({ settings: { liveReceiver: receiver } })
  owner = await signUp(api, 'Owner')
})
afterAll(() => api.close())

const ask = (method: 'get' | 'post' | 'delete', at = '', by = owner.headers) =>
  request(api.url)[method](`/api/v1/capture-agents${at}`).set(by)
const make = (input: object = {}) => ask('post').send({ name: 'pbx', ...input })

describe('capture agents', () => {
  it('are made with a key that is told once and kept hashed, and removed', async () => {
    const { agent, key } = (await make({ address: '2001:db8:0::5' }).expect(201)).body
    expect(key).toMatch(/^rba_[0-9a-f]{64}$/)
    expect(agent).toMatchObject({ name: 'pbx', start: key.slice(0, 10), address: '2001:db8::5', packets: 0 })
    const list = (await ask('get').expect(200)).body
    expect(list).toEqual({ items: [agent], receiver })
    expect(agent.createdBy).toBe('Owner')
    expect(JSON.stringify(await api.sql('SELECT * FROM capture_agents'))).not.toContain(key)
    await ask('delete', `/${agent.id}`).expect(204)
    await ask('delete', `/${agent.id}`).expect(404)
    const { items } = (await request(api.url).get(`/api/v1/audit?target=${agent.id}`).set(owner.headers)).body
    expect(items.map(({ action }: { action: string }) => action)).toEqual([
      ...['capture-agent.removed', 'capture-agent.created'],
    ])
    expect(JSON.stringify(items)).not.toContain(key)
  })

  it('have a name, and an address that no other of the workspace has', async () => {
    for (const wrong of [{ name: ' ' }, { address: 'pbx.example' }, { address: '10.0.0.0/8' }, { other: 1 }])
      await make(wrong).expect(400)
    await make({ address: '192.0.2.7' }).expect(201)
    expect((await make({ address: '192.0.2.7' }).expect(409)).body.code).toBe('conflict')
    const other = await signUp(api, 'Other')
    await ask('post', '', other.headers).send({ name: 'pbx', address: '192.0.2.7' }).expect(201)
  })

  it('are an admin’s, also by a key that manages', async () => {
    const engineer = await signUpMember(api, owner, 'engineer')
    await ask('get', '', engineer.headers).expect(403)
    await ask('post', '', engineer.headers).send({ name: 'pbx' }).expect(403)
    const manager = keyHeaders(await makeKey(api, owner, ['manage']))
    const { agent } = (await ask('post', '', manager).send({ name: 'by key' }).expect(201)).body
    expect(agent.createdBy).toBeNull()
    const stranger = await signUp(api, 'Stranger')
    await ask('delete', `/${agent.id}`, stranger.headers).expect(404)
    await ask('get', '', {}).expect(401)
  })
})
