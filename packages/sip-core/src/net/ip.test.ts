import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytes, hex, ipv4, ipv6, join, tcp, udp } from '../../test/build.ts'
import { decodeIpv4, emptyIpv4 } from './ipv4.ts'
import { decodeIpv6, emptyIpv6 } from './ipv6.ts'
import { decodeTcp, emptyTcp } from './tcp.ts'
import { decodeUdp, emptyUdp } from './udp.ts'

describe('ipv4', () => {
  const packet = join(ipv4(17, bytes('payload'), { id: 0xbeef, offset: 1480, more: true }), bytes('trailer'))

  it('mirrors the header and stops at the total length', () => {
    const ip = emptyIpv4()
    expect(decodeIpv4(ip, packet, 0, packet.length)).toBeNull()
    expect(ip).toMatchObject({
      id: 0xbeef,
      fragmentOffset: 1480,
      moreFragments: true,
      protocol: 17,
      truncated: false,
    })
    expect([ip.sourceAt, ip.destinationAt, ip.payloadStart, ip.payloadEnd]).toEqual([12, 16, 20, 27])
  })

  it('says when the capture cut it, and refuses headers that lie', () => {
    const ip = emptyIpv4()
    for (let end = 0; end < 27; end++) {
      const error = decodeIpv4(ip, packet, 0, end)
      if (end < 20) expect(error).toMatchObject({ layer: 'ipv4', need: 20, have: end })
      else expect(ip.truncated).toBe(true)
    }
    for (const first of [0x44, 0x65, 0x4f]) {
      const lying = packet.slice()
      lying[0] = first
      expect(decodeIpv4(ip, lying, 0, 27)).not.toBeNull()
    }
  })

  it('takes a total length of 0 for segmentation offload', () => {
    const offloaded = ipv4(6, bytes('abc'))
    offloaded.fill(0, 2, 4)
    const ip = emptyIpv4()
    expect(decodeIpv4(ip, offloaded, 0, offloaded.length)).toBeNull()
    expect(ip.payloadEnd).toBe(23)
  })
})

describe('ipv6', () => {
  it('walks extension headers to the payload', () => {
    const extensions = hex('3c00 010400000000 1100 010400000000')
    const ip = emptyIpv6()
    const packet = ipv6(0, join(extensions, bytes('udp')))
    expect(decodeIpv6(ip, packet, 0, packet.length)).toBeNull()
    expect(ip).toMatchObject({
      protocol: 17,
      fragmentId: -1,
      truncated: false,
      sourceAt: 8,
      destinationAt: 24,
    })
    expect(ip.payloadEnd - ip.payloadStart).toBe(3)
  })

  it('reads the fragment header and leaves an atomic fragment alone', () => {
    const ip = emptyIpv6()
    const piece = ipv6(44, join(hex('1100 0019 cafe0001'), bytes('piece')))
    expect(decodeIpv6(ip, piece, 0, piece.length)).toBeNull()
    expect(ip).toMatchObject({
      protocol: 17,
      fragmentId: 0xcafe0001,
      fragmentOffset: 24,
      moreFragments: true,
    })
    const atomic = ipv6(44, join(hex('1100 0000 cafe0001'), bytes('whole')))
    expect(decodeIpv6(ip, atomic, 0, atomic.length)).toBeNull()
    expect(ip.fragmentId).toBe(-1)
  })

  it('stops at a chain of too many extension headers', () => {
    const ip = emptyIpv6()
    const chain = ipv6(60, join(...Array.from({ length: 9 }, () => hex('3c00 010400000000'))))
    expect(decodeIpv6(ip, chain, 0, chain.length)).toMatchObject({ layer: 'ipv6_extension' })
  })
})

it('reads UDP, whatever its length says', () => {
  const record = emptyUdp()
  const packet = join(udp(bytes('hello'), 5060, 5070), bytes('padding'))
  expect(decodeUdp(record, packet, 0, packet.length)).toBeNull()
  expect(record).toEqual({
    sourcePort: 5060,
    destinationPort: 5070,
    payloadStart: 8,
    payloadEnd: 13,
    truncated: false,
  })
  decodeUdp(record, packet, 0, 10)
  expect(record).toMatchObject({ payloadEnd: 10, truncated: true })
  for (let end = 0; end < 8; end++)
    expect(decodeUdp(record, packet, 0, end)).toMatchObject({ need: 8, have: end })
})

it('reads TCP', () => {
  const record = emptyTcp()
  const packet = tcp(0xfffffff0, bytes('data'), 0x18, 5060, 40_000)
  expect(decodeTcp(record, packet, 0, packet.length)).toBeNull()
  expect(record).toMatchObject({
    sequence: 0xfffffff0,
    flags: 0x18,
    destinationPort: 40_000,
    payloadStart: 20,
    payloadEnd: 24,
  })
  for (let end = 0; end < 20; end++)
    expect(decodeTcp(record, packet, 0, end)).toMatchObject({ need: 20, have: end })
  packet[12] = 0x40
  expect(decodeTcp(record, packet, 0, packet.length)).toMatchObject({ layer: 'tcp' })
})

it('never throws, and never leaves the buffer', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 120 }), fc.constantFrom(0x45, 0x60, 0x4f, 0), (b, first) => {
      if (b.length > 0) b[0] = first
      for (const [decode, record] of [
        [decodeIpv4, emptyIpv4()],
        [decodeIpv6, emptyIpv6()],
        [decodeUdp, emptyUdp()],
        [decodeTcp, emptyTcp()],
      ] as const) {
        if (decode(record as never, b, 0, b.length) !== null) continue
        expect(record.payloadStart).toBeLessThanOrEqual(b.length)
        expect(record.payloadEnd).toBeLessThanOrEqual(b.length)
      }
    }),
  )
})
