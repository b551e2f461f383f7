import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { FsObjectStore } from '../object-store/fs.ts'
import type { ByteRange } from '../object-store/object-store.ts'
import {
  decodeBlock,
  decodeDirectory,
  encodeBlock,
  encodeDirectory,
  type FrameGroup,
  type FrameLink,
  legTrack,
  mediaTrack,
} from './frame-index.ts'
import { FrameIndexWriter } from './frame-index-writer.ts'
import { type FramePlace, readFrameDirectory, readFramePlaces } from './read-index.ts'

const dir = mkdtempSync(join(tmpdir(), 'ringback-frame-index-'))
afterAll(() => rmSync(dir, { recursive: true }))

class CountingStore extends FsObjectStore {
  bytes = 0
  override async get(key: string, range?: ByteRange) {
    const body = await super.get(key, range)
    body.on('data', (chunk: Buffer) => {
      this.bytes += chunk.length
    })
    return body
  }
}
const store = new CountingStore(dir)
let files = 0

const LINK: FrameLink = {
  ...{ container: 'pcapng', bigEndian: true, linkType: 113, snaplen: 262_144, resolution: 9 },
  offsetSeconds: -3_600n,
}

interface Seen {
  media: boolean
  track: number
  recordOffset: number
  recordLength: number
  link: number
}

/** Records one behind the other, some of them for several tracks or told late. */
const records = fc
  .array(
    fc.record({
      gap: fc.nat(70_000),
      recordLength: fc.integer({ min: 16, max: 9_000 }),
      link: fc.nat(1),
      tracks: fc.array(fc.record({ media: fc.boolean(), track: fc.nat(12) }), { minLength: 1, maxLength: 3 }),
      late: fc.boolean(),
    }),
    { maxLength: 300 },
  )
  .chain((drawn) => fc.record({ drawn: fc.constant(drawn), base: fc.constantFrom(24, 2 ** 33) }))
  .map(({ drawn, base }) => {
    let at = base
    const told: Seen[] = []
    let waiting: Seen[] = []
    for (const { gap, recordLength, link, tracks, late } of drawn) {
      const seen = tracks.map((track) => ({ ...track, recordOffset: at + gap, recordLength, link }))
      at += gap + recordLength
      if (late) waiting = seen
      else {
        told.push(...seen, ...waiting)
        waiting = []
      }
    }
    return told
  })

function write(told: readonly Seen[], runRecords?: number): string {
  const key = `index-${files++}`
  const writer = new FrameIndexWriter(join(dir, key), runRecords)
  for (const seen of told) seen.media ? writer.media(seen.track, seen) : writer.leg(seen.track, seen)
  writer.finish([LINK, { ...LINK, bigEndian: false }])
  return key
}

async function read(key: string, tracks: ReadonlySet<number>): Promise<FramePlace[]> {
  const directory = await readFrameDirectory(store, key)
  expect(directory.links).toEqual([LINK, { ...LINK, bigEndian: false }])
  const found: FramePlace[] = []
  for await (const batch of readFramePlaces(store, key, directory, tracks)) found.push(...batch)
  return found
}

const trackOf = ({ media, track }: Seen) => (media ? mediaTrack(track) : legTrack(track))

describe('the frame index', () => {
  it('gives every record of the tracks asked for, once, whatever the order and the size of a run', async () => {
    await fc.assert(
      fc.asyncProperty(
        records,
        fc.integer({ min: 1, max: 400 }),
        fc.uniqueArray(fc.record({ media: fc.boolean(), track: fc.nat(12) })),
        async (told, runRecords, wanted) => {
          const tracks = new Set(wanted.map((one) => trackOf(one as Seen)))
          const key = write(told, runRecords)
          const found = await read(key, tracks)
          const expected = new Map(
            told
              .filter((seen) => tracks.has(trackOf(seen)))
              .map(({ recordOffset, recordLength, link }) => [recordOffset, [recordLength, link]]),
          )
          // A record told again more than a run later comes again: nobody waits so long.
          const places = new Map(found.map(({ offset, length, link }) => [offset, [length, link]]))
          expect(places).toEqual(expected)
          if (runRecords > told.length) {
            expect(found.length).toBe(expected.size)
            expect(found.map(({ offset }) => offset)).toEqual([...expected.keys()].sort((a, b) => a - b))
          }
          for (const { track } of found) expect(tracks.has(track)).toBe(true)
        },
      ),
      { numRuns: 150 },
    )
  })

  it('reads a small part for one track, and holds a record of a steady stream in some bytes', async () => {
    const told: Seen[] = []
    let at = 24
    for (let n = 0; n < 300_000; n++) {
      told.push({ media: true, track: n % 1_000, recordOffset: at, recordLength: 230, link: 0 })
      // Other traffic lies between.
      at += 230 + ((n * 7_919) % 1_009) * ((n * 31) % 7)
    }
    const key = write(told, 100_000)
    const size = await store.size(key)
    expect(size / told.length).toBeLessThan(4)
    store.bytes = 0
    expect((await read(key, new Set([mediaTrack(500)]))).length).toBe(300)
    expect(store.bytes).toBeLessThan(size / 2)
  })

  it('holds a record without a link nowhere', async () => {
    const key = write([{ media: false, track: 0, recordOffset: 24, recordLength: 60, link: -1 }])
    expect(await read(key, new Set([0]))).toEqual([])
  })

  it('says that it is damaged, whichever byte was changed or missing', async () => {
    const told = [1, 2, 3].map((n) => ({
      ...{ media: false, track: n, recordOffset: n * 100, recordLength: 60, link: 0 },
    }))
    const key = write(told)
    const whole = readFileSync(join(dir, key))
    const right = await read(key, new Set([1, 2, 3]))
    for (let at = 8; at < whole.length; at++) {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] as number) ^ 0x10
      await store.put('damaged', bytes)
      const got = await read('damaged', new Set([1, 2, 3])).catch((error: Error) => error)
      // A frame header's unused bit may change nothing; wrong records never come out.
      if (got instanceof Error) expect(got.message).toMatch(/damaged|ends at/)
      else expect(got).toEqual(right)
    }
    await store.put('damaged', whole.subarray(0, -1))
    await expect(read('damaged', new Set([1]))).rejects.toThrow(/damaged/)
    await store.put('damaged', Buffer.from('RBFI'))
    await expect(read('damaged', new Set([1]))).rejects.toThrow(/damaged/)
  })
})

describe('its codec', () => {
  const groups: FrameGroup[] = [
    { track: 3, link: 0, offsets: [24, 2 ** 40], lengths: [200, 60] },
    { track: 2 ** 31 + 7, link: 1, offsets: [5_000_000_000], lengths: [262_160] },
  ]

  it('gives back what it was given', () => {
    expect(decodeBlock(encodeBlock(groups))).toEqual(groups)
    const directory = {
      links: [LINK],
      runs: [[{ offset: 8, length: 77, firstTrack: 1, lastTrack: 2 ** 31 }], []],
    }
    expect(decodeDirectory(encodeDirectory(directory))).toEqual(directory)
  })

  it('never gives anything for bytes that end early', () => {
    const block = encodeBlock(groups)
    for (let end = 0; end < block.length; end++)
      expect(() => decodeBlock(block.subarray(0, end))).toThrow(RangeError)
  })

  it('ends on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        for (const decode of [decodeBlock, decodeDirectory])
          try {
            decode(bytes)
          } catch (error) {
            expect(error).toBeInstanceOf(RangeError)
          }
      }),
    )
  })
})
