import { expect, it } from 'vitest'
import { reachOf } from './private-address.ts'

it.each([
  ['10.0.0.1', 'private'],
  ['172.15.255.255', 'public'],
  ['172.16.0.1', 'private'],
  ['172.32.0.1', 'public'],
  ['192.168.255.1', 'private'],
  ['192.169.0.1', 'public'],
  ['100.63.0.1', 'public'],
  ['100.64.0.1', 'private'],
  ['100.128.0.1', 'public'],
  ['127.1.2.3', 'local'],
  ['169.254.0.1', 'local'],
  ['8.8.8.8', 'public'],
  ['0.0.0.0', 'public'],
  ['10.0.0', 'public'],
  ['sip.example.com', 'public'],
  ['FD00::1', 'private'],
  ['fec0::1', 'private'],
  ['fe80::1', 'local'],
  ['::1', 'local'],
  ['2001:db8::1', 'public'],
])('%s is %s', (address, reach) => {
  expect(reachOf(address)).toBe(reach)
})
