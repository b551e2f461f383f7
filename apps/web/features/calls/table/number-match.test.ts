import { expect, test } from 'vitest'
import { matchIn, numberPatternsOf } from './number-match'

const matched = (query: string, number: string, side: 'from' | 'to' = 'from') => {
  const found = matchIn(number, side, numberPatternsOf(query))
  return found && number.slice(...found)
}

test.each([
  ['number:34600*', '+34600123456', '+34600'],
  ['*456', '+34600123456', '456'],
  ['number:*600*', '+34600123456', '600'],
  ['from:100', '100', '100'],
  ['from:100', '1001', null],
  ['to:100', '100', null],
  ['+34600123456', '0034600123456', '0034600123456'],
  ['-number:34600*', '+34600123456', null],
  ['state:busy', '100', null],
  ['state:', '100', null],
])('%s in %s is %s', (query, number, expected) => expect(matched(query, number)).toBe(expected))
