import { expect, test } from 'vitest'
import { patternsOf } from './patterns'

test('a participant is named by its address, a port or a network', () => {
  expect(patternsOf('10.1.2.3', [5060, 5080])).toEqual([
    ...['10.1.2.3', '10.1.2.3:5060', '10.1.2.3:5080', '10.1.2.0/24', '10.1.0.0/16'],
  ])
  expect(patternsOf('2001:db8::1', [5060])).toEqual([
    ...['2001:db8::1', '[2001:db8::1]:5060', '2001:db8::/64', '2001:db8::/48'],
  ])
  expect(patternsOf('10.1.2.3', [1, 2, 3, 4, 5])).toHaveLength(7)
  expect(patternsOf('pbx', [5060])).toEqual([])
})
