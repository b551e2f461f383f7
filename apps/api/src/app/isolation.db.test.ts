/**
 * Two workspaces: nothing of A reaches B by any route, with a session or an API key; and again with the application's
 * own workspace conditions taken out, so that row-level security alone holds. Longer than other files: one workspace
 * with something of every kind is what all of it asks for.
 */
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { indexPackets, voicePacket } from '../testing/indexed-packets.ts'
import { keyHeaders, makeKey, type Person, signUp } from '../testing/people.ts'
import { type PublishedCapture, publishCapture } from '../testing/published-capture.ts'
import { sampleCall } from '../testing/sample-call.ts'
import { sendImage } from '../testing/send-image.ts'
import { startTestApi, type TestApi } from '../testing/test-api.ts'
import { checkAuthorizations, type Route } from './check-authorizations.ts'

const CANARY = 'canary'
const PHONE = '34911777333'

let api: Awaited<ReturnType<typeof startTestApi>>
let unscoped: TestApi
let a: Person
let b: Person
let aKey: { id: string }
let bKey: Record<string, string>
let published: PublishedCapture
let uploadId: string
let linkId: string
let shareId: string
let webhookId: string
let deliveryId: string
let agentId: string
let annotation: { id: string; comments: { id: string }[] }
let imageId: string
let erasureId: string
let viewId: string
let aliasId: string
let invitationId: string
let memberId: string
let cursor: string

beforeAll(async () => {
  api = await startTestApi()
  unscoped = await startTestApi({ beside: api, appliesTenantScope: false })
  a = await signUp(api, `A ${CANARY}`)
  b = await signUp(api, 'B')
  aKey = await makeKey(api, a)
  bKey = keyHeaders(await makeKey(api, b))
  const capture = (callId: string, name: string, orgId: string) => ({
    name,
    orgId,
    uploadedBy: null,
    legs: sampleCall({ from: PHONE, to: PHONE, callId }),
  })
  published = await publishCapture(api, capture(`${CANARY}@example`, `${CANARY}.pcap`, a.orgId))
  await indexPackets(api, a.orgId, published.captureId, [
    ...[CANARY, voicePacket(0, Buffer.from(CANARY)), CANARY],
  ])
  await publishCapture(api, capture(`${CANARY}2@example`, `${CANARY}2.pcap`, a.orgId))
  const begun = await request(api.url)
    .post('/uploads')
    .set({ ...a.headers, 'Tus-Resumable': '1.0.0', 'Upload-Length': '9' })
    .expect(201)
  await request(api.url)
    .put('/api/v1/workspace/join-settings')
    .set(a.headers)
    .send({ headers: [`X-${CANARY}`] })
    .expect(200)
  await request(api.url)
    .patch(`/api/v1/captures/${published.captureId}`)
    .set(a.headers)
    .send({ tags: [CANARY] })
    .expect(200)
  const erasure = await request(api.url)
    .post('/api/v1/workspace/erasures')
    .set(a.headers)
    .send({ number: '*99', confirmation: '*99' })
    .expect(202)
  erasureId = erasure.body.id
  const view = await request(api.url)
    .post('/api/v1/workspace/views')
    .set(a.headers)
    .send({ name: CANARY, address: `q=${CANARY}`, shared: true })
    .expect(201)
  viewId = view.body.id
  const alias = await request(api.url)
    .post('/api/v1/workspace/aliases')
    .set(a.headers)
    .send({ pattern: '192.0.2.10', name: CANARY })
    .expect(201)
  aliasId = alias.body.id
  await request(api.url)
    .post('/api/v1/workspace/sso/domains')
    .set(a.headers)
    .send({ domain: `${CANARY}.example` })
    .expect(201)
  const invitation = await request(api.url)
    .post('/api/v1/invitations')
    .set(a.headers)
    .send({ email: `${CANARY}@example.com`, role: 'viewer' })
    .expect(201)
  invitationId = invitation.body.id
  memberId = (await request(api.url).get('/api/v1/members').set(a.headers)).body.items[0].id
  linkId = (await makeLink().expect(201)).body.id
  imageId = (await sendImage(api, a)).id
  const note = await request(api.url)
    .post(`/api/v1/calls/${published.callId}/annotations`)
    .set(a.headers)
    .send({ anchor: { kind: 'call' }, body: CANARY, images: [{ id: imageId }] })
    .expect(201)
  annotation = note.body
  // As if somebody had mentioned A.
  await api.sql(
    'INSERT INTO inbox_items (org_id, id, user_id, kind, annotation_id, comment_id) VALUES ($1, $4, $2, $3, $4, $5)',
    [a.orgId, a.userId, 'mention', annotation.id, annotation.comments[0]!.id],
  )
  await request(api.url)
    .patch(`/api/v1/calls/${published.callId}/triage`)
    .set(a.headers)
    .send({ addTags: [CANARY] })
    .expect(200)
  const share = await request(api.url)
    .post(`/api/v1/calls/${published.callId}/shares`)
    .set(a.headers)
    .send({ label: CANARY })
    .expect(201)
  shareId = share.body.share.id
  const hook = await request(api.url)
    .post('/api/v1/webhooks')
    .set(a.headers)
    .send({ url: `https://hooks.example.com/${CANARY}`, events: ['capture.ready'] })
    .expect(201)
  webhookId = hook.body.webhook.id
  const test = await request(api.url).post(`/api/v1/webhooks/${webhookId}/test`).set(a.headers).expect(202)
  deliveryId = test.body.id
  const agent = { name: CANARY }
  const made = await request(api.url).post('/api/v1/capture-agents').set(a.headers).send(agent).expect(201)
  agentId = made.body.agent.id
  uploadId = begun.headers.location!.split('/').at(-1)!
  const page = await request(api.url).get('/api/v1/calls?limit=1').set(a.headers).expect(200)
  cursor = page.body.next
})
afterAll(async () => {
  await unscoped.close()
  await api.close()
})

