import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { FsObjectStore } from '../object-store/fs.ts'
import { copySegmentWithout } from './copy-without.ts'
import { readSegmentBlocks } from './reader.ts'
import { SegmentWriter } from './writer.ts'

const dir = mkdtempSync(join(tmpdir(), 'ringback-segment-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

it('keeps every message but the erased ones where their blocks say', async () => {
  const store = new FsObjectStore(join(dir, 'objects'))
  const writer = new SegmentWriter(join(dir, 'segment'), 200_000)
  const texts = Array.from({ length: 900 }, (_, i) => `leg ${i % 7} message ${i} `.repeat(20 + (i % 5)))
  const handles = texts.map((text, i) => writer.add(i % 7, Buffer.from(text)))
  writer.finish()
  await store.adopt(join(dir, 'segment'), 'a/segment')
  const places = handles.map((handle) => writer.place(handle))
  const blocks = Array.from({ length: writer.blocks }, (_, i) => writer.block(i))
  expect(blocks.length).toBeGreaterThan(5)

  const isErased = (i: number) => i % 7 === 3
  const erased = Map.groupBy(
    places.filter((_, i) => isErased(i)),
    ({ block }) => blocks[block]!.offset,
  )
  const moved = await copySegmentWithout(store, 'a/segment', blocks, erased, join(dir, 'copy'))
  await store.adopt(join(dir, 'copy'), 'a/copy')
  const unpacked = await readSegmentBlocks(
    store,
    'a/copy',
    blocks.map(({ offset }) => moved.get(offset)!),
  )
  for (const [i, { block, offset, length }] of places.entries()) {
    const text = unpacked[block]!.subarray(offset, offset + length)
    expect(text.toString('latin1')).toBe(isErased(i) ? '\0'.repeat(length) : texts[i])
  }
})
