import { isIPv6 } from 'node:net'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hex } from '../../test/build.ts'
import { EndpointTable, ipv6Text } from './address.ts'

it.each([
  ['20010db8000000000000000000000001', '2001:db8::1'],
  ['00000000000000000000000000000000', '::'],
  ['00000000000000000000000000000001', '::1'],
  ['20010db8000000010001000100010001', '2001:db8:0:1:1:1:1:1'],
  ['20010000000000010000000000000001', '2001:0:0:1::1'],
  ['fe800000000000000000000000000000', 'fe80::'],
])('writes %s as %s (RFC 5952)', (bytes, text) => {
  expect(ipv6Text(hex(bytes), 0)).toBe(text)
})

it('always writes an IPv6 address', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(0, 0, 1, 255), { minLength: 16, maxLength: 16 }), (b) =>
      isIPv6(ipv6Text(Uint8Array.from(b), 0)),
    ),
  )
})

it('gives one object for one endpoint, however many others pass', () => {
  const table = new EndpointTable()
  const host = hex('c0000201')
  const first = table.get(host, 0, 4, 5060)
  for (let port = 0; port < 20_000; port++) table.get(host, 0, 4, port)
  expect(table.get(host, 0, 4, 5060)).toBe(first)
  expect(first).toEqual({ address: '192.0.2.1', port: 5060, text: '192.0.2.1:5060' })
  expect(table.get(hex('20010db8000000000000000000000001'), 0, 16, 5061).text).toBe('[2001:db8::1]:5061')
})
