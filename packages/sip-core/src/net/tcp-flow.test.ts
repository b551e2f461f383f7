import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bytes } from '../../test/build.ts'
import { TcpFlow } from './tcp-flow.ts'

const STREAM = 'The quick brown fox jumps over the lazy dog, again and again and again.'

function flowOf(start: number | null) {
  const flow = new TcpFlow()
  let text = ''
  const verdicts: string[] = []
  if (start !== null) flow.begin(start)
  const deliver = (
    b: Uint8Array,
    from: number,
    to: number,
    _frame: number,
    _ts: number | null,
    gap: boolean,
  ): void => {
    text += (gap ? '|' : '') + String.fromCharCode(...b.subarray(from, to))
  }
  return {
    send(sequence: number, piece: string, frame = 1) {
      const b = bytes(piece)
      verdicts.push(flow.segment(sequence >>> 0, b, 0, b.length, frame, frame, deliver))
    },
    flush: () => flow.flush(deliver),
    verdicts,
    get text() {
      return text
    },
    waiting: () => flow.waitingBytes,
  }
}

it('gives the stream whatever the order, the cuts, the repeats and the wrap', () => {
  const start = fc.constantFrom(0, 0xffffffff, 0xffffffe0, 12_345)
  const cuts = fc.array(fc.tuple(fc.nat(STREAM.length - 1), fc.integer({ min: 1, max: 20 })), {
    maxLength: 30,
  })
  fc.assert(
    fc.property(start, cuts, (isn, extra) => {
      const flow = flowOf(isn)
      const even = Array.from({ length: Math.ceil(STREAM.length / 7) }, (_, i): [number, number] => [
        i * 7,
        7,
      ])
      // Shuffled by the extra pieces between; every byte is sent at least once.
      for (const [from, length] of [...extra, ...even.toReversed()])
        flow.send(isn + 1 + from, STREAM.slice(from, from + length))
      expect(flow.text).toBe(STREAM)
      expect(flow.waiting()).toBe(0)
    }),
  )
})

it('begins with the first segment when no SYN was seen', () => {
  const flow = flowOf(null)
  flow.send(1000, 'abc')
  flow.send(1003, 'def')
  expect(flow.text).toBe('abcdef')
})

it('keeps the bytes that came first', () => {
  const flow = flowOf(0)
  flow.send(1, 'abc')
  flow.send(1, 'XXXdef')
  flow.send(1, 'YYY')
  expect(flow.text).toBe('abcdef')
  expect(flow.verdicts).toEqual(['delivered', 'overlapping', 'retransmitted'])
})

it('hands on what waits behind a gap at the end, marking the gap', () => {
  const flow = flowOf(0)
  flow.send(1, 'abc')
  flow.send(10, 'jkl')
  flow.send(20, 'tuv')
  expect(flow.text).toBe('abc')
  flow.flush()
  expect(flow.text).toBe('abc|jkl|tuv')
})

it('gives a gap up when too much waits behind it', () => {
  const flow = flowOf(0)
  for (let i = 1; i <= 65; i++) flow.send(1 + i * 10, '0123456789')
  expect(flow.verdicts.at(-1)).toBe('gap_given_up')
  expect(flow.waiting()).toBe(0)
})

it('takes a far jump for another connection on the same ports', () => {
  const flow = flowOf(0)
  flow.send(1, 'abc')
  flow.send(0x70000000, 'new')
  expect(flow.text).toBe('abc|new')
})
