import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { FsObjectStore } from '../object-store/fs.ts'
import { openCaptureBytes } from './capture-bytes.ts'
import type { FrameLink } from './frame-index.ts'
import { FrameIndexWriter } from './frame-index-writer.ts'
import { mergeFrames } from './merge-frames.ts'
import { decodePacketRecord } from './packet-record.ts'
import { CaptureFrames, type StoredFrame } from './read-frames.ts'
import { SeekableWriter } from './seekable-writer.ts'

const dir = mkdtempSync(join(tmpdir(), 'ringback-frames-'))
afterAll(() => rmSync(dir, { recursive: true }))
const store = new FsObjectStore(dir)
let files = 0

const LINK: FrameLink = {
  ...{ container: 'pcap', bigEndian: false, linkType: 1, snaplen: 65_535, resolution: 6, offsetSeconds: 0n },
}

function record(seconds: number, micros: number, data: Buffer, big = false): Buffer {
  const head = Buffer.alloc(16)
  const put = (value: number, at: number) =>
    big ? head.writeUInt32BE(value, at) : head.writeUInt32LE(value, at)
  put(seconds, 0)
  put(micros, 4)
  put(data.length, 8)
  put(data.length + 5, 12)
  return Buffer.concat([head, data])
}

async function seekable(bytes: Buffer, sizes: readonly number[]): Promise<string> {
  const key = `copy-${files++}`
  const writer = await SeekableWriter.create(join(dir, key))
  let at = 0
  for (const size of [...sizes, bytes.length]) {
    await writer.write(bytes.subarray(at, at + size))
    at += size
  }
  await writer.finish()
  return key
}

const noise = (length: number) => Buffer.from(Array.from({ length }, (_, i) => (i * i * 31) & 255))

describe('a seekable copy', () => {
  it('gives any part, however it was written, and is one zstd file', async () => {
    const bytes = noise(1_000_000)
    for (const sizes of [[], [1, 700_000], Array.from({ length: 300 }, () => 3_000)]) {
      const key = await seekable(bytes, sizes)
      // The frames one after the other; node:zlib stops at the skippable one.
      expect(zstdDecompressSync(readFileSync(join(dir, key))).equals(bytes)).toBe(true)
      const copy = await openCaptureBytes(store, { objectKey: 'none', seekableKey: key })
      await fc.assert(
        fc.asyncProperty(fc.nat(999_999), fc.integer({ min: 1, max: 200_000 }), async (offset, length) => {
          const end = Math.min(offset + length, bytes.length)
          const got = await copy.read(offset, end - offset)
          expect(got.equals(bytes.subarray(offset, end))).toBe(true)
        }),
        { numRuns: 40 },
      )
      await expect(copy.read(999_990, 11)).rejects.toThrow(/ends early/)
      await expect(copy.read(2_000_000, 1)).rejects.toThrow(/ends early/)
    }
  })

  it('may be empty', async () => {
    const copy = await openCaptureBytes(store, {
      objectKey: 'none',
      seekableKey: await seekable(Buffer.alloc(0), []),
    })
    await expect(copy.read(0, 1)).rejects.toThrow(/ends early/)
  })

  it('says that it is damaged', async () => {
    await store.put('other', noise(4_000))
    await expect(openCaptureBytes(store, { objectKey: 'none', seekableKey: 'other' })).rejects.toThrow(
      /damaged/,
    )
  })
})

