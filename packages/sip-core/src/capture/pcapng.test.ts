import fc from 'fast-check'
import { expect, it } from 'vitest'
import { block, bytes, enhancedPacket, hex, interfaceBlock, join, option, section } from '../../test/build.ts'
import { PcapngReader } from './pcapng.ts'
import { Warnings } from './warnings.ts'

function read(capture: Uint8Array, size = capture.length || 1) {
  const warnings = new Warnings()
  const frames: { number: number; ts: number | null; linkType: number; text: string }[] = []
  const reader = new PcapngReader((f) => {
    const text = String.fromCharCode(...f.bytes.subarray(f.start, f.end))
    frames.push({ number: f.number, ts: f.ts, linkType: f.linkType, text })
  }, warnings)
  for (let at = 0; at < capture.length; at += size) reader.write(capture.subarray(at, at + size))
  reader.end()
  return { frames, warnings: warnings.list() }
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
      (keyLog) => logs.push(String.fromCharCode(...keyLog)),
    )
    for (let at = 0; at < capture.length; at += size) reader.write(capture.subarray(at, at + size))
    reader.end()
    expect(logs).toEqual(['CLIENT_RANDOM 01 02\n', 'cut!'])
  }
})

function word32(n: number): Uint8Array {
  return Uint8Array.of((n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255)
}
