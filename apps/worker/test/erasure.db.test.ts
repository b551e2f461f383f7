import { insertAnnotation, requestErasure } from '@ringback/db'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eraseNumber } from '../src/jobs/erase-number.ts'
import { IngestBed } from './ingest-bed.ts'
import { callTo, contextOf, objectsOf, storeThatBreaksAt, tablesWith, textsOf } from './removal-bed.ts'
import { type Packet, pcap } from './sip-capture.ts'

const OTHER = '+34911000222'
let bed: IngestBed
beforeAll(async () => {
  bed = await IngestBed.open()
})
afterAll(() => bed.close())

/** Decoded by a worker of its own, so that afterwards nobody else takes jobs. */
async function decoded(files: readonly Packet[][]): Promise<string[]> {
  const worker = bed.worker()
  const ids: string[] = []
  for (const packets of files) {
    ids.push(await bed.upload(pcap(packets)))
    expect((await bed.until(ids.at(-1)!, ['ready', 'failed'], 120)).state).toBe('ready')
  }
  await worker.kill('SIGKILL')
  return ids
}

const request = (number: string) => bed.tenant((tenant) => requestErasure(tenant, number, null))
async function annotate(callId: string, body: string) {
  const [leg] = await bed.rows('SELECT call_id FROM legs WHERE sip_call_id = $1', [callId])
  const author = { kind: 'member' as const, id: null, name: 'Ana', email: null }
  const note = { anchor: { kind: 'call' as const }, shared: false, body, author }
  await bed.tenant((tenant) => insertAnnotation(tenant, leg!.call_id, note))
}

async function erasure(id: string) {
  const [row] = await bed.rows('SELECT * FROM erasures WHERE id = $1', [id])
  return row!
}

describe('erasing a number', { timeout: 400_000 }, () => {
  it('broken off at every step ends with no row, no text and no file of it, and everything else as it was', async () => {
    const number = '+34911000111'
    const others = Array.from({ length: 12 }, (_, i) => `other-${i}@x`)
    const split = callTo(number, 'split@x', 5)
    const ids = await decoded([
      [...others.flatMap((id, i) => callTo(OTHER, id, i)), ...callTo(number, 'whole@x', 2)].sort(
        (a, b) => a.ts - b.ts,
      ),
      [...callTo(OTHER, 'second@x', 4), ...split.slice(0, 4)],
      split.slice(4),
      callTo(OTHER, 'untouched@x', 9),
    ])
    const kept = [...others, 'second@x', 'untouched@x']
    const before = await Promise.all(kept.map((id) => textsOf(bed, id)))
    const untouched = objectsOf(bed, ids[3]!)
    expect(await tablesWith(bed, number)).toContain('legs')
    expect((await textsOf(bed, 'split@x')).length).toBe(7)
    await annotate('whole@x', `${number} called twice`)
    await annotate('untouched@x', 'stays')

    const { id } = await request('34911000111')
    let runs = 0
    while ((await erasure(id)).finished_at === null) {
      const store = storeThatBreaksAt(bed.store, ++runs)
      await eraseNumber(contextOf(bed, store), { orgId: bed.orgId, erasureId: id }).catch((error: Error) =>
        expect(error.message).toBe('broken off'),
      )
      expect(runs).toBeLessThan(60)
    }
    expect(runs).toBeGreaterThan(5)
    expect(await erasure(id)).toMatchObject({
      number: null,
      hint: '11',
      calls: 2,
      messages: 14,
      captures: 3,
      held: 0,
      leftovers: [],
    })
    expect(await tablesWith(bed, '34911000111')).toEqual([])
    expect(await tablesWith(bed, 'stays')).toEqual(['annotation_comments'])
    for (const name of ['whole@x', 'split@x']) {
      expect(await tablesWith(bed, name)).toEqual([])
      expect(await textsOf(bed, name)).toEqual([])
    }
    expect(await Promise.all(kept.map((each) => textsOf(bed, each)))).toEqual(before)
    for (const captureId of ids.slice(0, 2)) {
      const capture = (await bed.capture(captureId))!
      expect(capture).toMatchObject({ state: 'ready', mediaRemoved: { by: 'erasure' } })
      expect(objectsOf(bed, captureId)).toEqual([`segment-${id}`])
      const segment = await bed.store.get(`orgs/${bed.orgId}/captures/${captureId}/segment-${id}`)
      expect(Buffer.concat(await segment.toArray()).includes('34911000111')).toBe(false)
    }
    expect(objectsOf(bed, ids[2]!)).toEqual([])
    expect(objectsOf(bed, ids[3]!)).toEqual(untouched)
    expect((await bed.capture(ids[3]!))!.mediaRemoved).toBeNull()
  })

  it('killed in the middle is taken up by the next worker', async () => {
    const number = '+34911000333'
    const ids = await decoded(
      Array.from({ length: 8 }, (_, i) => [...callTo(number, `k${i}@x`), ...callTo(OTHER, `l${i}@x`)]),
    )
    const { id } = await request(number)
    const first = bed.worker()
    const until = async (condition: (row: { captures: number; finished_at: Date | null }) => boolean) => {
      for (const deadline = Date.now() + 120_000; Date.now() < deadline; ) {
        if (condition((await erasure(id)) as never)) return
        await new Promise((resolve) => setTimeout(resolve, 2))
      }
      throw new Error(bed.workers.map(({ output }) => output).join('\n'))
    }
    await until(({ captures }) => captures > 0)
    await first.kill('SIGKILL')
    const interrupted = await erasure(id)
    bed.worker()
    await until(({ finished_at }) => finished_at !== null)
    expect(interrupted.finished_at).toBeNull()
    expect(await erasure(id)).toMatchObject({ calls: 8, captures: 8, messages: 56, leftovers: [] })
    expect(await tablesWith(bed, '34911000333')).toEqual([])
    for (const [i, captureId] of ids.entries()) {
      expect(objectsOf(bed, captureId)).toEqual([`segment-${id}`])
      expect(await textsOf(bed, `l${i}@x`)).toHaveLength(7)
    }
  })

  it('leaves captures on legal hold alone, and says how many', async () => {
    const number = '+34911000444'
    const [held, free] = await decoded([callTo(number, 'held@x'), callTo(number, 'free@x')])
    await bed.rows('UPDATE captures SET legal_hold = true WHERE id = $1', [held])
    const objects = objectsOf(bed, held!)
    const { id } = await request(number)
    await eraseNumber(contextOf(bed), { orgId: bed.orgId, erasureId: id })
    expect(await erasure(id)).toMatchObject({ number: null, captures: 1, held: 1 })
    expect(await textsOf(bed, 'held@x')).toHaveLength(7)
    expect(objectsOf(bed, held!)).toEqual(objects)
    expect(await tablesWith(bed, 'free@x')).toEqual([])
    expect(objectsOf(bed, free!)).toEqual([])
  })
})
