import { expect, test } from 'vitest'
import {
  addressOf,
  aliasOf,
  arrangeColumns,
  buildColumns,
  columnEnd,
  columnFinder,
  columnName,
  movedColumn,
  splitPorts,
} from './columns.ts'
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

test('a column has the names of its ports, else of its address', () => {
  const aliases = [
    { endpoint: '10.0.0.1', name: 'Rack 4', kind: 'other' as const },
    { endpoint: '10.0.0.1:5060', name: 'Kamailio', kind: 'sbc' as const },
    { endpoint: '[2001:db8::1]:5060', name: 'Phone', kind: 'phone' as const },
  ]
  const named = (address: string, ports: number[]) =>
    buildColumns([{ address, ports }], [], aliases).map(columnName)[0]
  expect(named('10.0.0.1', [5080])).toBe('Rack 4')
  expect(named('10.0.0.1', [5060, 5080, 5090])).toBe('Kamailio / Rack 4')
  expect(named('10.0.0.1', [])).toBe('Rack 4')
  expect(named('2001:db8::1', [5060])).toBe('Phone')
  expect(named('2001:db8::1', [5062])).toBe('2001:db8::1')
  expect(aliasOf(aliases, '10.0.0.1:1')?.name).toBe('Rack 4')
  expect(aliasOf(aliases, '10.0.0.2:5060')).toBeNull()
})

test('columns stand as they were arranged; what nobody arranged follows', () => {
  const columns = ['a', 'b', 'c', 'd'].map((address) => ({
    address,
    ports: [],
    port: null,
    name: null,
    kind: null,
  }))
  const arranged = (order: string[], hidden: string[] = []) =>
    arrangeColumns(columns, { order, hidden }).map(({ address }) => address)
  expect(arranged([])).toEqual(['a', 'b', 'c', 'd'])
  expect(arranged(['c', 'gone', 'a'])).toEqual(['c', 'a', 'b', 'd'])
  expect(arranged(['d'], ['a', 'c'])).toEqual(['d', 'b'])
  expect(movedColumn(columns, 2, 0)).toEqual(['c', 'a', 'b', 'd'])
  expect(movedColumn(columns, 0, 3)).toEqual(['b', 'c', 'd', 'a'])
})

test('split, a participant of several ports has a column for each, and its messages stand there', () => {
  const participants = [
    { address: '10.0.0.1', ports: [5060] },
    { address: '10.0.0.2', ports: [5060, 5080] },
    { address: '[2001:db8::1]', ports: [5060, 5061] },
  ]
  const columns = splitPorts(buildColumns(participants, []), [])
  expect(columns.map(columnEnd)).toEqual([
    '10.0.0.1',
    '10.0.0.2:5060',
    '10.0.0.2:5080',
    '[2001:db8::1]:5060',
    '[2001:db8::1]:5061',
  ])
  const columnOf = columnFinder(columns)
  const ends = ['10.0.0.1:5999', '10.0.0.2:5080', '[2001:db8::1]:5061', '10.0.0.2:40000', '10.0.0.9:1']
  expect(ends.map(columnOf)).toEqual([0, 2, 4, 1, undefined])
  expect(ends.map(columnFinder(buildColumns(participants, [])))).toEqual([0, 1, 2, 1, undefined])
})
