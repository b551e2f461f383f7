import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { FsObjectStore } from '../object-store/fs.ts'
import type { ByteRange } from '../object-store/object-store.ts'
import { BLOCK_TARGET, SEGMENT_HEADER } from './layout.ts'
import { readSegmentBlocks } from './reader.ts'
import { SegmentWriter } from './writer.ts'

const dir = mkdtempSync(join(tmpdir(), 'ringback-segment-'))
afterAll(() => rmSync(dir, { recursive: true }))

class CountingStore extends FsObjectStore {
  reads = 0
  override get(key: string, range?: ByteRange) {
    this.reads++
    return super.get(key, range)
  }
}
const store = new CountingStore(dir)

let files = 0
function open(budget?: number) {
  const key = `segment-${files++}`
  const writer = new SegmentWriter(join(dir, key), budget)
  return { key, writer }
}

async function readBack(key: string, writer: SegmentWriter, handles: number[]): Promise<Buffer[]> {
  const places = handles.map((handle) => writer.place(handle))
  const wanted = [...new Set(places.map(({ block }) => block))]
  const blocks = await readSegmentBlocks(
    store,
    key,
    wanted.map((block) => writer.block(block)),
  )
  return places.map(({ block, offset, length }) =>
    (blocks[wanted.indexOf(block)] as Buffer).subarray(offset, offset + length),
  )
}

const text = (leg: number, n: number) => Buffer.from(`leg ${leg} message ${n} `.repeat(30))

describe('signalling segment', () => {
  it('gives every message back, whatever the order, sizes and buffer', async () => {
    const message = fc.record({
      leg: fc.nat(5),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 200 }),
      times: fc.integer({ min: 1, max: 600 }),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(message, { maxLength: 30 }),
        fc.integer({ min: 150_000, max: 400_000 }),
        async (messages, budget) => {
          const { key, writer } = open(budget)
          const sent = messages.map(({ bytes, times }) =>
            Buffer.concat(Array.from({ length: times }, () => bytes)),
          )
          const handles = messages.map(({ leg }, i) => writer.add(leg, sent[i] as Buffer))
          const size = writer.finish()
          expect(statSync(join(dir, key)).size).toBe(size)
          expect(await readBack(key, writer, handles)).toEqual(sent)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('keeps a leg together: one block, one read', async () => {
    const { key, writer } = open()
    const handles: number[][] = Array.from({ length: 200 }, () => [])
    for (let n = 0; n < 12; n++)
      for (let leg = 0; leg < 200; leg++) handles[leg]?.push(writer.add(leg, text(leg, n)))
    writer.finish()
    for (const [leg, mine] of handles.entries()) {
      expect(new Set(mine.map((handle) => writer.place(handle).block)).size).toBe(1)
      store.reads = 0
      expect(await readBack(key, writer, mine)).toEqual(mine.map((_, n) => text(leg, n)))
      expect(store.reads).toBe(1)
    }
  })

  it('keeps a leg in consecutive blocks when it is larger than one', () => {
    const { writer } = open()
    for (let n = 0; n < 500; n++) writer.add(n % 2, text(n % 2, n))
    writer.finish()
    const blocks = [...new Set(Array.from({ length: 250 }, (_, i) => writer.place(2 * i + 1).block))]
    expect(blocks).toEqual(blocks.map((_, i) => (blocks[0] as number) + i))
    expect(blocks.length).toBeLessThanOrEqual(Math.ceil((250 * 600) / BLOCK_TARGET) + 1)
  })

  it('begins with its magic and version', async () => {
    const { key, writer } = open()
    expect(writer.finish()).toBe(SEGMENT_HEADER.length)
    expect(await readFile(join(dir, key))).toEqual(SEGMENT_HEADER)
    expect(await readSegmentBlocks(store, key, [])).toEqual([])
  })

  it('says that it is damaged, whichever byte was changed', async () => {
    const { key, writer } = open()
    const handle = writer.add(0, text(0, 0))
    writer.finish()
    const { offset, length } = writer.block(writer.place(handle).block)
    const whole = await readFile(join(dir, key))
    for (let at = offset; at < offset + length; at++) {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] as number) ^ 0x10
      await writeFile(join(dir, key), bytes)
      const read = await readBack(key, writer, [handle]).catch((error: Error) => error)
      // A frame header's unused bit may change nothing; wrong bytes never come out.
      if (read instanceof Error) expect(read.message).toMatch(/damaged/)
      else expect(read).toEqual([text(0, 0)])
    }
    await writeFile(join(dir, key), whole.subarray(0, -1))
    await expect(readBack(key, writer, [handle])).rejects.toThrow(/ends at/)
  })

  it('refuses a block that unpacks to more than a block can hold', async () => {
    const { zstdCompressSync } = await import('node:zlib')
    const bomb = zstdCompressSync(Buffer.alloc(64 << 20))
    await store.put('bomb', bomb)
    await expect(readSegmentBlocks(store, 'bomb', [{ offset: 0, length: bomb.length }])).rejects.toThrow(
      /damaged/,
    )
  })
})
