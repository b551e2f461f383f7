import { randomBytes } from 'node:crypto'
import { searchNumber } from '@ringback/contracts'
import pg from 'pg'
import { v7 as uuidv7 } from 'uuid'

import type { CallFacts } from './call-facts.ts'
import type { StagedLeg } from './staged-leg.ts'

/** The migrated, empty database that the test runner prepares once. */
const TEMPLATE = 'ringback_template'
const OBJECT_IN_USE = '55006'

export interface TestDatabase {
  url: string
  drop(): Promise<void>
}

/** A database of its own for a test file, on the throwaway server of the test run (TEST_DATABASE_URL). */
export async function createTestDatabase(): Promise<TestDatabase> {
  const maintenanceUrl = process.env.TEST_DATABASE_URL
  if (!maintenanceUrl) throw new Error('TEST_DATABASE_URL is not set: run the tests by `npm test`.')
  const name = `test_${randomBytes(6).toString('hex')}`
  await query(maintenanceUrl, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`)
  const url = new URL(maintenanceUrl)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => drop(maintenanceUrl, name) }
}

/**
 * Connections that were just closed are gone a moment later, and PostgreSQL waits five seconds for them. Cut off at
 * once, one would report it to nobody, and end the test run.
 */
async function drop(maintenanceUrl: string, name: string): Promise<void> {
  try {
    await query(maintenanceUrl, `DROP DATABASE ${name}`)
  } catch (error) {
    if ((error as pg.DatabaseError).code !== OBJECT_IN_USE) throw error
    await query(maintenanceUrl, `DROP DATABASE ${name} WITH (FORCE)`)
  }
}

/** A workspace as sign-up would make it; answers its id. */
export async function createWorkspace(url: string, name = 'Test workspace'): Promise<string> {
  const id = uuidv7()
  await query(url, 'INSERT INTO auth.organization (id, name, slug, "createdAt") VALUES ($1, $2, $3, now())', [
    id,
    name,
    id,
  ])
  return id
}

async function query(url: string, sql: string, values: unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    // Copying a template waits for no other copy of it: CREATE DATABASE needs the template idle, so take turns.
    if (sql.startsWith('CREATE DATABASE')) await client.query('SELECT pg_advisory_lock(7)')
    await client.query(sql, values)
  } finally {
    await client.end()
  }
}

/** What the decoder would say that a call of these legs is searched by, as far as legs tell. */
export function factsOfLegs(legs: readonly StagedLeg[], facts: Partial<CallFacts> = {}): CallFacts {
  const texts = (values: (string | null)[]) => values.filter((value) => value !== null)
  const messages = legs.flatMap((leg) => leg.messageIndex.messages)
  return {
    fromNumbers: texts(legs.map((leg) => leg.fromUser)).map(searchNumber),
    toNumbers: texts(legs.map((leg) => leg.toUser)).map(searchNumber),
    otherNumbers: [],
    hosts: messages.flatMap(({ src, dst }) => [src, dst]).map((text) => text.replace(/:\d+$/, '')),
    agents: texts(legs.map((leg) => leg.userAgent)),
    reasons: texts(legs.map((leg) => leg.finalReason)),
    codecs: [],
    methods: texts(messages.map(({ method }) => method)),
    traits: [],
    ...facts,
  }
}
