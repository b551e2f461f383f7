/** Every capture that others have shared with us, by the whole way that an upload takes: each ends, at the first try. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { IngestBed } from './ingest-bed.ts'

const corpus = join(import.meta.dirname, '../../../../shared/captures/files')
const isPresent = existsSync(corpus)
if (!isPresent) console.error(`corpus tests skipped: ${corpus} is not there`)
const files = isPresent
  ? readdirSync(corpus).filter((name) => /\.(p?cap(ng)?|gz|zst|sealed)$/.test(name))
  : []

describe.skipIf(!isPresent)('captures of others', () => {
  let bed: IngestBed
  beforeAll(async () => {
    bed = await IngestBed.open()
  })
  afterAll(() => bed.close())

  it('are ready, or failed with a reason, at the first try', { timeout: 300_000 }, async () => {
    const names = new Map<string, string>()
    for (const name of files) names.set(await bed.upload(readFileSync(join(corpus, name))), name)
    await bed.worker().untilSaid('"ready"')
    for (const id of names.keys()) await bed.until(id, ['ready', 'failed'], 290)
    const ends = await bed.rows<{ id: string; state: string; attempt: number }>(
      'SELECT id, state, attempt FROM captures',
    )
    expect(ends.filter(({ attempt }) => attempt > 1).map(({ id }) => names.get(id))).toEqual([])
    expect(ends.filter(({ state }) => state === 'ready').length).toBeGreaterThan(files.length * 0.9)
  })
})
