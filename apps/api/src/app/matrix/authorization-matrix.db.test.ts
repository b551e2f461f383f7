/**
 * Two workspaces alike, everybody of one after everything of the other: by the committed OpenAPI document, through
 * live routes; then with the application's own workspace conditions taken out. `npm run test:matrix` asks every case
 * (MATRIX=full), other runs a sample.
 */
import type { ExecutionContext } from '@nestjs/common'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AUTHORIZATION, type Authorization } from '../../http/operation.decorator.ts'
import { ShareGuard } from '../../shares/share.guard.ts'
import { startTestApi, type TestApi } from '../../testing/test-api.ts'
import { checkAuthorizations } from '../check-authorizations.ts'
import { type Case, casesOf } from './cases.ts'
import { isShared, readOperations } from './operations.ts'
import { sharedCasesOf } from './shared-cases.ts'
import { makeWorld, type World } from './world.ts'

const isFull = process.env.MATRIX === 'full'
/** Of a sampled run: one case in so many, spread over all. */
const SAMPLE = 11
const AT_ONCE = 6

let api: Awaited<ReturnType<typeof startTestApi>>
let unscoped: TestApi
let worlds: [World, World]
const operations = readOperations()

beforeAll(async () => {
  api = await startTestApi()
  unscoped = await startTestApi({ beside: api, appliesTenantScope: false })
  worlds = [
    await makeWorld(api, 'canaryalpha', '34911777333'),
    await makeWorld(api, 'canarybravo', '34922888444'),
  ]
})
afterAll(async () => {
  await unscoped?.close()
  await api?.close()
})

interface Answer {
  status: number
  bytes: string
  body: string
}

