import { Readable } from 'node:stream'
import { parseSearch } from '@ringback/contracts'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleLeg, sampleReport } from '../test/sample-leg.ts'
import { getCall } from './calls.ts'
import { claimCapture, failCapture } from './capture-claims.ts'
import { markCaptureDeleted, restoreCapture } from './capture-removal.ts'
import { completeUpload, getCapture, insertCapture } from './captures.ts'
import { COPY_HEADER, COPY_TRAILER } from './copy-binary.ts'
import { Database, type TenantConnection } from './database.ts'
import { decodeAgain } from './decode-again.ts'
import { findCallParts, findPartOfMessage } from './leg-parts.ts'
import { findStuckCaptures } from './outbox.ts'
import { publish, removeCapture, stage } from './publish.ts'
import type { CallPosition } from './search/list.ts'
import { searchCalls } from './search/search-calls.ts'
import { publishSnapshot, withdrawSnapshot } from './snapshot.ts'
import { encodeStagedCall, type StagedCall } from './staged-call.ts'
import { encodeStagedLeg, type StagedLeg } from './staged-leg.ts'
import { createTestDatabase, createWorkspace, factsOfLegs, type TestDatabase } from './testing.ts'

let test: TestDatabase
let db: Database
let orgId: string

beforeAll(async () => {
  test = await createTestDatabase()
  db = new Database({ url: test.url, applicationName: 'test' })
  orgId = await createWorkspace(test.url)
})
afterAll(async () => {
  await db.close()
  await test.drop()
})

const leg = (sipCallId: string, values: Partial<StagedLeg> = {}) => sampleLeg(orgId, sipCallId, values)

async function queuedCapture(): Promise<string> {
  const id = uuidv7()
  await db.withTenant(orgId, async (tenant) => {
    await insertCapture(tenant, { id, name: 'a.pcap', objectKey: `o/${id}`, uploadedBy: null, bytes: 1 })
    expect(await completeUpload(tenant, id, { bytes: 1, sha256: 'aa' })).toBe(true)
  })
  return id
}

const claim = (id: string) => db.withTenant(orgId, (tenant) => claimCapture(tenant, id))
/** As if the worker that claimed it had died a while ago. */
const abandon = (id: string) =>
  db.withTenant(
    orgId,
    (tenant) =>
      tenant.prisma
        .$executeRaw`UPDATE captures SET heartbeat_at = now() - interval '1 minute' WHERE id = ${id}::uuid`,
  )
const rows = (encoded: Buffer[]) => Readable.from([COPY_HEADER, ...encoded, COPY_TRAILER])

const callOf = (legs: StagedLeg[], id: string, analysis: Partial<StagedCall>): StagedCall => ({
  ...{ orgId, id, joins: [], timeline: [], digits: [], findings: [], mos: null },
  facts: factsOfLegs(legs.filter(({ callId }) => callId === id)),
  ...(legs[0]!.callId === id && analysis),
})

async function stageLegs(
  connection: TenantConnection,
  legs: StagedLeg[],
  analysis: Partial<StagedCall> = {},
): Promise<void> {
  const calls = [...new Set(legs.map(({ callId }) => callId))].map((id) => callOf(legs, id, analysis))
  await stage(connection, {
    legs: rows(legs.map(encodeStagedLeg)),
    calls: rows(calls.map(encodeStagedCall)),
    streams: rows([]),
  })
}

async function publishLegs(
  captureId: string,
  attempt: number,
  legs: StagedLeg[],
  analysis: Partial<StagedCall> = {},
) {
  const recomputed: string[] = []
  const outcome = await db.withTenantConnection(orgId, async (connection) => {
    await stageLegs(connection, legs, analysis)
    return publish(connection, {
      captureId,
      attempt,
      objects: {
        segmentKey: `s/${captureId}/${attempt}`,
        frameIndexKey: `f/${captureId}/${attempt}`,
        seekableKey: null,
      },
      report: sampleReport,
      recompute: async (_, ids) => {
        recomputed.push(...ids)
      },
    })
  })
  return { outcome, recomputed }
}

