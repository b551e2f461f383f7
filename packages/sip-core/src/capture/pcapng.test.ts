import fc from 'fast-check'
import { expect, it } from 'vitest'
import { block, bytes, enhancedPacket, hex, interfaceBlock, join, option, section } from '../../test/build.ts'
import { FileNotes } from './file-notes.ts'
import { PcapngReader } from './pcapng.ts'
import { Warnings } from './warnings.ts'

function read(capture: Uint8Array, size = capture.length || 1) {
  const warnings = new Warnings()
  const notes = new FileNotes()
  const frames: { number: number; ts: number | null; linkType: number; text: string }[] = []
  const reader = new PcapngReader(
    (f) => {
      const text = String.fromCharCode(...f.bytes.subarray(f.start, f.end))
      frames.push({ number: f.number, ts: f.ts, linkType: f.linkType, text })
    },
    warnings,
    notes,
  )
  for (let at = 0; at < capture.length; at += size) reader.write(capture.subarray(at, at + size))
  reader.end()
  return { frames, warnings: warnings.list(), notes }
}

const T = 1_700_000_000_123_456n

it.each([false, true])(
  'reads packets with the link type and clock of their interface, big-endian %s',
  (big) => {
    const offset = big ? hex('0000000000000001') : hex('0100000000000000')
    const capture = join(
      section(big),
      interfaceBlock(1, [], big),
      interfaceBlock(113, [option(9, Uint8Array.of(9), big), option(0, Uint8Array.of(), big)], big),
      interfaceBlock(101, [option(14, offset, big)], big),
      block(0x0bad, bytes('unknown block'), big),
      enhancedPacket(bytes('abc'), T, 0, big),
      enhancedPacket(bytes('defg'), T * 1000n + 999n, 1, big),
      enhancedPacket(bytes('h'), T, 2, big),
    )
    const { frames, warnings } = read(capture)
    const ts = Number(T)
    expect(frames).toEqual([
      { number: 1, ts, linkType: 1, text: 'abc' },
      { number: 2, ts, linkType: 113, text: 'defg' },
      { number: 3, ts: ts + 1_000_000, linkType: 101, text: 'h' },
    ])
    expect(warnings).toEqual([])
  },
)

it('changes byte order and forgets interfaces at a new section', () => {
  const capture = join(
    ...[section(), interfaceBlock(), enhancedPacket(bytes('a'), T)],
    ...[section(true), interfaceBlock(101, [], true), enhancedPacket(bytes('b'), T, 0, true)],
  )
  expect(read(capture).frames.map((f) => [f.text, f.linkType])).toEqual([
    ['a', 1],
    ['b', 101],
  ])
})

it('reads simple packets, which have no time', () => {
  const capture = join(section(), interfaceBlock(), block(3, join(hex('03000000'), bytes('abc'))))
  expect(read(capture).frames).toEqual([{ number: 1, ts: null, linkType: 1, text: 'abc' }])
})

it('names a packet of an unknown interface and a captured length over its block', () => {
  const lying = enhancedPacket(bytes('abcd'), T)
  lying[20] = 200
  const { frames, warnings } = read(
    join(section(), interfaceBlock(), enhancedPacket(bytes('a'), T, 7), lying),
  )
  expect(frames.map((f) => f.linkType)).toEqual([-1, 1])
  expect(frames[1]?.text).toBe('abcd')
  expect(warnings.map((w) => w.code)).toEqual(['unknown_interface', 'captured_more_than_block'])
})

it.each([0, 8, 13, 0xffff])('stops at a block length of %i', (length) => {
  const bad = enhancedPacket(bytes('b'), T)
  new DataView(bad.buffer).setUint32(4, length, true)
  const { frames, warnings } = read(join(section(), interfaceBlock(), enhancedPacket(bytes('a'), T), bad))
  expect(frames.map((f) => f.text)).toEqual(['a'])
  expect(warnings.map((w) => w.code)).toEqual(['block_length_invalid'])
})

it('steps over a block of 4 GB by streaming', () => {
  const huge = join(hex('ad0b0000 fcffffff'), new Uint8Array(100))
  const { frames, warnings } = read(join(section(), interfaceBlock(), huge))
  expect(frames).toEqual([])
  expect(warnings.map((w) => w.code)).toEqual(['last_record_cut_short'])
})