const makeLink = () =>
  request(api.url)
    .post(`/api/v1/calls/${published.callId}/links`)
    .set(a.headers)
    .send({ a: published.legIds[0], b: published.legIds[1] })

/** A's ids, where a route takes one. */
function pathOf({ path }: Route): string {
  if (path.startsWith('/uploads/')) return path.replace(':id', uploadId)
  if (path.startsWith('/api/v1/captures/')) return path.replace(':id', published.captureId)
  if (path.startsWith('/api/v1/calls/'))
    return path
      .replace(':id', published.callId)
      .replace(':streamId', published.streamId)
      .replace(':linkId', linkId)
      .replace(/\/export$/, '/export?format=pcap')
  if (path.startsWith('/api/v1/shares/')) return path.replace(':id', shareId)
  if (path.startsWith('/api/v1/webhooks/'))
    return path.replace(':id', webhookId).replace(':deliveryId', deliveryId)
  if (path.startsWith('/api/v1/capture-agents/')) return path.replace(':id', agentId)
  if (path.startsWith('/api/v1/annotations/'))
    return path.replace(':id', annotation.id).replace(':commentId', annotation.comments[0]!.id)
  if (path.startsWith('/api/v1/note-images/')) return path.replace(':id', imageId)
  if (path.startsWith('/api/v1/messages/')) return path.replace(':id', published.messageIds[0]!)
  if (path.startsWith('/api/v1/api-keys/')) return path.replace(':id', aKey.id)
  if (path.startsWith('/api/v1/workspace/erasures/')) return path.replace(':id', erasureId)
  if (path.startsWith('/api/v1/workspace/views/')) return path.replace(':id', viewId)
  if (path.startsWith('/api/v1/workspace/aliases/')) return path.replace(':id', aliasId)
  if (path.startsWith('/api/v1/members/')) return path.replace(':id', memberId)
  if (path.startsWith('/api/v1/invitations/')) return path.replace(':id', invitationId)
  if (path === '/api/v1/audit/export') return `${path}?format=jsonl`
  return path
}

/** What lists may be asked so as to point at A. */
const pointing: Record<string, () => string[]> = {
  '/api/v1/calls': () => [
    `?q=${CANARY}@example`,
    `?q=number:${PHONE}`,
    '?q=status:200',
    '?q=callid:c*',
    `?capture=${published.captureId}`,
    `?cursor=${cursor}`,
    `?q=text:${CANARY}&capture=${published.captureId}`,
    `?q=*11777*`,
    '?sort=-mos',
  ],
  '/api/v1/calls/histogram': () => [`?q=number:${PHONE}`, `?capture=${published.captureId}`],
  '/api/v1/calls/facets': () => [`?capture=${published.captureId}`, `?facet=capture&like=${CANARY}`],
  '/api/v1/audit': () => [`?actor=${a.userId}`, `?target=${published.captureId}`],
  '/api/v1/workspace/aliases/suggestions': () => ['?'],
  '/api/v1/captures': () => ['?limit=200', `?tag=${CANARY}`],
}

