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

const path = '/api/v1/webhooks'
const url = 'https://hooks.example.com/a-secret-path'
const ask = (method: 'get' | 'post' | 'patch' | 'delete', at = '', by = owner.headers) =>
  request(api.url)[method](`${path}${at}`).set(by)
const make = async (input: object = {}) =>
  (
    await ask('post')
      .send({ url, events: ['capture.ready'], ...input })
      .expect(201)
  ).body

describe('webhooks', () => {
  it('are made, changed, switched off and on, and removed', async () => {
    const { webhook, secret } = await make({ events: ['finding.found'], leastSeverity: 'warning' })
    expect(secret).toMatch(/^whsec_[\w+/]{43}=$/)
    expect(webhook).toMatchObject({ url, leastSeverity: 'warning', by: 'Owner', disabled: null })
    const list = (await ask('get').expect(200)).body
    expect(list.items).toContainEqual(webhook)
    expect(JSON.stringify(list)).not.toContain('whsec_')
    const off = (await ask('patch', `/${webhook.id}`).send({ enabled: false }).expect(200)).body
    expect(off.disabled).toMatchObject({ why: 'person' })
    const on = { enabled: true, events: ['share.opened'] }
    const changed = (await ask('patch', `/${webhook.id}`).send(on).expect(200)).body
    expect(changed).toMatchObject({ disabled: null, events: ['share.opened'], leastSeverity: 'warning' })
    await ask('delete', `/${webhook.id}`).expect(204)
    await ask('delete', `/${webhook.id}`).expect(404)
    const { items } = (await request(api.url).get(`/api/v1/audit?target=${webhook.id}`).set(owner.headers))
      .body
    expect(items.map(({ action }: { action: string }) => action)).toEqual([
      ...['webhook.removed', 'webhook.changed', 'webhook.changed', 'webhook.created'],
    ])
    expect(JSON.stringify(items)).not.toMatch(/secret-path|whsec_/)
  })

  it('get a new secret, told once', async () => {
    const { webhook, secret } = await make()
    const renewed = (await ask('post', `/${webhook.id}/secret`).expect(200)).body
    expect(renewed.webhook).toEqual(webhook)
    expect(renewed.secret).not.toBe(secret)
    expect(await api.sql('SELECT secret FROM webhooks WHERE id = $1', [webhook.id])).toEqual([
      { secret: renewed.secret },
    ])
  })

  it('go to https addresses of the public Internet alone', async () => {
    for (const wrong of [
      ...[
        'http://hooks.example.com/',
        'https://127.0.0.1/',
        'https://[::1]/',
        'https://169.254.169.254/latest',
      ],
      ...[
        'https://localhost/',
        'https://redis/',
        'ftp://hooks.example.com/',
        'https://a:b@hooks.example.com/',
      ],
      ...['https://hooks.example.com/#a', 'not an address'],
    ]) {
      const { body } = await ask('post')
        .send({ url: wrong, events: ['capture.ready'] })
        .expect(400)
      expect(body.code).toBe('validation_failed')
    }
    const { webhook } = await make()
    await ask('patch', `/${webhook.id}`).send({ url: 'https://10.0.0.1/' }).expect(400)
  })

  it('name events there are', async () => {
    for (const wrong of [{ events: [] }, { events: ['x'] }, { leastSeverity: 'x' }, { other: 1 }, { url: 1 }])
      await ask('post')
        .send({ url, events: ['capture.ready'], ...wrong })
        .expect(400)
    const { webhook } = await make()
    await ask('patch', `/${webhook.id}`).send({}).expect(400)
    await ask('patch', '/x').send({ enabled: true }).expect(400)
  })

  it('are tested: what is sent shows among the deliveries, and can be sent again once it failed', async () => {
    const { webhook } = await make()
    const test = (await ask('post', `/${webhook.id}/test`).expect(202)).body
    expect(test).toMatchObject({ event: 'webhook.tested', state: 'waiting', attempts: 0 })
    expect((await ask('get', `/${webhook.id}/deliveries`).expect(200)).body.items).toEqual([test])
    const again = `/${webhook.id}/deliveries/${test.id}/again`
    await ask('post', again).expect(404)
    await api.sql(
      `UPDATE webhook_deliveries SET state = 'failed', attempts = 1, last_status = 500, last_error = 'status',
         ended_at = now() WHERE id = $1`,
      [test.id],
    )
    await ask('post', `/${(await make()).webhook.id}/deliveries/${test.id}/again`).expect(404)
    await ask('post', again).expect(204)
    const [waiting] = (await ask('get', `/${webhook.id}/deliveries`).expect(200)).body.items
    expect(waiting).toMatchObject({ state: 'waiting', attempts: 0, lastStatus: 500, endedAt: null })
  })

  it('are at most 20, and an admin’s', async () => {
    const collector = await signUp(api, 'Collector')
    const send = () => ask('post', '', collector.headers).send({ url, events: ['capture.ready'] })
    for (let n = 0; n < 20; n++) await send().expect(201)
    expect((await send().expect(409)).body.code).toBe('conflict')
    const engineer = await signUpMember(api, owner, 'engineer')
    await ask('get', '', engineer.headers).expect(403)
    await ask('post', '', engineer.headers)
      .send({ url, events: ['capture.ready'] })
      .expect(403)
    await ask('get', '', keyHeaders(await makeKey(api, owner, ['manage']))).expect(200)
    await ask('get', '', {}).expect(401)
    const { webhook } = await make()
    for (const at of [`/${webhook.id}/deliveries`]) await ask('get', at, collector.headers).expect(404)
    await ask('patch', `/${webhook.id}`, collector.headers).send({ enabled: false }).expect(404)
    await ask('post', `/${webhook.id}/secret`, collector.headers).expect(404)
    await ask('post', `/${webhook.id}/test`, collector.headers).expect(404)
  })
})