const good = join(
  section(),
  interfaceBlock(1, [option(2, bytes('eth0'))]),
  enhancedPacket(bytes('first'), T),
  block(0x0bad, bytes('skipped')),
  enhancedPacket(bytes('second'), T + 1n),
)

it('gives the same frames in chunks of any size', () => {
  const whole = read(good)
  expect(whole.frames.length).toBe(2)
  for (let size = 1; size <= good.length; size++) expect(read(good, size)).toEqual(whole)
})

it('gives a prefix of the frames when cut anywhere', () => {
  const whole = read(good).frames
  for (let length = 0; length < good.length; length++) {
    const { frames } = read(good.subarray(0, length))
    expect(whole.slice(0, frames.length)).toEqual(frames)
  }
})

it('never throws on damaged files', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 6 }), (changes) => {
      const damaged = good.slice()
      for (const [at, value] of changes) damaged[at] = value
      expect(read(damaged, 7)).toEqual(read(damaged))
    }),
  )
})

it.each([false, true])('hands on the TLS key log of a secrets block, big-endian %s', (big) => {
  const log = bytes('CLIENT_RANDOM 01 02\n')
  const words = (...numbers: number[]): Uint8Array =>
    join(...numbers.map((n) => (big ? word32(n) : word32(n).reverse())))
  const capture = join(
    section(big),
    block(10, join(words(0x544c534b, log.length), log), big),
    block(10, join(words(0x57474b4c, log.length), log), big),
    block(10, join(words(0x544c534b, 9999), bytes('cut!')), big),
    block(10, new Uint8Array(0), big),
  )
  for (const size of [1, 7, capture.length]) {
    const logs: string[] = []
    const reader = new PcapngReader(
      () => undefined,
      new Warnings(),
      new FileNotes(),
      (keyLog) => logs.push(String.fromCharCode(...keyLog)),
    )
    for (let at = 0; at < capture.length; at += size) reader.write(capture.subarray(at, at + size))
    reader.end()
    expect(logs).toEqual(['CLIENT_RANDOM 01 02\n', 'cut!'])
  }
})

const CLOCK = (resolution: number) => interfaceBlock(1, [option(9, Uint8Array.of(resolution))])

it.each([
  ['10^-127', CLOCK(127), T],
  ['2^-63', CLOCK(0x80 | 63), T],
  ['the last number of 64 bits', interfaceBlock(), (1n << 64n) - 1n],
  ['seconds past every year', CLOCK(0), 1n << 60n],
])('gives no time, and says so, where a clock tells none: %s', (_name, iface, time) => {
  const { frames, warnings } = read(join(section(), iface, enhancedPacket(bytes('a'), time)))
  expect(frames).toEqual([{ number: 1, ts: null, linkType: 1, text: 'a' }])
  expect(warnings).toEqual([{ code: 'time_not_representable', count: 1, firstFrame: 1 }])
})

it('bounds interfaces and sections by name', () => {
  const many = join(section(), ...Array.from({ length: 65_540 }, () => interfaceBlock()))
  const packet = enhancedPacket(bytes('a'), T, 65_537)
  expect(read(join(many, packet)).warnings).toEqual([
    { code: 'too_many_interfaces', count: 4, firstFrame: 1 },
    { code: 'unknown_interface', count: 1, firstFrame: 1 },
  ])
  const sections = join(...Array.from({ length: 65_600 }, () => section()))
  const before = join(section(), interfaceBlock(), enhancedPacket(bytes('kept'), T))
  const { frames, warnings } = read(join(before, sections, before))
  expect(frames.map((f) => f.text)).toEqual(['kept'])
  expect(warnings).toEqual([{ code: 'too_many_sections', count: 1, firstFrame: 2 }])
})

it('streams a block of 4 GB, of any kind, without keeping it', () => {
  for (const [type, codes] of [
    ['ad0b0000', []],
    ['06000000', ['block_too_large']],
  ] as const) {
    const warnings = new Warnings()
    let packets = 0
    const reader = new PcapngReader(() => packets++, warnings, new FileNotes())
    reader.write(join(section(), interfaceBlock(), hex(`${type}fcffffff`)))
    const megabyte = new Uint8Array(1 << 20)
    let left = 0xfffffffc - 8
    for (; left > 0; left -= megabyte.length) reader.write(megabyte.subarray(0, left))
    reader.write(enhancedPacket(bytes('behind'), T))
    reader.end()
    expect(packets).toBe(1)
    expect(warnings.list().map((w) => w.code)).toEqual(codes)
  }
})

