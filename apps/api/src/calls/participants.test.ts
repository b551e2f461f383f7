import { describe, expect, it } from 'vitest'
import { type Hop, participantsOf, splitEndpoint } from './participants.ts'

const caller = '10.0.0.1:5060'
const pbx = '10.0.0.2:5060'
const sbc = '10.0.0.3:5061'
const callee = '[2001:db8::9]:5060'
const invite = (src: string, dst: string): Hop => ({ method: 'INVITE', src, dst })
const response = (src: string, dst: string): Hop => ({ method: null, src, dst })
const addresses = (hops: Hop[]) => participantsOf(hops).map((p) => p.address)

describe('participantsOf', () => {
  it('puts the caller first and follows the INVITE through a B2BUA', () => {
    expect(
      addresses([
        invite(caller, pbx),
        response(pbx, caller),
        invite(pbx, sbc),
        invite(sbc, callee),
        response(callee, sbc),
      ]),
    ).toEqual(['10.0.0.1', '10.0.0.2', '10.0.0.3', '2001:db8::9'])
  })

  it('follows the path even when another participant appears earlier', () => {
    const registrar = '10.0.0.9:5060'
    expect(
      addresses([{ method: 'OPTIONS', src: registrar, dst: pbx }, invite(caller, pbx), invite(pbx, callee)]),
    ).toEqual(['10.0.0.1', '10.0.0.2', '2001:db8::9', '10.0.0.9'])
  })

  it('takes the forks of a proxy as they appear', () => {
    expect(addresses([invite(caller, pbx), invite(pbx, sbc), invite(pbx, callee)])).toEqual([
      '10.0.0.1',
      '10.0.0.2',
      '10.0.0.3',
      '2001:db8::9',
    ])
  })

  it('groups ports in order of appearance', () => {
    expect(participantsOf([invite('10.0.0.1:5060', pbx), response(pbx, '10.0.0.1:5080')])[0]).toEqual({
      address: '10.0.0.1',
      ports: [5060, 5080],
    })
  })

  it('begins at the first request when there is no INVITE, and survives responses alone', () => {
    expect(addresses([response(pbx, sbc), { method: 'REGISTER', src: caller, dst: pbx }])[0]).toBe('10.0.0.1')
    expect(addresses([response(pbx, caller)])).toEqual(['10.0.0.2', '10.0.0.1'])
    expect(addresses([])).toEqual([])
  })

  it('ends on a loop', () => {
    expect(addresses([invite(caller, pbx), invite(pbx, caller), invite(caller, pbx)])).toEqual([
      '10.0.0.1',
      '10.0.0.2',
    ])
  })
})

it.each([
  ['1.2.3.4:5060', '1.2.3.4', 5060],
  ['[::1]:5060', '::1', 5060],
  ['odd', 'odd', null],
])('splits %s', (text, address, port) => {
  expect(splitEndpoint(text)).toEqual({ address, port })
})
