import fc from 'fast-check'
import { expect, it } from 'vitest'
import { join, pcap } from '../../test/build.ts'
import { PcapReader } from './pcap.ts'
import { Warnings } from './warnings.ts'

function read(capture: Uint8Array, size = capture.length || 1) {
  const warnings = new Warnings()
  const frames: {
    number: number
    ts: number | null
    linkType: number
    data: number[]
    originalLength: number
  }[] = []
  const reader = new PcapReader((f) => {
    const { number, ts, linkType, originalLength } = f
    frames.push({ number, ts, linkType, originalLength, data: [...f.bytes.subarray(f.start, f.end)] })
  }, warnings)
  for (let at = 0; at < capture.length; at += size) reader.write(capture.subarray(at, at + size))
  reader.end()
  return { frames, warnings: warnings.list() }
}

const packets = [
  { ts: 123_456, data: Uint8Array.of(1, 2, 3) },
  { ts: 999_999, data: Uint8Array.of() },
  { ts: 7, data: Uint8Array.of(4, 5, 6, 7) },
]
const times = [1_700_000_000_123_456, 1_700_000_001_999_999, 1_700_000_002_000_007]

it.each([false, true])('reads microsecond files, big-endian %s', (big) => {
  const { frames, warnings } = read(pcap(packets, { big, linkType: 113 }))
  expect(frames.map((f) => f.ts)).toEqual(times)
  expect(frames.map((f) => f.data)).toEqual([[1, 2, 3], [], [4, 5, 6, 7]])
  expect(frames.map((f) => [f.number, f.linkType])).toEqual([
    [1, 113],
    [2, 113],
    [3, 113],
  ])
  expect(warnings).toEqual([])
})

it.each([false, true])('reads nanosecond files as whole microseconds, big-endian %s', (big) => {
  const nano = packets.map((p) => ({ ...p, ts: p.ts * 1000 + 999 }))
  expect(read(pcap(nano, { big, magic: 0xa1b23c4d })).frames.map((f) => f.ts)).toEqual(times)
})

it('reads the modified record header', () => {
  expect(read(pcap(packets, { magic: 0xa1b2cd34 })).frames.map((f) => f.data.length)).toEqual([3, 0, 4])
})

it('gives the same frames in chunks of any size', () => {
  const capture = pcap(packets)
  const whole = read(capture)
  for (let size = 1; size <= capture.length; size++) expect(read(capture, size)).toEqual(whole)
})

it('keeps what stands before any cut, and says so', () => {
  const capture = pcap(packets)
  const whole = read(capture).frames
  for (let length = 0; length < capture.length; length++) {
    const { frames, warnings } = read(capture.subarray(0, length))
    expect(whole.slice(0, frames.length)).toEqual(frames)
    const atRecord = [24, 24 + 19, 24 + 19 + 16].includes(length)
    expect(warnings.length, `cut at ${length}`).toBe(atRecord ? 0 : 1)
  }
})

it('stops at a length no packet has, without allocating it', () => {
  const broken = join(pcap(packets), new Uint8Array(8), new Uint8Array(8).fill(255), new Uint8Array(50))
  const { frames, warnings } = read(broken)
  expect(frames.length).toBe(3)
  expect(warnings).toEqual([{ code: 'record_length_invalid', count: 1, firstFrame: 4 }])
})

it('notes captured lengths above the original and above snaplen', () => {
  const capture = pcap([packets[0]!], { snaplen: 2 })
  new DataView(capture.buffer).setUint32(24 + 12, 1, true)
  expect(read(capture).warnings.map((w) => w.code)).toEqual([
    'captured_more_than_original',
    'captured_more_than_snaplen',
  ])
})

it('never throws, whatever follows the header', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 1, max: 50 }), (tail, size) => {
      const capture = join(pcap([]), tail)
      expect(read(capture, size)).toEqual(read(capture))
    }),
  )
})

it.each([
  ['1970', 0, 0],
  ['2106', 0xffffffff, 4_294_967_295_000_000],
])('reads the year %s', (_name, seconds, ts) => {
  const capture = pcap([{ data: Uint8Array.of(1) }])
  new DataView(capture.buffer).setUint32(24, seconds, true)
  expect(read(capture)).toMatchObject({ frames: [{ ts }], warnings: [] })
})

it('takes a snaplen of 0 for none', () => {
  expect(read(pcap(packets, { snaplen: 0 }))).toMatchObject({ frames: [{}, {}, {}], warnings: [] })
})

it('reads a captured length that nothing follows as a cut record, and one of 2^32 - 1 as none', () => {
  for (const [length, code] of [
    [5000, 'last_record_cut_short'],
    [0xffffffff, 'record_length_invalid'],
  ] as const) {
    const capture = join(pcap(packets), new Uint8Array(16))
    new DataView(capture.buffer).setUint32(capture.length - 8, length, true)
    const { frames, warnings } = read(capture)
    expect(frames.length).toBe(3)
    expect(warnings).toEqual([{ code, count: 1, firstFrame: 4 }])
  }
})

it('keeps all packets before trailing junk', () => {
  for (const junk of ['x', 'junk behind the last record, longer than a header']) {
    const { frames, warnings } = read(
      join(
        pcap(packets),
        Uint8Array.from(junk, (c) => c.charCodeAt(0)),
      ),
    )
    expect(frames.length).toBe(3)
    expect(warnings.length).toBe(1)
  }
})