it('warns of a captured length above the snaplen, unless that is 0', () => {
  const snaplen = (n: number) => block(1, join(hex('01000000'), word32(n).reverse()))
  const codes = (n: number) =>
    read(join(section(), snaplen(n), enhancedPacket(bytes('abcde'), T))).warnings.map((w) => w.code)
  expect(codes(4)).toEqual(['captured_more_than_snaplen'])
  expect([codes(0), codes(5)]).toEqual([[], []])
})

it.each([false, true])('reads what the file says of itself, big-endian %s', (big) => {
  const commented = (text: string): Uint8Array => {
    const packet = enhancedPacket(bytes('abc'), T, 0, big)
    const body = join(packet.subarray(8, -4), option(2, bytes('flag'), big), option(1, bytes(text), big))
    return block(6, body, big)
  }
  const head = section(big)
  const dropped = (n: number): Uint8Array => (big ? word32(n) : word32(n).reverse())
  const zero = new Uint8Array(4)
  const count = (n: number): Uint8Array => (big ? join(zero, dropped(n)) : join(dropped(n), zero))
  const statistics = (n: number) =>
    block(
      5,
      join(new Uint8Array(12), option(4, count(9), big), option(5, count(n), big), option(7, count(1), big)),
      big,
    )
  const capture = join(
    block(
      0x0a0d0d0a,
      join(head.subarray(8, -4), option(1, bytes(`of the file ${'0f'.repeat(32)}`), big)),
      big,
    ),
    interfaceBlock(1, [option(3, bytes('a card'), big), option(2, bytes('eth0'), big)], big),
    interfaceBlock(1, [option(3, bytes('Ethernet 2'), big)], big),
    interfaceBlock(1, [], big),
    commented('of a packet'),
    enhancedPacket(bytes('abcd'), T, 0, big),
    commented('of another'),
    block(
      4,
      join(
        option(1, join(hex('c0000201'), bytes('pbx.test\0alias\0')), big),
        option(2, join(hex('20010db8000000000000000000000001'), bytes('six.test\0')), big),
        option(1, hex('c0000202'), big),
        option(9, hex('00'), big),
        hex('00000000'),
      ),
      big,
    ),
    statistics(2),
    statistics(5),
  )
  const { frames, notes, warnings } = read(capture)
  expect(frames.map((f) => f.text)).toEqual(['abc', 'abcd', 'abc'])
  expect(notes.interfaces).toEqual(['eth0', 'Ethernet 2'])
  expect(notes.commentCount).toBe(3)
  expect(notes.comments).toEqual([
    { frame: null, text: 'of the file …' },
    { frame: 1, text: 'of a packet' },
    { frame: 3, text: 'of another' },
  ])
  expect(notes.names).toEqual([
    { address: '192.0.2.1', name: 'pbx.test' },
    { address: '2001:db8::1', name: 'six.test' },
  ])
  expect(warnings).toEqual([{ code: 'dropped_by_capture', count: 6, firstFrame: null }])
})

it('keeps the first comments and names of very many, and counts the comments', () => {
  const comments = Array.from({ length: 500 }, () => option(1, bytes('long '.repeat(600))))
  const records = Array.from({ length: 3000 }, (_, i) => option(1, join(word32(i), bytes('n\0'))))
  const packet = enhancedPacket(bytes('abcd'), T)
  const many = (from: number, to: number) =>
    block(6, join(packet.subarray(8, -4), ...comments.slice(from, to)))
  const capture = join(
    section(),
    interfaceBlock(),
    ...Array.from({ length: 25 }, (_, i) => many(i * 20, i * 20 + 20)),
    block(4, join(...records)),
  )
  const { notes } = read(capture)
  expect([notes.commentCount, notes.comments.length, notes.names.length]).toEqual([500, 200, 2000])
  expect(Math.max(...notes.comments.map((c) => c.text.length))).toBe(2000)
})

it('warns of options that overrun their block, and keeps the packet', () => {
  const packet = enhancedPacket(bytes('abcd'), T)
  const { frames, warnings } = read(
    join(section(), interfaceBlock(), block(6, join(packet.subarray(8, -4), hex('0100ff00')))),
  )
  expect(frames.map((f) => f.text)).toEqual(['abcd'])
  expect(warnings.map((w) => w.code)).toEqual(['option_overruns_block'])
})

function word32(n: number): Uint8Array {
  return Uint8Array.of((n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255)
}
