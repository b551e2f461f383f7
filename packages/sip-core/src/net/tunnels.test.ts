import { describe, expect, it } from 'vitest'
import { bytes, ethernet, hex, INVITE, ipv4, join, pcap, sip, udp } from '../../test/build.ts'
import { decodeAll } from '../../test/decode-all.ts'

const TEXT = sip(INVITE, { callId: 'inside' })
const inner = ipv4(17, udp(bytes(TEXT)), { src: [192, 0, 2, 1], dst: [192, 0, 2, 2] })
const be16 = (n: number): Uint8Array => Uint8Array.of(n >> 8, n & 255)

type Wrap = (packet: Uint8Array) => Uint8Array

/** Each puts an IPv4 packet into a tunnel, and the tunnel into an IPv4 packet. */
const WRAPS: Readonly<Record<string, Wrap>> = {
  ipv4: (packet) => ipv4(4, packet),
  gre: (packet) => ipv4(47, join(hex('0000 0800'), packet)),
  'erspan, type I': (packet) => ipv4(47, join(hex('0000 88be'), ethernet(packet))),
  'erspan, type II': (packet) =>
    ipv4(47, join(hex('1000 88be 00000001 1064 0801 00000003'), ethernet(packet))),
  'erspan, type III': (packet) =>
    ipv4(47, join(hex('1000 22eb 00000001 2064 0801 00000003 0000 8000'), ethernet(packet))),
  vxlan: (packet) => ipv4(17, udp(join(hex('08000000 00002a00'), ethernet(packet)), 50_000, 4789)),
  'vxlan, on the old port of Linux': (packet) =>
    ipv4(17, udp(join(hex('08000000 00002a00'), ethernet(packet)), 50_000, 8472)),
  'mpls in UDP': (packet) => ipv4(17, udp(join(hex('00010040 00011140'), packet), 50_000, 6635)),
  geneve: (packet) => ipv4(17, udp(join(hex('0000 6558 00002a00'), ethernet(packet)), 50_000, 6081)),
  'geneve of IP': (packet) => ipv4(17, udp(join(hex('0000 0800 00002a00'), packet), 50_000, 6081)),
  gtp_u: (packet) =>
    ipv4(17, udp(join(hex('30ff'), be16(packet.length), hex('00000001'), packet), 2152, 2152)),
}

const read = (packet: Uint8Array) => decodeAll(pcap([{ data: ethernet(packet) }]))

describe.each(Object.entries(WRAPS))('%s', (name, wrap) => {
  it('is gone into', () => {
    const { messages, result } = read(wrap(inner))
    expect(messages).toMatchObject([
      { callId: 'inside', src: { text: '192.0.2.1:5060' }, dst: { text: '192.0.2.2:5060' } },
    ])
    const layer = name.replace(/[, ].*/, '')
    expect(result).toMatchObject({ report: { skipped: {}, warnings: [] } })
    // Type I has no header of its own to count.
    if (name !== 'erspan, type I')
      expect(result).toMatchObject({ report: { layers: { [layer]: expect.any(Number) } } })
  })

  it('in itself is followed to a bound', () => {
    let packet: Uint8Array = inner
    for (let level = 0; level < 4; level++) packet = wrap(packet)
    expect(read(packet).messages.length).toBe(1)
    for (let level = 4; level < 100; level++) packet = wrap(packet)
    const { messages, result } = read(packet)
    expect(messages).toEqual([])
    // A datagram to a tunnel's port at the last level is a datagram; the others say that there is more.
    expect(Object.keys(result.ok ? result.report.skipped : {})[0]).toMatch(/^(nested_too_deep|udp_not_sip)$/)
  })

  it('cut anywhere gives no more than was there', () => {
    const packet = wrap(inner)
    for (let end = 0; end < packet.length; end++) {
      const { texts } = read(packet.subarray(0, end))
      if (texts[0]) expect(TEXT.startsWith(texts[0])).toBe(true)
    }
  })
})

it('a tunnel port says nothing about what is no tunnel', () => {
  for (const port of [4789, 8472, 6081, 2152, 6635])
    expect(read(ipv4(17, udp(bytes(TEXT), 5060, port))).messages).toMatchObject([{ callId: 'inside' }])
})
