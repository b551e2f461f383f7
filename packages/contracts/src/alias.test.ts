import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AliasInput } from './alias.ts'
import { aliasLookup, endpointAliases } from './alias-lookup.ts'
import { patternText, readAliasPattern } from './alias-pattern.ts'

const written = (text: string) => {
  const read = readAliasPattern(text)
  return read && patternText(read)
}

test.each([
  ['192.0.2.1', '192.0.2.1'],
  [' 192.0.2.1:5060 ', '192.0.2.1:5060'],
  ['192.0.2.77/24', '192.0.2.0/24'],
  ['192.0.2.1/32', '192.0.2.1'],
  ['0.0.0.0/0', '0.0.0.0/0'],
  ['2001:DB8:0:0::1', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['[2001:db8::1]:5061', '[2001:db8::1]:5061'],
  ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
  ['2001:db8::ffff/64', '2001:db8::/64'],
  ['::', '::'],
  ['::ffff:192.0.2.1', '::ffff:c000:201'],
  ['2001:db8:1:2:3:4:5:60', '2001:db8:1:2:3:4:5:60'],
])('%s is written %s', (text, expected) => expect(written(text)).toBe(expected))

test.each([
  ...['', 'pbx.example.com', '192.0.2', '192.0.2.256', '192.0.2.1:0', '192.0.2.1:65536', '192.0.2.1:'],
  ...[
    '192.0.2.0/33',
    '192.0.2.1:5060/24',
    '2001:db8::/129',
    '[192.0.2.1]:5060',
    '192.0.2.0/24/8',
    '192.0.2.0/',
  ],
  ...['2001:db8::1::2', '1/2', '/24'],
])('%j is none', (text) => expect(readAliasPattern(text)).toBeNull())

test('what is written is read as the same', () => {
  const width = fc.constantFrom(32 as const, 128 as const)
  const pattern = fc.tuple(width, fc.bigInt(0n, (1n << 128n) - 1n), fc.nat(128), fc.nat(65_535))
  fc.assert(
    fc.property(pattern, ([size, random, length, at]) => {
      const prefix = Math.min(length, size)
      const bits = ((random & ((1n << BigInt(size)) - 1n)) >> BigInt(size - prefix)) << BigInt(size - prefix)
      const port = prefix === size && at > 0 ? at : null
      const one = { bits, width: size, prefix, port }
      expect(readAliasPattern(patternText(one))).toEqual(one)
    }),
  )
})

const aliases = [
  { pattern: '10.0.0.0/8', name: 'Office', kind: 'other' as const },
  { pattern: '10.1.0.0/16', name: 'Branch', kind: 'other' as const },
  { pattern: '10.1.0.5', name: 'PBX', kind: 'pbx' as const },
  { pattern: '10.1.0.5:5080', name: 'PBX trunk', kind: 'sbc' as const },
  { pattern: '2001:db8::/32', name: 'Six', kind: 'carrier' as const },
]

test('the most specific names an end', () => {
  const find = aliasLookup(aliases)
  const nameOf = (address: string, port: number | null = null) => find({ address, port })?.name
  expect(nameOf('10.1.0.5', 5080)).toBe('PBX trunk')
  expect(nameOf('10.1.0.5', 5060)).toBe('PBX')
  expect(nameOf('10.1.0.5')).toBe('PBX')
  expect(nameOf('10.1.0.6', 5080)).toBe('Branch')
  expect(nameOf('10.2.0.6')).toBe('Office')
  expect(nameOf('2001:db8:ffff::1', 5060)).toBe('Six')
  expect(nameOf('::a01:5')).toBeUndefined()
  expect(nameOf('192.0.2.1')).toBeUndefined()
  expect(nameOf('host.example')).toBeUndefined()
})

test('ends are named by their address, and by their port where it has another name', () => {
  const ends = [
    { address: '10.1.0.5', port: 5060 },
    { address: '10.1.0.5', port: 5080 },
    { address: '2001:db8::1', port: 5060 },
    { address: '192.0.2.1', port: 5060 },
  ]
  expect(endpointAliases(aliases, ends)).toEqual([
    { endpoint: '10.1.0.5', name: 'PBX', kind: 'pbx' },
    { endpoint: '10.1.0.5:5080', name: 'PBX trunk', kind: 'sbc' },
    { endpoint: '2001:db8::1', name: 'Six', kind: 'carrier' },
  ])
  const portAlone = endpointAliases([{ pattern: '[2001:db8::1]:5060', name: 'A', kind: 'phone' }], ends)
  expect(portAlone).toEqual([{ endpoint: '[2001:db8::1]:5060', name: 'A', kind: 'phone' }])
})

test('a name is printable, and its pattern is written anew', () => {
  expect(AliasInput.parse({ pattern: '[2001:DB8::1]:5060', name: '  Sede Málaga ☎ ' })).toEqual({
    ...{ pattern: '[2001:db8::1]:5060', name: 'Sede Málaga ☎', kind: 'other' },
  })
  for (const name of ['', '  ', 'a\u0000', 'a\u202Eb', 'a\nb', 'x'.repeat(61)])
    expect(AliasInput.safeParse({ pattern: '192.0.2.1', name }).success).toBe(false)
})
