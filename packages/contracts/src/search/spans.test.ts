import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spansOf } from './spans.ts'

const pieces = (text: string) => spansOf(text).map(({ position, end }) => text.slice(position, end))

describe('spansOf', () => {
  it('takes a query apart', () => {
    expect(pieces('number:34600* (-ua:"a b",c OR 486) NOT x')).toEqual([
      'number:34600*',
      '(',
      '-ua:"a b",c',
      'OR',
      '486',
      ')',
      'NOT',
      'x',
    ])
  })

  it('tells fields and negations', () => {
    expect(spansOf('-ua:x nope:1 y')).toMatchObject([
      { negated: true, field: 'ua', valueAt: 4 },
      { negated: false, field: null, valueAt: 11 },
      { negated: false, field: null, valueAt: null },
    ])
  })

  it.each([
    ['from:', ['from:']],
    ['a ua:"never closed', ['a', 'ua:']],
    ['state:busy,', ['state:busy']],
  ])('reads %s as far as it goes', (text, expected) => expect(pieces(text)).toEqual(expected))

  it('never throws; its pieces lie in order and apart', () => {
    const letters = fc.array(fc.constantFrom(...'abua:from:-()", *OR NOT\\\0é'.split('')), { maxLength: 30 })
    fc.assert(
      fc.property(letters, (parts) => {
        let last = 0
        for (const { position, end } of spansOf(parts.join(''))) {
          expect(position).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(position)
          last = end
        }
      }),
    )
  })
})