function call(on: TestApi, route: Route, headers: Record<string, string>, query = '') {
  const method = route.method.toLowerCase() as
    | 'get'
    | 'post'
    | 'put'
    | 'patch'
    | 'delete'
    | 'head'
    | 'options'
  const asked = request(on.url)
    [method](pathOf(route) + query)
    .set(headers)
  if (/\/(un)?links$/.test(route.path)) return asked.send({ a: published.legIds[0], b: published.legIds[1] })
  if (route.path === '/api/v1/members/:id' && method === 'patch') return asked.send({ role: 'viewer' })
  if (/\/shares(\/preview)?$/.test(route.path) && method === 'post') return asked.send({})
  if (/\/annotations$/.test(route.path) && method === 'post')
    return asked.send({ anchor: { kind: 'call' }, body: 'taken' })
  if (route.path === '/api/v1/calls/:id/triage' && method === 'patch') return asked.send({ status: 'solved' })
  if (route.path.endsWith('/moderation')) return asked.send({ moderation: 'hidden' })
  if (/\/comments(\/|$)/.test(route.path) && method !== 'delete') return asked.send({ body: 'taken' })
  if (route.path === '/api/v1/annotations/:id' && method === 'patch') return asked.send({ resolved: true })
  if (route.path === '/api/v1/shares/:id' && method === 'patch') return asked.send({ label: 'taken' })
  if (route.path.endsWith('/legal-hold')) return asked.send({ held: true })
  if (route.path === '/api/v1/captures/:id' && method === 'patch') return asked.send({ tags: ['taken'] })
  if (route.path === '/api/v1/workspace/aliases/:id' && method === 'patch')
    return asked.send({ name: 'taken' })
  if (route.path === '/api/v1/workspace/views/:id' && method === 'patch') return asked.send({ name: 'taken' })
  if (route.path === '/api/v1/webhooks/:id' && method === 'patch') return asked.send({ enabled: true })
  if (route.path.endsWith('/reveal')) return asked.send({ reason: 'request' })
  if (!route.path.startsWith('/uploads')) return asked
  return asked.set({
    'Tus-Resumable': '1.0.0',
    'Upload-Offset': '0',
    ...(method === 'patch' && { 'Content-Type': 'application/offset+octet-stream' }),
  })
}

/** What a key, which is an engineer, may not do at all. */
const isForPeople = ({ authorization: { permission } }: Route) =>
  /^(api-key|invitation|audit|inbox|webhook|capture-agent):|^member:(update|remove)$|^(workspace:erase|capture:hold|secret:reveal)$/.test(
    permission,
  )

/** Answers with figures alone, with addresses or pixels: nothing in them could be known again. */
const FIGURES = new Set([
  '/api/v1/inbox/unread',
  '/api/v1/inbox/settings',
  '/api/v1/webhooks/:id/deliveries',
  '/api/v1/shares/:id/accesses',
  '/api/v1/workspace/share-policy',
  '/api/v1/workspace/usage',
  '/api/v1/workspace/contents',
  '/api/v1/note-images/:id',
  '/api/v1/workspace/aliases/suggestions',
  '/api/v1/workspace/retention',
])

/** Streams and writes that make something of B's own are told apart; the stream has its own test. */
const isRead = (route: Route) => ['GET', 'HEAD'].includes(route.method) && !route.path.endsWith('/events')
const named = (routes: Route[]) => routes.map((route) => [`${route.method} ${route.path}`, route] as const)

async function stateOfA(): Promise<string> {
  const ask = async (path: string) => (await request(api.url).get(path).set(a.headers).expect(200)).text
  const paths = [
    '/api/v1/captures',
    '/api/v1/calls',
    `/api/v1/calls/${published.callId}`,
    `/api/v1/calls/${published.callId}/messages`,
    '/api/v1/workspace/join-settings',
    '/api/v1/workspace/views',
    '/api/v1/workspace/aliases',
    '/api/v1/api-keys',
    '/api/v1/members',
    '/api/v1/invitations',
  ]
  return (await Promise.all(paths.map(ask))).join('\n')
}

const secrets = () => [
  CANARY,
  PHONE,
  a.orgId,
  a.userId,
  published.captureId,
  published.callId,
  published.streamId,
  linkId,
  annotation.id,
  shareId,
  annotation.comments[0]!.id,
  erasureId,
  viewId,
  aliasId,
  memberId,
  invitationId,
  uploadId,
  aKey.id,
]

function expectNothingOfA(response: request.Response, name: string): void {
  const bytes = `${response.text ?? ''}${Buffer.isBuffer(response.body) ? response.body : ''}${JSON.stringify(response.headers)}`
  for (const secret of secrets()) expect(bytes.includes(secret), `${secret} in ${name}`).toBe(false)
}

