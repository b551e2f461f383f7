import { describe, expect, it } from 'vitest'
import { isPublicAddress, mayBePublic } from './public-address.ts'

describe('an address', () => {
  it.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '223.255.255.255', '2606:4700::1111', '2a00:1450:4003::200e'])(
    '%s is public',
    (address) => expect(isPublicAddress(address)).toBe(true),
  )
  it.each([
    ...['127.0.0.1', '0.0.0.0', '10.1.2.3', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1'],
    ...[
      '198.18.0.1',
      '224.0.0.1',
      '240.0.0.1',
      '255.255.255.255',
      '::',
      '::1',
      'fe80::1',
      'fd00::1',
      'ff02::1',
    ],
    // IPv4 inside IPv6: mapped, NAT64, 6to4, Teredo.
    ...['::ffff:127.0.0.1', '::ffff:7f00:1', '64:ff9b::7f00:1', '2002:7f00:1::', '2001:0:7f00:1::'],
    ...['', 'localhost', '127.1', '0x7f.1', '2130706433'],
  ])('%s is not', (address) => expect(isPublicAddress(address)).toBe(false))
})

describe('a URL', () => {
  it.each(['https://hooks.example.com/x', 'https://8.8.8.8:8443/', 'https://[2606:4700::1111]/'])(
    '%s may be asked',
    (url) => expect(mayBePublic(new URL(url))).toBe(true),
  )
  it.each([
    ...[
      'http://hooks.example.com/',
      'https://localhost/',
      'https://db/',
      'https://127.1/',
      'https://0x7f000001/',
    ],
    ...['https://[::1]/', 'https://[::ffff:10.0.0.1]/', 'https://a.internal/', 'https://printer.local./'],
  ])('%s may not', (url) => expect(mayBePublic(new URL(url))).toBe(false))
})
