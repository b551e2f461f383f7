import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bytes, join } from '../../../test/build.ts'
import { RecordReader } from './record-reader.ts'

function record(text: string, type = 23): Uint8Array {
  return join(Uint8Array.of(type, 3, 3, text.length >> 8, text.length & 255), bytes(text))
}

function readerOf() {
  const seen: string[] = []
  const lost: number[] = []
  const reader = new RecordReader(
    ({ type, fragment }, frame) => seen.push(`${type} ${frame} ${String.fromCharCode(...fragment)}`),
    (frame) => lost.push(frame),
  )
  return { reader, seen, lost }
}

const STREAM = join(record('one', 22), record('two'), record('x'.repeat(300)), record('three'))

it('gives each record with the frame that completes it', () => {
  const { reader, seen } = readerOf()
  reader.push(STREAM, 0, 10, 1, null)
  reader.push(STREAM, 10, 20, 2, null)
  reader.push(STREAM, 20, STREAM.length, 3, null)
  expect(seen).toEqual(['22 1 one', '23 2 two', `23 3 ${'x'.repeat(300)}`, '23 3 three'])
  expect([reader.held, reader.unfinished]).toEqual([0, null])
})

it('gives the same in pieces of any size', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (sizes) => {
      const { reader, seen, lost } = readerOf()
      for (let at = 0, i = 0; at < STREAM.length; i++) {
        const end = Math.min(at + (sizes[i % sizes.length] as number), STREAM.length)
        reader.push(STREAM, at, end, 1, null)
        at = end
      }
      expect(seen).toEqual(['22 1 one', '23 1 two', `23 1 ${'x'.repeat(300)}`, '23 1 three'])
      expect(lost).toEqual([])
    }),
  )
})

it('looks for a record behind lost bytes, wherever they ended', () => {
  for (let from = 0; from < STREAM.length; from++) {
    const { reader, seen, lost } = readerOf()
    reader.push(record('before'), 0, 7, 1, null)
    reader.cut()
    reader.push(STREAM, from, STREAM.length, 2, null)
    if (from <= STREAM.length - record('three').length) expect(seen.at(-1)).toBe('23 2 three')
    expect(lost).toEqual([])
  }
})

it('says where bytes belong to no record', () => {
  const { reader, seen, lost } = readerOf()
  const junk = join(record('one'), bytes('junk\r\n\r\n'), record('two'))
  reader.push(junk, 0, junk.length, 5, null)
  expect([seen, lost]).toEqual([['23 5 one', '23 5 two'], [5]])
})

it.each([
  ['too long', [23, 3, 3, 0x48, 0x01]],
  ['empty', [23, 3, 3, 0, 0]],
  ['of another type', [25, 3, 3, 0, 1]],
  ['of another version', [23, 4, 3, 0, 1]],
])('takes no header that is %s', (_, header) => {
  const { reader, lost } = readerOf()
  reader.push(Uint8Array.from(header), 0, header.length, 1, null)
  expect(lost).toEqual([1])
})

it('holds no more than one record, whatever comes', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 50 })), (chunks) => {
      const { reader } = readerOf()
      reader.push(Uint8Array.of(23, 3, 3, 0x40, 0), 0, 5, 1, null)
      for (const chunk of chunks) reader.push(chunk, 0, chunk.length, 1, null)
      expect(reader.held).toBeLessThanOrEqual(2 * (5 + 16_384 + 2048))
    }),
  )
})
