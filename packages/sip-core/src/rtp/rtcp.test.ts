import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytes, hex, join } from '../../test/build.ts'
import type { Endpoint } from '../facts.ts'
import { decodeRtcp } from './rtcp.ts'
import { RtcpTable } from './rtcp-table.ts'

const SR = hex(
  '81c8000c 00000001 aaaa1234 80000000 00000064 0000000a 00000640' +
    '00000002 40fffffe 00010005 00000050 12345678 00010000',
)
const SDES = join(hex('81ca0003 00000001 01 05'), bytes('a@b.c'), hex('00'))
const BYE = join(hex('81cb0003 00000001 06'), bytes('hangup'), hex('00'))

describe('RTCP', () => {
  it('reads a compound packet', () => {
    const whole = join(SR, SDES, BYE)
    const { packets, complete } = decodeRtcp(whole, 0, whole.length)
    expect(complete).toBe(true)
    expect(packets).toEqual([
      {
        type: 'sr',
        ssrc: 1,
        sender: {
          ntpSeconds: 0xaaaa1234,
          ntpFraction: 0x80000000,
          rtpTimestamp: 100,
          packets: 10,
          octets: 1600,
        },
        reports: [
          {
            ...{ ssrc: 2, fractionLost: 0.25, cumulativeLost: -2, highestSequence: 0x10005, jitter: 80 },
            ...{ lastSenderReport: 0x12345678, delaySinceLast: 0x10000 },
          },
        ],
      },
      { type: 'sdes', chunks: [{ ssrc: 1, cname: 'a@b.c' }] },
      { type: 'bye', ssrcs: [1], reason: 'hangup' },
    ])
  })

  it('reads VoIP metrics (RFC 3611 §4.7), whose 127 means unknown', () => {
    const xr = hex(
      '80cf000a 00000001 07000008 00000002 40 20 00 10 0001 0002 0064 0028 00000000 5d 7f 29 7f 00000000 0000 0000',
    )
    const { packets } = decodeRtcp(xr, 0, xr.length)
    expect(packets[0]).toMatchObject({
      type: 'xr',
      metrics: [
        {
          ...{ ssrc: 2, lossRate: 0.25, discardRate: 0.125, gapDensity: 0.0625, roundTripMs: 100 },
          ...{ endSystemDelayMs: 40, rFactor: 93, mosListening: 4.1, mosConversational: null },
        },
      ],
    })
  })

  it('takes what is whole at every length', () => {
    const whole = join(SR, SDES, BYE)
    for (let length = 0; length <= whole.length; length++) {
      const { packets, complete } = decodeRtcp(whole, 0, length)
      const ends = [SR.length, SR.length + SDES.length, whole.length]
      expect(packets).toHaveLength(ends.filter((end) => end <= length).length)
      expect(complete).toBe(length === 0 || ends.includes(length))
    }
  })

  it('never throws', () => {
    const starts = fc.constantFrom(...[200, 201, 202, 203, 204, 207, 205].map((type) => [0x9f, type, 0]))
    const packet = fc
      .tuple(starts, fc.uint8Array({ maxLength: 80 }))
      .map(([start, rest]) => Uint8Array.from([...start, ...rest]))
    fc.assert(fc.property(packet, (p) => void decodeRtcp(p, 0, p.length)))
  })
})

describe('RTCP of a stream', () => {
  const at = (address: string): Endpoint => ({ address, port: 5005, text: `${address}:5005` })
  const [a, b] = [at('10.0.0.1'), at('10.0.0.2')]
  const be32 = (n: number): Uint8Array => hex(n.toString(16).padStart(8, '0'))
  const senderReport = (ssrc: number, ntp: number): Uint8Array =>
    join(
      hex('80c80006'),
      be32(ssrc),
      be32(ntp >>> 16),
      be32((ntp << 16) >>> 0),
      hex('00000000 00000000 00000000'),
    )
  const receiverReport = (from: number, about: number, last: number, delay: number): Uint8Array =>
    join(hex('81c90007'), be32(from), be32(about), hex('20000003 00000000 00000050'), be32(last), be32(delay))

  it('tells loss, jitter and the whole round trip from reports of both sides', () => {
    const table = new RtcpTable()
    const add = (packet: Uint8Array, src: Endpoint, dst: Endpoint, ms: number): void =>
      table.add(packet, 0, packet.length, src, dst, ms * 1000)
    add(senderReport(1, 0x00010000), a, b, 0)
    add(receiverReport(2, 1, 0x00010000, 0x8000), b, a, 530) // held 500 ms
    add(senderReport(2, 0x00020000), b, a, 1000)
    add(receiverReport(1, 2, 0x00020000, 0x10000), a, b, 2010) // held 1 s
    add(SDES, a, b, 2020)
    add(BYE, a, b, 2030)
    const rtcp = table.of(1, '10.0.0.1', '10.0.0.2', 8000)
    expect(rtcp).toMatchObject({
      reports: 2,
      lost: 3,
      worstFraction: 0.125,
      jitterMs: 10,
      cname: 'a@b.c',
      bye: true,
    })
    expect(rtcp?.roundTripMs).toBeCloseTo(40, 5)
    expect(table.of(1, '10.0.0.2', '10.0.0.1', 8000)).toBe(null)
  })

  it('leaves encrypted RTCP alone', () => {
    const table = new RtcpTable()
    const secure = join(senderReport(1, 1), new Uint8Array(14).fill(7))
    table.add(secure, 0, secure.length, a, b, 0)
    expect(table.of(1, '10.0.0.1', '10.0.0.2', 8000)).toBe(null)
  })
})
