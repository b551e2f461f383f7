import { expect, test } from 'vitest'
import { withSearch } from './recent-searches'

test('the newest search stands first, once, and the oldest is forgotten', () => {
  expect(withSearch(['a', 'b'], ' b ')).toEqual(['b', 'a'])
  expect(withSearch(['a'], '  ')).toEqual(['a'])
  const many = Array.from({ length: 12 }, (_, i) => String(i))
  expect(withSearch(many, 'new')).toHaveLength(12)
  expect(withSearch(many, 'new')).not.toContain('11')
})
