import { describe, expect, it } from 'vitest'
import { bytes, ethernet, hex, INVITE, ipv4, ipv6, join, sip, tcp, udp } from '../../test/build.ts'
import { CaptureDecoder } from '../decode.ts'

const PLAIN = 1
const TEXT = bytes(sip(INVITE))

/** Packets at times in milliseconds: how many of them are counted as seen before, and the first of these. */
function repeats(...packets: readonly (readonly [ms: number, packet: Uint8Array])[]) {
  const decoder = new CaptureDecoder({ message() {} })
  decoder.write(join(hex('d4c3b2a1 0200 0400 00000000 00000000 00000400'), Uint8Array.of(PLAIN, 0, 0, 0)))
  for (const [ms, packet] of packets) {
    const head = new DataView(new ArrayBuffer(16))
    head.setUint32(0, 1_700_000_000 + Math.floor(ms / 1000), true)
    head.setUint32(4, Math.round((ms % 1000) * 1000), true)
    head.setUint32(8, packet.length, true)
    head.setUint32(12, packet.length, true)
    decoder.write(join(new Uint8Array(head.buffer), packet))
  }
  const result = decoder.end()
  if (!result.ok) throw new Error(result.refusal.format)
  const found = result.report.warnings.find((w) => w.code === 'duplicate_frames')
  return found ? [found.count, found.firstFrame] : null
}

const INVITED = ipv4(17, udp(TEXT), { id: 0 })
const rtp = (sequence: number, id = 0): Uint8Array =>
  ipv4(
    17,
    udp(
      join(
        hex('8000'),
        Uint8Array.of(sequence >> 8, sequence & 255),
        hex('00000a00 deadbeef'),
        new Uint8Array(160).fill(0xd5),
      ),
      4000,
      5000,
    ),
    { id },
  )
const changed = (packet: Uint8Array, ...bytesAt: readonly [at: number, value: number][]): Uint8Array => {
  const copy = packet.slice()
  for (const [at, value] of bytesAt) copy[at] = value
  return copy
}

describe('the same packet', () => {
  it.each([
    ['as it is', ethernet(INVITED)],
    ['behind a VLAN tag', ethernet(join(hex('0064 0800'), INVITED), 0x8100)],
    ['in a GRE tunnel', ethernet(ipv4(47, join(hex('0000 0800'), INVITED)))],
    ['in VXLAN', ethernet(ipv4(17, udp(join(hex('08000000 00002a00'), ethernet(INVITED)), 50_000, 4789)))],
    ['in ERSPAN', ethernet(ipv4(47, join(hex('1000 88be 00000001 1064 0801 00000003'), ethernet(INVITED))))],
    [
      'behind a router: TTL, header checksum and MAC addresses',
      changed(ethernet(INVITED), [0, 9], [22, 63], [24, 0xab]),
    ],
    ['with the UDP checksum filled in', changed(ethernet(INVITED), [14 + 20 + 6, 0x12], [14 + 20 + 7, 0x34])],
    ['padded by the link', join(ethernet(INVITED), new Uint8Array(4))],
  ])('%s is recognised', (_name, again) => {
    expect(repeats([0, ethernet(INVITED)], [3, again])).toEqual([1, 2])
    expect(repeats([0, again], [3, ethernet(INVITED)])).toEqual([1, 2])
  })

  it('three times counts two, each once, in every transport', () => {
    const syn = ethernet(ipv4(6, tcp(7, new Uint8Array(0), 2), { id: 5 }))
    const data = ethernet(ipv6(6, tcp(8, TEXT)), 0x86dd)
    const sctp = ethernet(
      ipv4(132, join(hex('13c4 13c4 00000001 00000000'), hex('0300001000000001 00010000 00000000'))),
    )
    const media = ethernet(rtp(1))
    const [fragment, rest] = [
      ethernet(ipv4(17, udp(TEXT).subarray(0, 64), { id: 9, more: true })),
      ethernet(ipv4(17, udp(TEXT).subarray(64), { id: 9, offset: 64 })),
    ]
    for (const packet of [syn, data, sctp, media])
      expect(repeats([0, packet], [1, packet], [2, packet])).toEqual([2, 2])
    expect(repeats([0, fragment], [1, fragment], [2, rest], [3, rest])).toEqual([2, 2])
  })
})

describe('another packet', () => {
  it.each<[string, Uint8Array, Uint8Array, number]>([
    ['sent again half a second later', INVITED, INVITED, 500],
    [
      'sent again with another identification',
      ipv4(17, udp(TEXT), { id: 1 }),
      ipv4(17, udp(TEXT), { id: 2 }),
      5,
    ],
    ['the next of a stream', rtp(1), rtp(2), 5],
    [
      'with another Call-ID',
      INVITED,
      ipv4(17, udp(bytes(sip(INVITE, { callId: 'a84b4c76e66711@pc34' }))), { id: 0 }),
      1,
    ],
    [
      'another acknowledgment of the same byte',
      ipv6(6, tcp(7, new Uint8Array(0))),
      ipv6(6, tcp(7, new Uint8Array(0))),
      1,
    ],
    ['to another host', INVITED, ipv4(17, udp(TEXT), { id: 0, dst: [10, 0, 0, 3] }), 1],
  ])('%s is none', (_name, first, second, ms) => {
    const framed = (packet: Uint8Array) =>
      ethernet(packet, (packet[0] as number) >> 4 === 6 ? 0x86dd : 0x0800)
    expect(repeats([0, framed(first)], [ms, framed(second)])).toBeNull()
  })
})

it('one in 16 is enough to find duplicates that begin late, and all count from then on', () => {
  const clean = Array.from({ length: 21_000 }, (_, i): [number, Uint8Array] => [i, ethernet(rtp(i))])
  const twice = Array.from({ length: 200 }, (_, i): [number, Uint8Array][] => [
    [30_000 + i * 20, ethernet(rtp(30_000 + i))],
    [30_001 + i * 20, ethernet(rtp(30_000 + i))],
  ])
  const [count = 0, first = 0] = repeats(...clean, ...twice.flat()) ?? []
  expect(count).toBeGreaterThan(200 - 32)
  expect(first).toBeLessThan(21_000 + 2 * 32 + 1)
  expect(repeats(...clean)).toBeNull()
})
