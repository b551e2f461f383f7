import type { AuditEvent } from '@ringback/contracts'
import { pruneAudit } from '@ringback/db'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyHeaders, makeKey, type Person, signUp, signUpMember } from '../testing/people.ts'
import { publishCapture } from '../testing/published-capture.ts'
import { sampleCall } from '../testing/sample-call.ts'
import { startTestApi, type TestApi } from '../testing/test-api.ts'

let api: TestApi
let owner: Person
let captureId: string
beforeAll(async () => {
  api = await startTestApi()
  owner = await signUp(api, '=Olga')
  const legs = sampleCall({ from: '1', to: '2', callId: 'a@example' })
  const capture = { name: 'a.pcap', orgId: owner.orgId, uploadedBy: null, legs }
  captureId = (await publishCapture(api, capture)).captureId
  await tag('one').expect(200)
  await tag('two').set('X-Request-Id', 'from-a-test').expect(200)
  await request(api.url).get(`/api/v1/captures/${captureId}/file`).set(owner.headers).expect(200)
})
afterAll(() => api.close())

const tag = (text: string) =>
  request(api.url)
    .patch(`/api/v1/captures/${captureId}`)
    .set(owner.headers)
    .send({ tags: [text] })
const read = (query = '', headers = owner.headers) =>
  request(api.url).get(`/api/v1/audit${query}`).set(headers)
const items = async (query = ''): Promise<AuditEvent[]> => (await read(query).expect(200)).body.items

describe('the audit', () => {
  it('tells who did what, from where, newest first', async () => {
    const [download, change] = await items()
    expect(download).toMatchObject({ action: 'capture.downloaded', targetId: captureId })
    expect(change).toMatchObject({
      actor: { kind: 'person', id: owner.userId, name: '=Olga' },
      action: 'capture.changed',
      params: { tags: ['two'] },
      address: expect.stringContaining('127.0.0.1'),
      requestId: 'from-a-test',
    })
  })

  it('pages and filters', async () => {
    const all = await items()
    const first = (await read('?limit=2').expect(200)).body
    const second = (await read(`?limit=200&cursor=${first.next}`).expect(200)).body
    expect([...first.items, ...second.items]).toEqual(all)
    expect(second.next).toBeNull()
    expect(await items('?action=capture.downloaded')).toHaveLength(1)
    expect(await items(`?actor=${owner.userId}`)).toHaveLength(all.length)
    expect(await items(`?actor=${captureId}`)).toEqual([])
    expect(await items(`?target=${captureId}`)).toHaveLength(3)
    expect(await items(`?from=${all[1]!.at}`)).toContainEqual(all[1])
    expect(await items(`?to=${all.at(-1)!.at}`)).toEqual([])
    for (const wrong of ['?action=x', '?actor=x', '?from=x', '?cursor=x', '?limit=0'])
      await read(wrong).expect(400)
  })

  it('is for admins and keys that manage', async () => {
    const engineer = await signUpMember(api, owner, 'engineer')
    await read('', engineer.headers).expect(403)
    await read('/export?format=csv', engineer.headers).expect(403)
    await read('', keyHeaders(await makeKey(api, owner))).expect(403)
    await read('', keyHeaders(await makeKey(api, owner, ['manage']))).expect(200)
    await read('', {}).expect(401)
  })

  it('is exported whole, which is written down too; a spreadsheet runs nothing of it', async () => {
    const lines = (await read('/export?format=jsonl').buffer().expect(200)).text.trim().split('\n')
    const events = lines.map((line) => JSON.parse(line) as AuditEvent)
    expect(events[0]).toMatchObject({ action: 'audit.exported', params: { format: 'jsonl', filters: [] } })
    expect(events).toEqual(await items('?limit=200'))
    const csv = await read('/export?format=csv&action=capture.changed').buffer().expect(200)
    expect(csv.headers['content-disposition']).toMatch(/^attachment; filename="?audit-\d{4}-\d\d-\d\d\.csv/)
    expect(csv.text.split('\r\n')).toHaveLength(4)
    expect(csv.text).toContain(`,"'=Olga",`)
    expect(csv.text).toContain('"{""tags"":[""two""]}"')
  })

  it('is changed and removed by nobody', async () => {
    for (const role of ['ringback_app', 'ringback_auth', 'ringback_sweep', 'ringback_search']) {
      await expect(asRole(role, `UPDATE public.audit_events SET action = 'x'`)).rejects.toThrow(/denied/)
      await expect(asRole(role, 'TRUNCATE public.audit_events')).rejects.toThrow(/denied/)
    }
    for (const role of ['ringback_app', 'ringback_auth', 'ringback_search'])
      await expect(asRole(role, 'DELETE FROM public.audit_events')).rejects.toThrow(/denied/)
  })

  it('leaves with age, in every workspace, and never young', async () => {
    const before = (await items()).length
    await api.sql(
      `UPDATE audit_events SET at = now() - interval '31 days' WHERE action = 'capture.downloaded'`,
    )
    await api.sql(`UPDATE audit_events SET at = now() - interval '29 days' WHERE action = 'api-key.created'`)
    expect(await pruneAudit(api.database, 400)).toBe(0)
    expect(await pruneAudit(api.database, 1)).toBe(1)
    expect(await items()).toHaveLength(before - 1)
  })
})

describe('what cannot be written down', () => {
  it('does not happen', async () => {
    const before = await request(api.url).get(`/api/v1/captures/${captureId}`).set(owner.headers)
    await api.sql('REVOKE INSERT ON audit_events FROM ringback_app')
    try {
      await tag('three').expect(500)
      for (const path of ['file', 'legal-hold', 'decode'])
        await request(api.url)
          [path === 'file' ? 'get' : path === 'decode' ? 'post' : 'put'](
            `/api/v1/captures/${captureId}/${path}`,
          )
          .set(owner.headers)
          .send(path === 'legal-hold' ? { held: true } : undefined)
          .expect(500)
      await request(api.url).delete(`/api/v1/captures/${captureId}`).set(owner.headers).expect(500)
      await request(api.url)
        .put('/api/v1/workspace/retention')
        .set(owner.headers)
        .send({ mediaDays: 1, messagesDays: 1, metadataDays: 1 })
        .expect(500)
      await read('/export?format=csv').expect(500)
    } finally {
      await api.sql('GRANT INSERT ON audit_events TO ringback_app')
    }
    const after = await request(api.url).get(`/api/v1/captures/${captureId}`).set(owner.headers)
    expect(after.body).toEqual(before.body)
    const retention = await request(api.url).get('/api/v1/workspace/retention').set(owner.headers)
    expect(retention.body).toEqual({ mediaDays: null, messagesDays: null, metadataDays: null })
  })
})

/** As one connection of the application, at the most that role may see. */
async function asRole(role: string, sql: string): Promise<void> {
  await api.sql(`BEGIN; SET LOCAL ROLE ${role}; SELECT set_config('app.org_id', '${owner.orgId}', true)`)
  try {
    await api.sql(sql)
  } finally {
    await api.sql('ROLLBACK')
  }
}