const show = (captureId: string, attempt: number, legs: StagedLeg[]) =>
  db.withTenantConnection(orgId, async (connection) => {
    await stageLegs(connection, legs)
    return publishSnapshot(connection, {
      ...{ captureId, attempt, calls: legs.length, segmentKey: `s/${captureId}/${attempt}-part` },
      recompute: async () => {},
    })
  })

async function decoded(legs: StagedLeg[], analysis: Partial<StagedCall> = {}): Promise<string> {
  const id = await queuedCapture()
  const { attempt } = (await claim(id))!
  await publishLegs(id, attempt, legs, analysis)
  return id
}

const filterOf = (q: string) => ({
  ...{ query: parseSearch(q), fromTs: null, toTs: null, captureId: null },
  clock: { now: Date.now(), offset: 0 },
  members: new Map(),
})
const search = (q: string) =>
  db.withTenant(orgId, (tenant) =>
    searchCalls(tenant, filterOf(q), { limit: 50, after: null, sort: '-start' }),
  )

describe('publish', () => {
  it('makes calls of staged legs and joins, and finds them', async () => {
    const a = leg('a-side@192.0.2.1', { fromUser: '1001', toUser: '2002', startTs: 10 })
    const b = leg('b-side@192.0.2.1', {
      callId: a.callId,
      fromUser: '1001',
      toUser: '+34911222333',
      startTs: 20,
    })
    const params = { naming: b.sipCallId, named: a.sipCallId, header: 'X-Call-ID' }
    const captureId = await decoded([b, a], {
      joins: [{ a: a.id, b: b.id, method: 'header', confidence: 98, params }],
      timeline: [
        { kind: 'setup', callId: a.sipCallId, ts: 10, endTs: null, messageId: null, by: null, params: {} },
      ],
      findings: [
        {
          ...{ code: 'no_audio', severity: 'error', side: 'unknown', callId: a.sipCallId, rfc: '' },
          ...{ evidence: [], params: { seconds: 3 } },
        },
      ],
      mos: 3.5,
    })
    for (const q of [
      'a-side@192.0.2.1',
      'b-side@192.0.2.1',
      '*222333',
      '+3491122*',
      'number:*1222*',
      'from:1001',
    ])
      expect((await search(q)).items, q).toMatchObject([
        { id: a.callId, legs: 2, messages: 2, toUser: '2002', startTs: 10 },
      ])
    const call = await db.withTenant(orgId, (tenant) => getCall(tenant, a.callId))
    expect(call!.legs.map((l) => l.callId)).toEqual(['a-side@192.0.2.1', 'b-side@192.0.2.1'])
    expect(call).toMatchObject({
      summary: { findings: { error: 1, warning: 0, info: 0 }, mos: 3.5 },
      joins: [{ a: a.id, b: b.id, confidence: 98, params }],
      timeline: [{ kind: 'setup', ts: 10 }],
      findings: [{ code: 'no_audio', params: { seconds: 3 } }],
    })
    expect(await db.withTenant(orgId, (tenant) => getCapture(tenant, captureId))).toMatchObject({
      state: 'ready',
      report: sampleReport,
    })
    const parts = await db.withTenant(orgId, (tenant) => findCallParts(tenant, a.callId))
    expect(parts).toHaveLength(2)
    const found = await db.withTenant(orgId, (tenant) =>
      findPartOfMessage(tenant, { captureId, frame: 7, index: 0 }),
    )
    expect(found?.part.segmentKey).toBe(`s/${captureId}/1`)
  })

  it('refuses a claim that was overtaken, and leaves nothing of it', async () => {
    const id = await queuedCapture()
    const first = (await claim(id))!
    await abandon(id)
    const second = (await claim(id))!
    expect(second.attempt).toBe(first.attempt + 1)
    expect((await publishLegs(id, first.attempt, [leg('late@x.example')])).outcome).toEqual({
      published: false,
    })
    expect((await search('late@x.example')).items).toEqual([])
    expect((await publishLegs(id, second.attempt, [leg('late@x.example')])).outcome).toMatchObject({
      published: true,
    })
    expect((await search('late@x.example')).items).toHaveLength(1)
  })

  it('joins a leg of a second capture to the known one, and forgets it with the capture', async () => {
    const first = leg('split@x.example')
    await decoded([first])
    const second = leg('split@x.example', { finalStatus: 486 })
    const id = await queuedCapture()
    const { attempt } = (await claim(id))!
    const { recomputed } = await publishLegs(id, attempt, [second])
    expect(recomputed).toEqual([first.id])
    expect((await search('split@x.example')).items).toMatchObject([{ id: first.callId, legs: 1 }])

    const remove = () =>
      db.withTenantConnection(orgId, (connection) =>
        removeCapture(connection, id, async (_, ids) => {
          again.push(...ids)
        }),
      )
    const again: string[] = []
    expect(await remove()).toBeNull()
    await db.withTenant(orgId, (tenant) => markCaptureDeleted(tenant, id, 30))
    expect(await remove()).toBeNull()
    await db.withTenant(orgId, (tenant) => restoreCapture(tenant, id))
    expect(await db.withTenant(orgId, (tenant) => findCallParts(tenant, first.callId))).toHaveLength(2)
    await db.withTenant(orgId, (tenant) => markCaptureDeleted(tenant, id))
    const removed = await remove()
    expect(removed!.objectKeys).toEqual([`o/${id}`, `s/${id}/1`, `f/${id}/1`])
    expect(again).toEqual([first.id])
    expect(await db.withTenant(orgId, (tenant) => findCallParts(tenant, first.callId))).toHaveLength(1)
  })

  it('merges known calls when a capture joins their legs', async () => {
    const a = leg('merge-a@x.example')
    const b = leg('merge-b@x.example')
    await decoded([a])
    await decoded([b])
    const a2 = leg('merge-a@x.example')
    const b2 = leg('merge-b@x.example', { callId: a2.callId })
    const params = { naming: b.sipCallId, named: a.sipCallId, header: 'X-Call-ID' }
    await decoded([a2, b2], {
      joins: [{ a: a2.id, b: b2.id, method: 'header', confidence: 98, params }],
    })
    const { items } = await search('merge-a@x.example')
    expect(items).toMatchObject([{ id: a.callId, legs: 2 }])
    expect((await search('merge-b@x.example')).items).toMatchObject([{ id: a.callId }])
    const call = await db.withTenant(orgId, (tenant) => getCall(tenant, a.callId))
    expect(call!.joins).toMatchObject([{ a: a.id, b: b.id }])
  })

  it('pages by start and id, and counts', async () => {
    await decoded(
      [1, 2, 3, 4, 5].map((n) =>
        leg(`page-${n}@x.example`, { fromUser: 'pager', startTs: 1_000 + (n >> 1) }),
      ),
    )
    const filter = filterOf('from:pager')
    const seen: string[] = []
    let after: CallPosition | null = null
    do {
      const page: Awaited<ReturnType<typeof searchCalls>> = await db.withTenant(orgId, (tenant) =>
        searchCalls(tenant, filter, { limit: 2, after, sort: '-start' }),
      )
      expect(page.total).toEqual({ count: 5, capped: false })
      seen.push(...page.items.map((item) => item.id))
      after = page.last
    } while (after)
    expect(new Set(seen).size).toBe(5)
  })

  it('keeps the numbers of calls in step with the calls', async () => {
    const id = await decoded([
      leg('numbers@x.example', { fromUser: 'first-number', toUser: '+34-911-000-111' }),
    ])
    const stored = () =>
      db.withTenant(
        orgId,
        (tenant) => tenant.prisma.$queryRaw<{ number: string; sides: number; known: boolean }[]>`
          SELECT k.number, k.sides, n.number IS NOT NULL AS known FROM call_numbers k
          LEFT JOIN numbers n ON n.org_id = k.org_id AND n.number = k.number
          WHERE k.number IN ('first-number', '34911000111') ORDER BY k.number`,
      )
    expect(await stored()).toEqual([
      { number: '34911000111', sides: 2, known: true },
      { number: 'first-number', sides: 1, known: true },
    ])
    await db.withTenant(orgId, (tenant) => markCaptureDeleted(tenant, id))
    await db.withTenantConnection(orgId, (connection) => removeCapture(connection, id, async () => {}))
    expect(await stored()).toEqual([])
    expect((await search('*rst-num*')).items).toEqual([])
  })

  it('excludes a status without excluding calls that have none', async () => {
    await decoded([
      leg('negated-1@x.example', { fromUser: 'negated', finalStatus: null, state: 'ringing' }),
      leg('negated-2@x.example', { fromUser: 'negated', finalStatus: 486 }),
    ])
    const { items } = await search('from:negated -status:486')
    expect(items.map((item) => item.finalStatus)).toEqual([null])
  })

  it('keeps hostile texts: NUL, lone surrogates and a 64 KB Call-ID', async () => {
    const id = 'x'.repeat(65_000)
    await decoded([leg(id, { fromUser: 'a\0b\ud800', userAgent: 'u'.repeat(5_000) })])
    expect((await search('from:a\u2400b\ufffd')).items).toHaveLength(1)
  })
})

