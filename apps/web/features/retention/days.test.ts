import { expect, test } from 'vitest'
import { inOrder, readDays } from './days'

test.each([
  ['', null],
  [' 30 ', 30],
  ['36500', 36_500],
  ['0', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['36501', undefined],
  ['week', undefined],
])('%j are so many days', (text, days) => expect(readDays(text)).toBe(days))

test.each([
  [[null, null, null], true],
  [[7, null, null], true],
  [[7, 30, 30], true],
  [[null, 30, null], false],
  [[30, 7, null], false],
  [[7, null, 30], false],
])('%j outlive each other: %s', (days, expected) => expect(inOrder(days)).toBe(expected))
