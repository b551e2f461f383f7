import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findDueDeliveries } from '@ringback/db'
import request from 'supertest'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { UploadSweepService } from '../captures/upload-sweep.service.ts'
import { keyHeaders, makeKey, PASSWORD, signUp, signUpMember } from '../testing/people.ts'
import { publishCapture } from '../testing/published-capture.ts'
import { sampleCall } from '../testing/sample-call.ts'
import { startTestApi, type TestApi } from '../testing/test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.close())

type Headers = Record<string, string>
const get = (path: string, headers: Headers = {}) => request(api.url).get(`/api/v1/${path}`).set(headers)
const send = (method: 'post' | 'put' | 'delete', path: string, headers: Headers, body: object = {}) =>
  request(api.url)[method](`/api/v1/${path}`).set(headers).send(body)
const remove = (headers: Headers, name: string, password = PASSWORD) =>
  send('delete', 'workspace', headers, { name, password })
const nameOf = async (headers: Headers): Promise<string> => (await get('me', headers)).body.workspace.name

it('deleted by its owner, a workspace is unreachable at once, by every way in', async () => {
  const owner = await signUp(api, 'Olga')
  const admin = await signUpMember(api, owner, 'admin')
  const stranger = await signUp(api, 'Stranger')
  const key = keyHeaders(await makeKey(api, owner, ['read', 'write', 'manage']))
  const call = await publishCapture(api, {
    ...{ name: 'a.pcap', orgId: owner.orgId, uploadedBy: null },
    legs: sampleCall({ from: '34911777333', to: '34600123456', callId: 'one@x' }),
  })
  const { token } = (await send('post', `calls/${call.callId}/shares`, owner.headers).expect(201)).body
  await get(`shared/${token}`).expect(200)
  const webhook = { url: 'https://hooks.example.com/a', events: ['capture.ready'] }
  const hook = (await send('post', 'webhooks', owner.headers, webhook).expect(201)).body
  await send('post', `webhooks/${hook.webhook.id}/test`, owner.headers)
  expect(await findDueDeliveries(api.database)).not.toEqual([])
  const invitation = { email: 'new@example.com', role: 'viewer' }
  await send('post', 'invitations', owner.headers, invitation).expect(201)
  const upload = await request(api.url)
    .post('/uploads')
    .set({ ...owner.headers, 'Tus-Resumable': '1.0.0', 'Upload-Length': '9' })
    .set('Upload-Metadata', `filename ${Buffer.from('b.pcap').toString('base64')}`)
    .expect(201)
  const partial = join(api.uploadDir, upload.headers.location!.split('/').at(-1)!)
  expect(existsSync(partial)).toBe(true)

  expect((await get('workspace/contents', owner.headers).expect(200)).body).toEqual({
    ...{ captures: 2, storedBytes: expect.any(Number), calls: 1, annotations: 0, shares: 1, webhooks: 1 },
    ...{ members: 2, apiKeys: 1, held: 0 },
  })
  const streams = await Promise.all(
    [owner.headers, key].map((headers) => fetch(`${api.url}/api/v1/captures/events`, { headers })),
  )
  const ended = Promise.all(streams.map((stream) => stream.text()))

  await remove(owner.headers, await nameOf(owner.headers)).expect(204)
  await ended
  await get('me', key).expect(401)
  await get(`shared/${token}`).expect(404)
  await get(`captures/${call.captureId}`, owner.headers).expect(403)
  await get(`captures/${call.captureId}`, admin.headers).expect(404)
  for (const { headers } of [owner, admin]) {
    await send('put', `workspaces/${owner.orgId}/active`, headers).expect(404)
  }
  expect((await get('me', admin.headers).expect(200)).body.workspace.id).not.toBe(owner.orgId)
  expect((await get('me', owner.headers).expect(403)).body.code).toBe('no_workspace')
  expect(await findDueDeliveries(api.database)).toEqual([])
  for (const table of ['member', 'invitation', 'apikey'])
    expect(
      await api.sql(
        `SELECT FROM auth.${table} WHERE "${table === 'apikey' ? 'referenceId' : 'organizationId'}" = $1`,
        [owner.orgId],
      ),
    ).toEqual([])
  await api.app.get(UploadSweepService).sweep()
  expect(existsSync(partial)).toBe(false)
  // What the worker is to do, and who wanted it.
  expect(
    await api.sql("SELECT FROM outbox WHERE org_id = $1 AND job = 'remove-workspace'", [owner.orgId]),
  ).toHaveLength(1)
  expect(await api.sql('SELECT * FROM auth."workspaceRemoval"')).toMatchObject([
    {
      id: owner.orgId,
      name: expect.any(String),
      requestedBy: owner.userId,
      address: '127.0.0.1',
      clearedAt: null,
    },
  ])
  expect(
    await api.sql("SELECT FROM audit_events WHERE org_id = $1 AND action = 'workspace.deleted'", [
      owner.orgId,
    ]),
  ).toHaveLength(1)

  // Whoever has none left makes a new one; others notice nothing.
  const made = await send('post', 'workspaces', owner.headers, { name: 'Again' }).expect(201)
  expect((await get('me', owner.headers).expect(200)).body.workspace.id).toBe(made.body.id)
  await get('me', stranger.headers).expect(200)
})

it('is refused to others, by another name, by a wrong password, and while something is on legal hold', async () => {
  const owner = await signUp(api, 'Olga')
  const admin = await signUpMember(api, owner, 'admin')
  const key = keyHeaders(await makeKey(api, owner, ['read', 'write', 'manage']))
  const name = await nameOf(owner.headers)
  for (const headers of [admin.headers, key]) {
    await remove(headers, name).expect(403)
    await get('workspace/contents', headers).expect(403)
  }
  expect((await remove(owner.headers, `${name} `).expect(400)).body.errors[0].path).toBe('name')
  expect((await remove(owner.headers, name, 'not it').expect(403)).body.code).toBe('password_refused')
  await send('delete', 'workspace', owner.headers, { name }).expect(400)
  const { captureId } = await publishCapture(api, {
    ...{ name: 'a.pcap', orgId: owner.orgId, uploadedBy: null },
    legs: sampleCall({ from: '34911777333', to: '34600123456', callId: 'held@x' }),
  })
  await send('put', `captures/${captureId}/legal-hold`, owner.headers, { held: true }).expect(200)
  expect((await get('workspace/contents', owner.headers)).body.held).toBe(1)
  expect((await remove(owner.headers, name).expect(409)).body.code).toBe('legal_hold')
  await send('put', `captures/${captureId}/legal-hold`, owner.headers, { held: false }).expect(200)
  await api.sql('REVOKE INSERT ON audit_events FROM ringback_auth')
  try {
    await remove(owner.headers, name).expect(500)
  } finally {
    await api.sql('GRANT INSERT ON audit_events TO ringback_auth')
  }
  expect((await get('me', owner.headers).expect(200)).body.workspace.id).toBe(owner.orgId)
  expect(await api.sql('SELECT FROM auth."workspaceRemoval" WHERE id = $1', [owner.orgId])).toEqual([])
})
