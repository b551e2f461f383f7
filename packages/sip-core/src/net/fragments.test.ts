import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bytes } from '../../test/build.ts'
import { emptyCarrier } from './carrier.ts'
import { type Beginning, FragmentTable } from './fragments.ts'

const text = (b: Uint8Array | null): string | null => (b ? String.fromCharCode(...b) : null)

function add(
  table: FragmentTable,
  key: string,
  offset: number,
  piece: string,
  more: boolean,
  ts: number | null = 0,
) {
  const b = bytes(piece)
  return table.add(key, 17, offset, more, b, 0, b.length, { ...emptyCarrier(), ts })
}

it('puts pieces together in any order', () => {
  const pieces: [number, string, boolean][] = [
    [0, 'abcdefgh', true],
    [8, 'ijklmnop', true],
    [16, 'qrs', false],
  ]
  fc.assert(
    fc.property(fc.shuffledSubarray(pieces, { minLength: 3 }), (order) => {
      const table = new FragmentTable(() => false)
      const outcomes = order.map(([offset, piece, more]) => add(table, 'k', offset, piece, more))
      expect(text(outcomes.at(-1)?.whole ?? null)).toBe('abcdefghijklmnopqrs')
      expect(table.incomplete).toBe(0)
    }),
  )
})

it('keeps datagrams apart and waits for what is missing', () => {
  const table = new FragmentTable(() => false)
  add(table, 'one', 0, '11111111', true)
  add(table, 'two', 0, '22222222', true)
  expect(text(add(table, 'one', 8, '1', false).whole)).toBe('111111111')
  expect(table.incomplete).toBe(1)
})

it('sees the same piece twice as once', () => {
  const table = new FragmentTable(() => false)
  add(table, 'k', 0, 'aaaaaaaa', true)
  expect(add(table, 'k', 0, 'aaaaaaaa', true)).toMatchObject({ whole: null, overlap: false, dropped: 0 })
  expect(text(add(table, 'k', 8, 'b', false).whole)).toBe('aaaaaaaab')
})

it('keeps the bytes that came first where pieces overlap, and says so', () => {
  const table = new FragmentTable(() => false)
  add(table, 'k', 0, 'aaaaaaaa', true)
  const last = add(table, 'k', 0, 'bbbbbbbbbbbb', false)
  expect(last).toMatchObject({ overlap: true })
  expect(text(last.whole)).toBe('aaaaaaaabbbb')
})

it('leaves out what lies behind the end that the last fragment told', () => {
  const table = new FragmentTable(() => false)
  add(table, 'k', 8, 'ij', false)
  add(table, 'k', 16, 'stray', true)
  expect(text(add(table, 'k', 0, 'abcdefgh', true).whole)).toBe('abcdefghij')
})

it('gives up what is old, too much, or impossible', () => {
  const table = new FragmentTable(() => false, { datagrams: 2 })
  add(table, 'a', 0, '11111111', true)
  add(table, 'b', 0, '11111111', true)
  expect(add(table, 'c', 0, '11111111', true).dropped).toBe(1)
  expect(table.incomplete).toBe(2)
  expect(add(table, 'b', 8, '2', false, 31_000_000).whole).toBeNull()
  expect(add(table, 'c', 65_528, '123456789', false).dropped).toBe(1)
})

it('hands on the beginning of what it gives up, as far as there is no gap', () => {
  const beginnings: [string | null, boolean][] = []
  const onBeginning = ({ bytes, carrier }: Beginning): boolean => {
    beginnings.push([text(bytes), carrier.truncated])
    return carrier.frame === 0
  }
  const table = new FragmentTable(onBeginning, { datagrams: 2 })
  add(table, 'gap', 0, 'aaaaaaaa', true)
  add(table, 'gap', 16, 'c', false)
  add(table, 'no first', 8, 'bbbbbbbb', true)
  add(table, 'two', 8, 'efgh', true)
  expect(beginnings).toEqual([['aaaaaaaa', true]])
  add(table, 'two', 0, 'abcdabcd', true)
  expect(table.end()).toBe(1)
  expect(beginnings.slice(1)).toEqual([['abcdabcdefgh', true]])
  expect(table.incomplete).toBe(0)
})

it('never throws and stays within its limits', () => {
  const piece = fc.tuple(
    fc.constantFrom('a', 'b', 'c', 'd'),
    fc.nat(70_000),
    fc.string({ maxLength: 40 }),
    fc.boolean(),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const table = new FragmentTable(() => false, { datagrams: 3, bytes: 300, pieces: 8 })
      for (const [key, offset, body, more] of pieces) {
        const { whole } = add(table, key, offset & ~7, body, more)
        if (whole) expect(whole.length).toBeLessThanOrEqual(65_535)
        expect(table.incomplete).toBeLessThanOrEqual(3)
      }
    }),
  )
})
