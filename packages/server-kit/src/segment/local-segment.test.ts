import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { LocalSegment } from './local-segment.ts'
import { SegmentWriter } from './writer.ts'

const dir = mkdtempSync(join(tmpdir(), 'ringback-local-segment-'))
afterAll(() => rmSync(dir, { recursive: true }))

it('reads every message back, in any order, from more blocks than it keeps', () => {
  const path = join(dir, 'segment')
  const writer = new SegmentWriter(path)
  const texts = Array.from({ length: 3_000 }, (_, i) => `${i} `.repeat(1 + ((i * 7_919) % 900)))
  const handles = texts.map((text, i) => writer.add(i % 40, Buffer.from(text)))
  writer.finish()
  const segment = new LocalSegment(path)
  for (const step of [1, 7, 2_999])
    for (let i = 0, at = 0; i < 1_000; i++, at = (at + step) % handles.length) {
      const place = writer.place(handles[at] as number)
      expect(String(Buffer.from(segment.read(writer.block(place.block), place)))).toBe(texts[at])
    }
  segment.close()
})
