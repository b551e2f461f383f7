import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { closeWorkspace, findUnfinishedRemovals } from '@ringback/db'
import { createWorkspace } from '@ringback/db/testing'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { removeWorkspace } from '../src/jobs/remove-workspace.ts'
import { countRows, fillWorkspace, tenantTables } from './fill-workspace.ts'
import { IngestBed } from './ingest-bed.ts'
import { callTo, contextOf, storeThatBreaksAt } from './removal-bed.ts'
import { pcap } from './sip-capture.ts'

const MEMBER = '00000000-0000-7000-8000-000000000001'
let bed: IngestBed
beforeAll(async () => {
  bed = await IngestBed.open()
})
afterAll(() => bed.close())

const close = (orgId: string) =>
  bed.database.withIdentity(orgId, (identity) =>
    closeWorkspace(identity, { name: 'Gone', requestedBy: MEMBER, address: '192.0.2.7', requestId: 'r' }),
  )
const folderOf = (orgId: string) => join(bed.dir, 'objects/orgs', orgId)
const record = async (orgId: string) =>
  (await bed.rows('SELECT * FROM auth."workspaceRemoval" WHERE id = $1', [orgId]))[0]!

/** Something of everything, and a file of a share that no row of this test names. */
async function fill(orgId: string): Promise<void> {
  await fillWorkspace(bed.admin, orgId)
  await bed.store.put(`orgs/${orgId}/shares/s/snapshot`, Buffer.from('kept for guests'))
  const rows = await countRows(bed.admin, orgId)
  expect(Object.keys(rows).length).toBeGreaterThan(25)
  expect(Object.values(rows)).not.toContain(0)
}

async function expectNothingOf(orgId: string): Promise<void> {
  const rows = Object.entries(await countRows(bed.admin, orgId)).filter(([, count]) => count > 0)
  expect(rows).toEqual([])
  expect(existsSync(folderOf(orgId))).toBe(false)
  expect(await bed.rows('SELECT FROM auth.organization WHERE id = $1', [orgId])).toEqual([])
}

async function allRowsOf(orgId: string): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {}
  for (const table of await tenantTables(bed.admin))
    found[table] = await bed.rows(
      `SELECT t::text FROM ${table} t WHERE org_id = $1 AND '${table}' <> 'outbox' ORDER BY 1`,
      [orgId],
    )
  return found
}

it('broken off at every step, the removal of a workspace ends with no row and no object of it', async () => {
  const worker = bed.worker()
  const ids = [
    await bed.upload(pcap(callTo('+34911000111', 'one@x'))),
    await bed.upload(pcap(callTo('+34911000222', 'two@x'))),
  ]
  for (const id of ids) expect((await bed.until(id, ['ready', 'failed'], 120)).state).toBe('ready')
  await worker.kill('SIGKILL')
  await fill(bed.orgId)
  const other = await createWorkspace(bed.url, 'Other')
  await fill(other)
  const before = await allRowsOf(other)

  const remove = (breaksAt: number) =>
    removeWorkspace(contextOf(bed, storeThatBreaksAt(bed.store, breaksAt)), { orgId: bed.orgId })
  await remove(0)
  expect((await countRows(bed.admin, bed.orgId)).captures, 'not deleted yet').toBe(2)
  await close(bed.orgId)
  await expect(remove(1)).rejects.toThrow('broken off')
  // Rows that somebody writes who was let in before: they, too, are found.
  await bed.admin.query(
    "INSERT INTO outbox (org_id, id, job, payload) VALUES ($1, gen_random_uuid(), 'x', '{}')",
    [bed.orgId],
  )
  expect(await findUnfinishedRemovals(bed.database)).toEqual([bed.orgId])
  await remove(0)
  await expectNothingOf(bed.orgId)
  expect(await record(bed.orgId)).toMatchObject({ name: 'Gone', requestedBy: MEMBER, finishedAt: null })
  expect(await findUnfinishedRemovals(bed.database), 'until all that was under way has ended').toEqual([])

  await bed.store.put(`orgs/${bed.orgId}/captures/late/segment-1`, Buffer.from('late'))
  await bed.admin.query(`UPDATE auth."workspaceRemoval" SET "requestedAt" = now() - interval '2 hours'`)
  expect(await findUnfinishedRemovals(bed.database)).toEqual([bed.orgId])
  await remove(0)
  await expectNothingOf(bed.orgId)
  expect((await record(bed.orgId)).finishedAt).not.toBeNull()
  expect(await findUnfinishedRemovals(bed.database)).toEqual([])

  expect(await allRowsOf(other)).toEqual(before)
  expect(existsSync(join(folderOf(other), 'shares/s/snapshot'))).toBe(true)
}, 200_000)

it('a worker that is killed while it removes one is followed by the next', async () => {
  const orgId = await createWorkspace(bed.url, 'Large')
  await fill(orgId)
  const rows = 120_000
  await bed.admin.query(
    `INSERT INTO call_numbers (org_id, number, start_ts, call_id, sides)
     SELECT $1, n::text, n, gen_random_uuid(), 1 FROM generate_series(1, $2) n`,
    [orgId, rows],
  )
  const left = async () =>
    (
      await bed.rows<{ count: number }>('SELECT count(*)::int AS count FROM call_numbers WHERE org_id = $1', [
        orgId,
      ])
    )[0]!.count
  // However fast it is, it waits here, half-way: calls go after their numbers.
  const holder = new pg.Client({ connectionString: bed.url })
  await holder.connect()
  await holder.query('BEGIN')
  const { rowCount: held } = await holder.query('SELECT FROM calls WHERE org_id = $1 FOR UPDATE', [orgId])
  expect(held).toBeGreaterThan(0)
  const first = bed.worker()
  await first.untilSaid('ready')
  await close(orgId)
  for (const deadline = Date.now() + 60_000; (await left()) > rows; )
    if (Date.now() > deadline) throw new Error(`Nothing was removed: ${first.output}`)
  await first.kill('SIGKILL')
  await holder.end()
  expect(await bed.rows('SELECT FROM calls WHERE org_id = $1', [orgId])).toHaveLength(held as number)
  expect((await record(orgId)).clearedAt).toBeNull()

  bed.worker()
  for (const deadline = Date.now() + 120_000; (await record(orgId)).clearedAt === null; ) {
    if (Date.now() > deadline) throw new Error(`It was not removed: ${bed.workers.at(-1)!.output}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await expectNothingOf(orgId)
}, 240_000)
