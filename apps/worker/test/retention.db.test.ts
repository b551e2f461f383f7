import { findRetentionDue, putRetention } from '@ringback/db'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { applyRetention } from '../src/jobs/apply-retention.ts'
import { IngestBed } from './ingest-bed.ts'
import { contextOf, objectsOf, storeThatBreaksAt, textsOf } from './removal-bed.ts'
import { answeredCalls } from './sip-capture.ts'

let bed: IngestBed
let count = 0
beforeAll(async () => {
  bed = await IngestBed.open()
})
afterAll(() => bed.close())
beforeEach(() => settle({}))

const settle = (settings: { mediaDays?: number; messagesDays?: number; metadataDays?: number }) =>
  bed.tenant((tenant) =>
    putRetention(tenant, { mediaDays: null, messagesDays: null, metadataDays: null, ...settings }, null),
  )
const run = (store = bed.store) => applyRetention(contextOf(bed, store), { orgId: bed.orgId })

/** Captures of these ages in days, decoded; nobody takes jobs afterwards. */
async function aged(...days: number[]): Promise<string[]> {
  const worker = bed.worker()
  const ids: string[] = []
  for (const age of days) {
    const id = await bed.upload(answeredCalls(1, `r${++count}`))
    expect((await bed.until(id, ['ready', 'failed'], 120)).state).toBe('ready')
    await bed.rows(`UPDATE captures SET created_at = now() - make_interval(days => $2) WHERE id = $1`, [
      id,
      age,
    ])
    ids.push(id)
  }
  await worker.kill('SIGKILL')
  return ids
}

describe('retention', { timeout: 400_000 }, () => {
  it('removes media, then messages, then everything, each at its age and no earlier', async () => {
    const [young, middle, old, oldest] = await aged(1, 10, 40, 100)
    const names = Array.from({ length: 4 }, (_, i) => `r${count - 3 + i}-0@example.com`)
    await settle({ mediaDays: 7, messagesDays: 30, metadataDays: 90 })
    expect(await findRetentionDue(bed.database)).toEqual([bed.orgId])
    await run()
    const state = async (id: string) => {
      const { mediaRemoved, messagesRemovedAt } = (await bed.capture(id))!
      return [mediaRemoved?.by ?? null, messagesRemovedAt !== null, objectsOf(bed, id).length]
    }
    expect(await state(young!)).toEqual([null, false, 3])
    expect(await state(middle!)).toEqual(['retention', false, 1])
    expect(await state(old!)).toEqual(['retention', true, 0])
    expect(await bed.capture(oldest!)).toBeNull()
    expect((await textsOf(bed, names[1]!))[0]).toMatch(/^INVITE /)
    expect(await textsOf(bed, names[2]!)).toEqual(Array(7).fill(''))
    expect(await bed.rows('SELECT FROM legs WHERE sip_call_id = $1', [names[2]])).toHaveLength(1)
    bed.worker()
    await bed.untilGone(oldest!)
    // Objects go after the rows.
    for (const deadline = Date.now() + 120_000; objectsOf(bed, oldest!).length > 0; ) {
      expect(Date.now()).toBeLessThan(deadline)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    expect(await findRetentionDue(bed.database)).toEqual([])
  })

  it('broken off at every step goes on, and passes over what is on legal hold', async () => {
    const ids = await aged(...Array(5).fill(20))
    await bed.rows('UPDATE captures SET legal_hold = true WHERE id = $1', [ids[0]])
    await settle({ mediaDays: 7, messagesDays: 7 })
    for (let step = 1; (await findRetentionDue(bed.database)).length > 0; step++) {
      expect(step).toBeLessThan(20)
      await run(storeThatBreaksAt(bed.store, step)).catch((error: Error) =>
        expect(error.message).toBe('broken off'),
      )
    }
    expect(ids.map((id) => objectsOf(bed, id).length)).toEqual([3, 0, 0, 0, 0])
    expect((await bed.capture(ids[0]!))!.mediaRemoved).toBeNull()
  })

  it('is the sweep’s to begin', async () => {
    const [id] = await aged(20)
    await settle({ mediaDays: 7 })
    bed.worker()
    for (const deadline = Date.now() + 120_000; (await bed.capture(id!))!.mediaRemoved === null; ) {
      expect(Date.now()).toBeLessThan(deadline)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    expect(objectsOf(bed, id!)).toHaveLength(1)
  })

  it('does nothing without settings', async () => {
    const [id] = await aged(5_000)
    await run()
    expect((await bed.capture(id!))!.mediaRemoved).toBeNull()
    expect(await findRetentionDue(bed.database)).toEqual([])
  })
})