async function ask(on: TestApi, { operation, url, body, actor }: Case): Promise<Answer> {
  const tus = operation.path.startsWith('/uploads') && {
    ...{ 'Tus-Resumable': '1.0.0', 'Upload-Offset': '0' },
    ...(operation.method === 'PATCH' && { 'Content-Type': 'application/offset+octet-stream' }),
  }
  const response = await fetch(on.url + url, {
    method: operation.method,
    redirect: 'manual',
    headers: { ...actor.headers, ...tus, ...(body && { 'Content-Type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  // A stream that was opened never ends: that it was is all there is to see.
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream')
  if (isStream) await response.body?.cancel()
  const text = isStream ? '' : Buffer.from(await response.arrayBuffer()).toString('latin1')
  return {
    status: response.status,
    bytes: `${JSON.stringify([...response.headers])}\n${text}`,
    body: text.replace(/"requestId":"[^"]*"/, ''),
  }
}

/** What is wrong with the answer, if anything. */
function faultOf(each: Case, { status, bytes, body }: Answer, other: World, alike: Map<string, string>) {
  const secret = [...other.secrets, ...each.hidden].find((text) => bytes.includes(text))
  if (secret) return `LEAK of ${secret} in ${each.name}`
  if (!each.statuses(status)) return `${status} for ${each.name}: ${body.slice(0, 200)}`
  if (each.alike === null) return null
  const first = alike.get(each.alike) ?? body
  alike.set(each.alike, first)
  return first === body ? null : `${each.name} is told apart: ${body.slice(0, 200)}`
}

async function inTurns<T>(items: Iterable<T>, work: (item: T) => Promise<void>): Promise<void> {
  const left = items[Symbol.iterator]()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = left.next(); !next.done; next = left.next()) await work(next.value)
    }),
  )
}

/** Every row of the workspace, of all tables that hold one. */
async function rowsOf({ orgId }: World): Promise<string> {
  const tables = await api.sql<{ name: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c
       JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relkind = 'r' AND a.attname = 'org_id' AND n.nspname = 'public' AND c.relname <> 'outbox' ORDER BY 1`,
  )
  const selects = [
    ...tables.map(({ name }) => `SELECT '${name}', t::text FROM ${name} t WHERE org_id = $1`),
    `SELECT 'member', t::text FROM auth.member t WHERE "organizationId" = $1`,
    `SELECT 'invitation', t::text FROM auth.invitation t WHERE "organizationId" = $1`,
    `SELECT 'apikey', t.key FROM auth.apikey t WHERE "referenceId" = $1`,
    `SELECT 'organization', t::text FROM auth.organization t WHERE id = $1`,
  ]
  const rows = await api.sql(`SELECT * FROM (${selects.join(' UNION ALL ')}) r ORDER BY 1, 2`, [orgId])
  return JSON.stringify(rows)
}

describe.each(['with both walls', 'with row-level security alone'])('%s', (walls) => {
  it('everybody gets their own and nothing else', { timeout: 3_600_000 }, async () => {
    const on = walls === 'with both walls' ? api : unscoped
    const faults: string[] = []
    let cases = 0
    let at = 0
    for (const [own, other] of [worlds, worlds.toReversed() as [World, World]]) {
      const before = await rowsOf(other)
      const alike = new Map<string, string>()
      const all = operations.flatMap((operation) => [
        ...casesOf(operation, own, other),
        ...sharedCasesOf(operation, own, other),
      ])
      const chosen = all.filter(() => isFull || at++ % SAMPLE === 0)
      await inTurns(chosen, async (each) => {
        cases++
        const fault = faultOf(each, await ask(on, each), other, alike)
        if (fault) faults.push(fault)
      })
      expect(await rowsOf(other), 'the other workspace').toBe(before)
    }
    const leaks = faults.filter((fault) => fault.startsWith('LEAK')).length
    process.stderr.write(
      `authorization matrix ${walls}: ${cases} cases, ${leaks} leaks, ${faults.length} faults\n`,
    )
    expect(faults).toEqual([])
    expect(cases).toBeGreaterThan(isFull ? 10_000 : 600)
  })
})

/** Their service asks again whom the weakened guard lets in, and still refuses. */
const guardedTwice = new Set([
  'POST /api/v1/members/leave',
  'PATCH /api/v1/members/{id}',
  'DELETE /api/v1/members/{id}',
  'PATCH /api/v1/workspace/views/{id}',
  'DELETE /api/v1/workspace/views/{id}',
  'GET /api/v1/inbox',
  'GET /api/v1/inbox/unread',
  'POST /api/v1/inbox/read',
  'GET /api/v1/inbox/settings',
  'PUT /api/v1/inbox/settings',
])

describe('the matrix', () => {
  it('notices each guard that is taken away or weakened', { timeout: 600_000 }, async () => {
    const routes = new Map(
      checkAuthorizations(api.app).map((route) => [
        `${route.method} ${route.path.replace(/:(\w+)/g, '{$1}')}`,
        route,
      ]),
    )
    const unnoticed: string[] = []
    let mutants = 0
    for (const operation of operations.filter(({ permission }) => permission !== 'public')) {
      const { handler, authorization } = routes.get(operation.name)!
      const others = guardedTwice.has(operation.name) ? ['public'] : ['public', 'workspace:read']
      for (const permission of others as Authorization['permission'][]) {
        const refusals = [...casesOf(operation, ...worlds)].filter(
          (each) => each.refused && wouldPass(each, permission),
        )
        if (refusals.length === 0) continue
        mutants++
        Reflect.defineMetadata(AUTHORIZATION, { ...authorization, permission }, handler)
        try {
          if (!(await isNoticed(refusals))) unnoticed.push(`${operation.name} as ${permission}`)
        } finally {
          Reflect.defineMetadata(AUTHORIZATION, authorization, handler)
        }
      }
    }
    process.stderr.write(
      `authorization matrix: ${mutants} guards mutated, ${mutants - unnoticed.length} noticed\n`,
    )
    expect(unnoticed).toEqual([])
    expect(mutants).toBeGreaterThan(operations.length)
  })
})

/** Each way to weaken what stands before shared routes, and how to mend it again. */
const weakened: Record<string, () => Promise<() => unknown>> = {
  'opens what ended': async () => {
    const ended = await api.sql<{ id: string }>(
      `UPDATE shares SET expires_at = now() + interval '1 day', revoked_at = NULL
       WHERE revoked_at IS NOT NULL OR expires_at <= now() RETURNING id`,
    )
    return () =>
      api.sql('UPDATE shares SET expires_at = now() WHERE id = ANY($1::uuid[])', [ended.map(({ id }) => id)])
  },
  'takes any token': async () =>
    replaced('canActivate', function (this: ShareGuard, execution: ExecutionContext) {
      execution.switchToHttp().getRequest().params.token = worlds[0].links[0]!.token
      return guard.canActivate.call(this, execution)
    }),
  'asks for no password': async () => replaced('hasKey', () => true),
  'takes the key of any link': async () =>
    replaced('hasKey', ({ headers }: { headers: Record<string, string> }) =>
      /ringback_share=/.test(headers.cookie ?? ''),
    ),
}

/** Its methods as they are, and a way to replace them. */
const guard = { canActivate: ShareGuard.prototype.canActivate }
function replaced(method: 'canActivate' | 'hasKey', by: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(ShareGuard.prototype, method)!
  Object.defineProperty(ShareGuard.prototype, method, { ...before, value: by })
  return () => Object.defineProperty(ShareGuard.prototype, method, before)
}

describe('the guard of shares', () => {
  it.each(Object.entries(weakened))('is noticed when it %s', { timeout: 600_000 }, async (way, weaken) => {
    const mend = await weaken()
    try {
      const unnoticed: string[] = []
      for (const operation of operations.filter(isShared)) {
        // A try at a password is refused for the password.
        if (way.includes('key') || way.includes('password')) if (operation.path.endsWith('/unlock')) continue
        const refusals = [...sharedCasesOf(operation, ...worlds)].filter(({ refused }) => refused)
        if (!(await isNoticed(refusals))) unnoticed.push(operation.name)
      }
      expect(unnoticed).toEqual([])
    } finally {
      await mend()
    }
  })
})

/** Whether the weakened guard lets this one in at all. */
const wouldPass = ({ actor, operation }: Case, permission: string): boolean =>
  permission === 'public' ||
  (operation.permission !== 'account' && actor.role !== null && (actor.scopes?.includes('read') ?? true))

async function isNoticed(refusals: Case[]): Promise<boolean> {
  for (const each of refusals) {
    const { status } = await ask(api, each)
    if (!each.statuses(status)) return true
  }
  return false
}
