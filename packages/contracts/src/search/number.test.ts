import { expect, test } from 'vitest'
import { numberPatterns, searchNumber } from './number.ts'

test.each([
  ['+34600123456', '34600123456'],
  ['0034600123456', '34600123456'],
  ['34600123456', '34600123456'],
  ['+1-212-555-1212', '12125551212'],
  ['(212) 555.1212', '2125551212'],
  ['+34600123456;phone-context=example.com', '34600123456'],
  ['0012', '0012'],
  ['Alice', 'alice'],
  ['anonymous', 'anonymous'],
  ['*43', '*43'],
  ['a.b-c', 'a.b-c'],
])('%s is searched as %s', (user, stored) => {
  expect(searchNumber(user)).toBe(stored)
})

test.each([
  ['+34600', 'prefix', ['34600']],
  ['0034', 'prefix', ['0034', '34']],
  ['00', 'prefix', ['00']],
  ['34', 'prefix', ['34']],
  ['123-456', 'suffix', ['123456']],
  ['sip:+34600123456@example.com', 'none', ['34600123456']],
  ['tel:+34-600', 'none', ['34600']],
  ['Ali', 'prefix', ['ali']],
] as const)('%s as %s looks for %j', (text, wild, patterns) => {
  expect(numberPatterns(text, wild)).toEqual(patterns)
})
