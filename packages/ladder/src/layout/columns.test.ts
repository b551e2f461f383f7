import { expect, test } from 'vitest'
import { addressOf, buildColumns } from './columns.ts'
import { aMessage } from './message.fixture.ts'

test.each([
  ['192.168.50.99:5060', '192.168.50.99'],
  ['[2001:db8::1]:5060', '2001:db8::1'],
  ['2001:db8::1', '2001:db8::1'],
  ['pbx', 'pbx'],
])('%s is %s', (endpoint, address) => expect(addressOf(endpoint)).toBe(address))

test('participants keep their order, strangers follow, brackets do not make two', () => {
  const columns = buildColumns(
    [
      { address: '10.0.0.2', ports: [5060] },
      { address: '2001:db8::1', ports: [5060] },
    ],
    [aMessage({ src: '[2001:db8::1]:5060', dst: '10.0.0.9:5080' })],
  )
  expect(columns.map(({ address }) => address)).toEqual(['10.0.0.2', '2001:db8::1', '10.0.0.9'])
})
