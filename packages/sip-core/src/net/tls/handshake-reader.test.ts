import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bytes, join } from '../../../test/build.ts'
import { HandshakeReader } from './handshake-reader.ts'

function message(type: number, length: number): Uint8Array {
  return join(Uint8Array.of(type, length >> 16, (length >> 8) & 255, length & 255), new Uint8Array(length))
}

function readerOf() {
  const seen: [number, number][] = []
  return { reader: new HandshakeReader((type, whole) => seen.push([type, whole.length])), seen }
}

it('gives whole messages, however they lie in their records', () => {
  // 70,000 bytes are more than any handshake has: passed over.
  const stream = join(message(1, 200), message(11, 70_000), message(14, 0), message(16, 130))
  for (const size of [1, 3, 200, 16_384, stream.length]) {
    const { reader, seen } = readerOf()
    for (let at = 0; at < stream.length; at += size) reader.push(stream.subarray(at, at + size))
    expect(seen).toEqual([
      [1, 204],
      [14, 4],
      [16, 134],
    ])
    expect(reader.held).toBe(0)
  }
})

it('begins anew where bytes were lost', () => {
  const { reader, seen } = readerOf()
  reader.push(message(11, 5000).subarray(0, 1000))
  reader.cut()
  reader.push(message(14, 0))
  expect(seen).toEqual([[14, 4]])
})

it('holds no more than a message, whatever comes', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 100 })), (fragments) => {
      const { reader } = readerOf()
      for (const fragment of [bytes('\x01\x00\xff\x00'), ...fragments]) reader.push(fragment)
      expect(reader.held).toBeLessThanOrEqual(2 * 65_536)
    }),
  )
})
