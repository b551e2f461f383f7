import { callStates } from '@ringback/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askAlone, askQueries } from '../../test/search/ask.ts'
import { type AskedSite, createSites } from '../../test/search/bed.ts'
import { WHOLE } from '../../test/search/queries.ts'
import type { GeneratedCall } from '../../test/search/site.ts'
import { Database } from '../database.ts'
import { createTestDatabase, type TestDatabase } from '../testing.ts'

/** Of each workspace; `npm run test:queries` asks a million. */
const QUERIES = 250
let bed: TestDatabase
let database: Database
let sites: AskedSite[]

beforeAll(async () => {
  bed = await createTestDatabase()
  database = new Database({ url: bed.url, applicationName: 'test' })
  sites = await createSites(bed.url, 60)
})
afterAll(async () => {
  await database?.close()
  await bed?.drop()
})

test('generated queries find what an oracle in memory finds, in its order', async () => {
  for (const asked of sites) {
    expect(new Set(asked.site.calls.map(({ state }) => state)).size).toBe(callStates.length)
    const tally = await askQueries(database, asked, { from: 0, upto: QUERIES })
    expect(tally.failures).toEqual([])
    expect(tally.asked).toBe(QUERIES)
  }
})

test.each<[string, (call: GeneratedCall) => boolean]>([
  // The last code point after what a number ends in, or begins with.
  ['number:*x', (call) => numbersOf(call).some((number) => number.endsWith('x'))],
  ['number:"\u{10ffff}"*', (call) => numbersOf(call).some((number) => number.startsWith('\u{10ffff}'))],
  // Single precision holds neither figure.
  ['mos:<4.2', ({ mos }) => mos !== null && mos < 4.2],
  ['mos:>=4.2', ({ mos }) => mos !== null && mos >= 4.2],
  ['mos:4.1', ({ mos }) => mos !== null && mos >= 4.1 && mos < 4.2],
])('%s, which once went wrong', async (text, holds) => {
  const [asked] = sites as [AskedSite, AskedSite]
  const found = asked.site.calls.filter(holds)
  expect(found).not.toEqual([])
  const expected = found
    .toSorted((a, b) => (a.startTs - b.startTs || (a.id < b.id ? -1 : 1)) * -1)
    .map(({ id }) => id)
  const query = {
    sort: '-start',
    fromTs: null,
    toTs: null,
    captureId: null,
    offset: 0,
    limit: WHOLE,
  } as const
  const tally = await askAlone(database, asked.orgId, { number: 0, query: { ...query, text, expected } })
  expect(tally.failures).toEqual([])
})

const numbersOf = ({ from, to, other }: GeneratedCall) => [...from, ...to, ...other]