describe('a snapshot of a decode that goes on', () => {
  it('is found and marked, the next replaces it, and the end replaces all', async () => {
    const id = await queuedCapture()
    const { attempt } = (await claim(id))!
    const whole = [leg('grow-1@x', { fromUser: 'grow' }), leg('grow-2@x', { fromUser: 'grow' })]
    expect(await show(id, attempt, whole.slice(0, 1))).toEqual({ published: true, replaced: null })
    const [first] = (await search('from:grow')).items
    expect(first).toMatchObject({ growing: true })
    expect(await show(id, attempt, whole)).toMatchObject({ published: true, replaced: expect.any(String) })
    const capture = await db.withTenant(orgId, (tenant) => getCapture(tenant, id))
    expect(capture).toMatchObject({ state: 'decoding', growingCalls: 2, report: null })
    const { outcome } = await publishLegs(id, attempt, [...whole, leg('grow-3@x', { fromUser: 'grow' })])
    expect(outcome).toEqual({ published: true, replaced: [`s/${id}/${attempt}-part`] })
    const { items } = await search('from:grow')
    expect(items.map(({ growing }) => growing)).toEqual([false, false, false])
    expect(items.map((call) => call.id)).toContain(first!.id)
  })

  it('is refused once overtaken, after the end, and of a capture decoded before', async () => {
    const id = await queuedCapture()
    const { attempt } = (await claim(id))!
    await abandon(id)
    const next = (await claim(id))!.attempt
    const refused = { published: false, replaced: null }
    expect(await show(id, attempt, [leg('late-1@x')])).toEqual(refused)
    await publishLegs(id, next, [leg('late-2@x'), leg('late-3@x')])
    expect(await show(id, next, [leg('late-2@x')])).toEqual(refused)
    await db.withTenant(orgId, (tenant) => decodeAgain(tenant, { id }))
    const again = (await claim(id))!
    expect(again.generation).toBe(next)
    expect(await show(id, again.attempt, [leg('late-2@x')])).toEqual(refused)
    expect((await search('callid:late-3@x')).items).toHaveLength(1)
  })

  it('is withdrawn when the capture fails', async () => {
    const id = await queuedCapture()
    const { attempt } = (await claim(id))!
    await show(id, attempt, [leg('vain@x')])
    const withdraw = () =>
      db.withTenantConnection(orgId, (connection) => withdrawSnapshot(connection, id, async () => {}))
    expect(await withdraw()).toBeNull()
    await db.withTenant(orgId, (tenant) =>
      failCapture(tenant, id, attempt, { code: 'checksum_mismatch', params: {} }),
    )
    const silence = { queuedSeconds: 60, heartbeatSeconds: 60 }
    expect(await findStuckCaptures(db, silence)).toContainEqual({
      ...{ orgId, captureId: id, job: 'withdraw-calls' },
    })
    expect(await withdraw()).toBe(`s/${id}/${attempt}-part`)
    expect((await search('callid:vain@x')).items).toEqual([])
    expect(await withdraw()).toBeNull()
  })
})
