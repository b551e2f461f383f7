import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ethernet, hex, join } from '../../test/build.ts'
import type { DecodeError } from '../bytes/error.ts'
import { decodeErspan } from '../net/erspan.ts'
import { decodeGeneve } from '../net/geneve.ts'
import { decodeGre } from '../net/gre.ts'
import { decodeGtpU } from '../net/gtp-u.ts'
import { decodeVxlan } from '../net/vxlan.ts'
import { decodeEthernet } from './ethernet.ts'
import { emptyLinkRecord, type LinkRecord } from './link-record.ts'
import { linkTypeName, linkTypeOf } from './link-type.ts'
import { decodeMpls } from './mpls.ts'
import { decodeNullLoop } from './null-loop.ts'
import { decodePpp } from './ppp.ts'
import { decodePppoe } from './pppoe.ts'
import { decodeSll } from './sll.ts'
import { decodeSll2 } from './sll2.ts'
import { decodeVlan } from './vlan.ts'

type Decode = (into: LinkRecord, bytes: Uint8Array, start: number, end: number) => DecodeError | null

const IP = hex('45000014')
const linkType = (number: number): Decode => linkTypeOf(number)!.decode

const cases: [name: string, decode: Decode, header: Uint8Array, etherType: number][] = [
  ['ethernet', decodeEthernet, ethernet(new Uint8Array(0)), 0x0800],
  [
    'ethernet with LLC and SNAP',
    decodeEthernet,
    join(new Uint8Array(12), hex('000c aaaa03 000000 86dd')),
    0x86dd,
  ],
  ['vlan', decodeVlan, hex('0064 0800'), 0x0800],
  ['linux_sll', decodeSll, hex('0000 0001 0006 0000000000000000 0800'), 0x0800],
  ['linux_sll2', decodeSll2, hex('86dd 0000 00000001 0001 00 06 0000000000000000'), 0x86dd],
  ['ppp with its direction', linkType(204), hex('01 ff03 0021'), 0x0800],
  ['ppp in HDLC framing', linkType(50), hex('ff03 0057'), 0x86dd],
  ['raw IP', linkType(101), hex(''), 0x0800],
  ['null of a big-endian host', decodeNullLoop, hex('00000002'), 0x0800],
  ['null with the AF_INET6 of FreeBSD', decodeNullLoop, hex('1c000000'), 0x86dd],
  ['null, little-endian', decodeNullLoop, hex('02000000'), 0x0800],
  ['loop, network order', decodeNullLoop, hex('0000001e'), 0x86dd],
  ['ppp', decodePpp, hex('ff03 0021'), 0x0800],
  ['ppp, compressed protocol', decodePpp, hex('57'), 0x86dd],
  ['pppoe', decodePppoe, hex('1100 0001 0006 0021'), 0x0800],
  ['mpls, a pseudowire with its control word', decodeMpls, hex('00011140 00000000'), 0x6558],
  ['mpls, two labels', decodeMpls, hex('00010040 00011140'), 0x0800],
  ['gre', decodeGre, hex('0000 0800'), 0x0800],
  ['gre with key and sequence', decodeGre, hex('3000 6558 00000001 00000002'), 0x6558],
  ['gre of PPTP', decodeGre, hex('3081 880b 00040001 00000002 00000003'), 0x880b],
  ['vxlan', decodeVxlan, hex('08000000 00002a00'), 0x6558],
  ['gre with ERSPAN type I', decodeGre, hex('0000 88be'), 0x6558],
  ['gre with ERSPAN type II', decodeGre, hex('1000 88be 00000001'), 0x88be],
  ['erspan type II', decodeErspan, hex('1064 0801 00000003'), 0x6558],
  ['erspan type III', decodeErspan, hex('2064 0801 00000003 0000 8000'), 0x6558],
  [
    'erspan type III of IP, with its subheader',
    decodeErspan,
    hex('2064 0801 00000003 0000 0801 00000000 00000000'),
    0x0800,
  ],
  ['geneve', decodeGeneve, hex('0000 6558 00002a00'), 0x6558],
  ['geneve with options', decodeGeneve, hex('0200 0800 00002a00 0102800100000005'), 0x0800],
  ['gtp-u', decodeGtpU, hex('30ff 0004 00000001'), 0x0800],
  [
    'gtp-u with sequence and an extension',
    decodeGtpU,
    hex('36ff 000c 00000001 0007 00 85 01 1009 00'),
    0x0800,
  ],
]

describe.each(cases)('%s', (_name, decode, header, etherType) => {
  const packet = join(hex('eeee'), header, IP)

  it('finds the protocol and its bytes', () => {
    const record = emptyLinkRecord()
    expect(decode(record, packet, 2, packet.length)).toBeNull()
    expect(record.etherType).toBe(etherType)
    expect([...packet.subarray(record.payloadStart, record.payloadEnd)]).toEqual([...IP])
  })

  it('answers an error, never more than there is, when cut anywhere', () => {
    for (let end = 2; end < 2 + header.length; end++) {
      const record = emptyLinkRecord()
      const error = decode(record, packet, 2, end)
      if (error === null) expect(record.payloadEnd).toBeLessThanOrEqual(end)
      else expect(error.need).toBeGreaterThan(error.have)
    }
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (b) => {
        const record = emptyLinkRecord()
        if (decode(record, b, 0, b.length) === null) expect(record.payloadEnd).toBeLessThanOrEqual(b.length)
      }),
    )
  })
})

it('names link types that are not decoded', () => {
  expect([1, 105, 9999, -1].map(linkTypeName)).toEqual(['ethernet', 'ieee802_11', 'linktype_9999', 'unknown'])
})
