import { callStates, parseSearch } from '@ringback/contracts'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type GeneratedCall, generatedCalls, insertCalls } from '../../test/generated-calls.ts'
import { generatedQueries } from '../../test/generated-queries.ts'
import { Database } from '../database.ts'
import { createTestDatabase, createWorkspace, type TestDatabase } from '../testing.ts'
import { searchCalls } from './search-calls.ts'

/** `SEARCH_QUERIES=20000` asks more, `SEARCH_SEED` others. */
const QUERIES = Number(process.env.SEARCH_QUERIES ?? 2_000)
const SEED = Number(process.env.SEARCH_SEED ?? 3)
/** Of one query at its slowest, with room for a busy machine. */
const MS_EACH = 100
const ALL = 200
let bed: TestDatabase
let database: Database
let orgId: string
let calls: GeneratedCall[]

beforeAll(async () => {
  bed = await createTestDatabase()
  database = new Database({ url: bed.url, applicationName: 'test' })
  orgId = await createWorkspace(bed.url, 'Searched')
  const neighbour = await createWorkspace(bed.url, 'Neighbour')
  calls = generatedCalls(1, ALL)
  const owner = new pg.Client({ connectionString: bed.url })
  await owner.connect()
  await insertCalls(owner, orgId, calls)
  await insertCalls(owner, neighbour, generatedCalls(2, ALL))
  await owner.end()
})
afterAll(async () => {
  await database?.close()
  await bed?.drop()
})

test(
  'generated queries find what an oracle in memory finds',
  async () => {
    expect(new Set(calls.map(({ state }) => state)).size).toBe(callStates.length)
    for (const { text, holds } of generatedQueries(SEED, QUERIES, calls)) {
      const filter = {
        ...{ query: parseSearch(text), fromTs: null, toTs: null, captureId: null },
        clock: { now: 0, offset: 0 },
        members: new Map(),
      }
      const page = { limit: ALL, after: null, sort: '-start' as const }
      const found = await database.withTenant(orgId, (tenant) => searchCalls(tenant, filter, page))
      const expected = calls.filter(holds).map(({ id }) => id)
      expect(found.items.map(({ id }) => id).toSorted(), text).toEqual(expected.toSorted())
    }
  },
  QUERIES * MS_EACH,
)
