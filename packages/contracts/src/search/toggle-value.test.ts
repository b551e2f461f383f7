import { expect, test } from 'vitest'
import { parseSearch } from './parse.ts'
import { conditionsOf, toggleValue, withoutField } from './toggle-value.ts'

test.each([
  ['', 'state:busy'],
  ['from:a', 'from:a state:busy'],
  ['from:a OR to:b', '(from:a OR to:b) state:busy'],
  ['state:busy from:a', 'from:a'],
  ['from:a state:busy', 'from:a'],
  ['from:a AND state:busy', 'from:a'],
  ['state:busy AND from:a', 'from:a'],
  ['from:a (state:busy) to:b', 'from:a to:b'],
  ['(state:busy from:a)', '(from:a)'],
  ['state:failed', 'state:failed,busy'],
  ['state:failed from:a', 'state:failed,busy from:a'],
  ['state:failed,busy', 'state:failed'],
  ['state:busy,failed to:b', 'state:failed to:b'],
  ['-state:busy from:a', 'from:a state:busy'],
  ['NOT state:busy,failed', 'NOT state:failed state:busy'],
  ['state:BUSY', ''],
])('state:busy toggled, %s becomes %s', (before, after) => {
  expect(toggleValue(before, 'state', 'busy')).toBe(after)
  expect(() => parseSearch(after)).not.toThrow()
})

test.each([
  ['', '-state:busy'],
  ['state:busy', '-state:busy'],
  ['-state:failed', '-state:failed,busy'],
  ['-state:busy', ''],
  ['state:failed', 'state:failed -state:busy'],
])('state:busy excluded, %s becomes %s', (before, after) => {
  expect(toggleValue(before, 'state', 'busy', true)).toBe(after)
})

test('a value of several words is quoted, and found again', () => {
  const once = toggleValue('from:a', 'ua', 'Free "PBX", 16')
  expect(once).toBe('from:a ua:"Free \\"PBX\\", 16"')
  expect(toggleValue(once, 'ua', 'Free "PBX", 16')).toBe('from:a')
})

test('conditions are those that must hold; bare text is none', () => {
  expect(conditionsOf('486 state:busy,failed -ua:x (from:1 OR to:2)')).toEqual([
    { field: 'state', values: ['busy', 'failed'], negated: false },
    { field: 'ua', values: ['x'], negated: true },
  ])
})

test('a field is taken off a query wherever it must hold', () => {
  expect(withoutField('state:busy from:a (state:failed)', 'state')).toBe('from:a')
  expect(withoutField('-state:busy from:a', 'state')).toBe('-state:busy from:a')
})