describe('reading frames', () => {
  /** Every tenth packet is of track 1; small and large ones. */
  async function stored(compressed: boolean) {
    const records = Array.from({ length: 3_000 }, (_, i) =>
      record(1_700_000_000, i, noise(40 + ((i * 37) % 900))),
    )
    const file = Buffer.concat([Buffer.alloc(24), ...records])
    const n = files++
    const index = new FrameIndexWriter(join(dir, `frames-${n}`), 1_000)
    let at = 24
    for (const [i, { length }] of records.entries()) {
      index.media(i % 10, { recordOffset: at, recordLength: length, link: 0 })
      at += length
    }
    index.finish([LINK])
    await store.put(`capture-${n}`, file)
    const seekableKey = compressed ? await seekable(file, []) : null
    return { objectKey: `capture-${n}`, seekableKey, frameIndexKey: `frames-${n}` }
  }

  it.each([false, true])('gives the packets of a track as captured, compressed %s', async (compressed) => {
    const frames = await CaptureFrames.open(store, await stored(compressed))
    const found: StoredFrame[] = []
    for await (const frame of frames.read(new Set([2 ** 31 + 1]))) found.push(frame)
    expect(found.length).toBe(300)
    for (const [i, frame] of found.entries()) {
      const n = i * 10 + 1
      expect(frame).toMatchObject({ ts: 1_700_000_000_000_000 + n, link: LINK, track: 2 ** 31 + 1 })
      expect(frame.bytes.equals(noise(40 + ((n * 37) % 900)))).toBe(true)
      expect(frame.originalLength).toBe(frame.bytes.length + 5)
    }
  })

  it('says that a capture is shorter than its index', async () => {
    const capture = await stored(false)
    await store.put(capture.objectKey, Buffer.alloc(100))
    const frames = await CaptureFrames.open(store, capture)
    const read = async () => {
      for await (const _ of frames.read(new Set([2 ** 31 + 1])));
    }
    await expect(read()).rejects.toThrow(/ends early/)
  })
})

describe('a packet record', () => {
  const data = Buffer.from('packet!')
  it('is read in every container', () => {
    const time = 1_700_000_000_123_456n
    expect(decodePacketRecord(record(1_700_000_000, 123_456, data), LINK)).toMatchObject({
      time,
      bytes: data,
    })
    const big = record(1_700_000_000, 123_456_789, data, true)
    const nano = decodePacketRecord(big, { ...LINK, bigEndian: true, resolution: 9 })
    expect(nano).toEqual({ time: time * 1000n + 789n, ts: Number(time), bytes: data, originalLength: 12 })
    const plain = record(1_700_000_000, 123_456, data)
    const modified = Buffer.concat([plain.subarray(0, 16), Buffer.alloc(8), data])
    expect(decodePacketRecord(modified, { ...LINK, container: 'modified_pcap' })).toMatchObject({
      time,
      bytes: data,
    })

    const ng: FrameLink = {
      ...LINK,
      container: 'pcapng',
      resolution: 0x80 | 10,
      offsetSeconds: 60n,
      snaplen: 4,
    }
    const block = (type: number, words: readonly number[]) => {
      const bytes = Buffer.alloc(8 + words.length * 4 + 8 + 4)
      for (const [i, word] of [type, bytes.length, ...words].entries()) bytes.writeUInt32LE(word, i * 4)
      data.copy(bytes, 8 + words.length * 4)
      return bytes
    }
    for (const type of [2, 6])
      expect(decodePacketRecord(block(type, [0, 1, 2048, data.length, 99]), ng)).toEqual({
        ...{ time: 2n ** 32n + 2048n, ts: (2 ** 22 + 2 + 60) * 1_000_000, bytes: data, originalLength: 99 },
      })
    expect(decodePacketRecord(block(3, [7]), ng)).toEqual({
      ...{ time: 0n, ts: null, bytes: data.subarray(0, 4), originalLength: 7 },
    })
  })
})

describe('merging captures', () => {
  it('goes by time, keeps the order of each file, and lets go of all when its reader leaves', async () => {
    let open = 0
    async function* capture(...times: (number | null)[]): AsyncGenerator<StoredFrame> {
      open++
      try {
        for (const ts of times)
          yield { ts, time: 0n, bytes: Buffer.alloc(0), originalLength: 0, track: 0, link: LINK }
      } finally {
        open--
      }
    }
    const captures = () => [capture(1, 4, 3, 9), capture(), capture(2, null, 4, 5)]
    const order: (number | null)[][] = []
    for await (const { source, ts } of mergeFrames(captures())) order.push([source, ts])
    expect(order).toEqual([
      [0, 1],
      [2, 2],
      [2, null],
      [0, 4],
      [0, 3],
      [2, 4],
      [2, 5],
      [0, 9],
    ])
    for await (const _ of mergeFrames(captures())) break
    expect(open).toBe(0)
  })
})