/** Items of a list, bars of a histogram, values of facets. */
const contentOf = ({ items, bars, facets }: Record<string, unknown>) =>
  items ?? bars ?? Object.values(facets as object).flat()

describe.each(['with both walls', 'with row-level security alone'])('%s', (walls) => {
  const on = () => (walls === 'with both walls' ? api : unscoped)
  const routes = () =>
    checkAuthorizations(api.app).filter(
      ({ authorization }) => !['public', 'account'].includes(authorization.permission),
    )

  it('A sees its own: the test asks for what exists', async () => {
    for (const [name, route] of named(routes().filter(isRead))) {
      const response = await call(on(), route, a.headers)
      expect(response.status, name).toBe(200)
      // Counts name nobody.
      if (route.path.endsWith('/histogram')) expect(response.body.bars, name).not.toEqual([])
      else if (route.method === 'GET' && !FIGURES.has(route.path))
        expect(() => expectNothingOfA(response, name), name).toThrow()
    }
  })

  it('A’s ids do not exist for B, by session or key, whatever is done with them', async () => {
    const before = await stateOfA()
    let cases = 0
    for (const [name, route] of named(
      routes().filter(({ authorization }) => authorization.idParams.length > 0),
    ))
      for (const headers of [b.headers, bKey]) {
        const response = await call(on(), route, headers)
        const isForbidden = headers === bKey && isForPeople(route)
        expect(response.status, name).toBe(isForbidden ? 403 : 404)
        expectNothingOfA(response, name)
        cases++
      }
    expect(cases).toBeGreaterThanOrEqual(20)
    expect(await stateOfA()).toBe(before)
  })

  it('lists of B hold nothing of A, also when a filter or cursor points there', async () => {
    for (const [name, route] of named(
      routes().filter((r) => isRead(r) && r.authorization.idParams.length === 0),
    ))
      for (const headers of [b.headers, bKey])
        for (const query of ['', ...(pointing[route.path]?.() ?? [])]) {
          const response = await call(on(), route, headers, query)
          expectNothingOfA(response, `${name} ${query}`)
          if (query && response.status !== 403)
            expect(contentOf(response.body), `${name} ${query}`).toEqual([])
        }
  })

  it('nobody sees anything without a session', async () => {
    for (const [name, route] of named(routes())) {
      const response = await call(on(), route, {})
      expect(response.status, name).toBe(401)
      expectNothingOfA(response, name)
    }
  })
})

describe('the catalogue', () => {
  it('row-level security is on and forced on every table of the public schema, and each has its workspace', async () => {
    const tables = await api.sql<{
      name: string
      on: boolean
      forced: boolean
      has_org: boolean
      policies: number
    }>(
      `SELECT c.relname AS name, c.relrowsecurity AS on, c.relforcerowsecurity AS forced,
         EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'org_id') AS has_org,
         (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid) AS policies
       FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
         AND c.relname <> '_prisma_migrations'`,
    )
    expect(tables.length).toBeGreaterThanOrEqual(6)
    for (const table of tables)
      expect(table).toMatchObject({
        on: true,
        forced: true,
        has_org: true,
        policies: expect.toSatisfy((n) => n > 0),
      })
  })

  it('the roles of the application own nothing and pass no wall', async () => {
    const roles = await api.sql(
      `SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcanlogin,
         (SELECT count(*)::int FROM pg_class c WHERE c.relowner = r.oid) AS owned
       FROM pg_roles r WHERE rolname LIKE 'ringback%' ORDER BY rolname`,
    )
    const harmless = {
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcanlogin: false,
      owned: 0,
    }
    expect(roles).toEqual(
      ['ringback_app', 'ringback_auth', 'ringback_search', 'ringback_sweep'].map((rolname) => ({
        rolname,
        ...harmless,
      })),
    )
  })

  it('a connection of the application sees no row without a workspace', async () => {
    const client = await api.database.listener()
    try {
      const tables = await api.sql<{ name: string }>(
        `SELECT relname AS name FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
           AND relname <> '_prisma_migrations' AND NOT relispartition`,
      )
      expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['calls', 'shares', 'webhooks']))
      for (const { name } of tables) expect((await client.query(`SELECT FROM ${name}`)).rowCount).toBe(0)
      await expect(client.query('SELECT FROM auth."user"')).rejects.toThrow(/permission denied/)
    } finally {
      await client.end()
    }
  })
})
