import { describe, expect, it } from 'vitest'
import * as build from '../../test/build.ts'
import { decodeAll } from '../../test/decode-all.ts'
import { CaptureDecoder } from '../decode.ts'

const { bytes, datagram, ethernet, hex, INVITE, ipv4, ipv6, join, pcap, segment, sip, udp } = build

const TEXT = sip(INVITE, { callId: 'one' })
const LATER = sip('BYE sip:bob@biloxi.com SIP/2.0', { callId: 'two' })

function read(...packets: readonly Uint8Array[]) {
  const { messages, texts, result } = decodeAll(pcap(packets.map((data) => ({ data }))))
  if (!result.ok) throw new Error(result.refusal.format)
  const { skipped, warnings, layers } = result.report
  return { messages, texts, skipped, layers, codes: warnings.map((w) => w.code), warnings }
}

const edited = (packet: Uint8Array, at: number, value: number): Uint8Array => {
  const copy = packet.slice()
  copy[at] = value
  return copy
}

describe('IP', () => {
  it.each([
    ['a header length under 5 words', edited(datagram(TEXT), 14, 0x44)],
    ['a header longer than the packet', ethernet(hex('4f00001400000000401100000a0000010a000002'))],
    [
      'a total length under the header',
      join(datagram(TEXT).subarray(0, 16), hex('0003'), datagram(TEXT).subarray(18)),
    ],
  ])('with %s is skipped by name, and what follows is read', (_name, packet) => {
    const { messages, skipped, warnings } = read(packet, datagram(LATER))
    expect(messages.map((m) => m.callId)).toEqual(['two'])
    expect(skipped).toEqual({ broken_ipv4: 1 })
    expect(warnings).toEqual([{ code: 'broken_ipv4', count: 1, firstFrame: 1 }])
  })

  it('with a total length past the capture gives what is there, flagged', () => {
    const { messages, texts } = read(edited(datagram(TEXT).subarray(0, -9), 16, 0x40))
    expect(texts).toEqual([TEXT.slice(0, -9)])
    expect(messages[0]?.flags).toContain('truncated')
  })

  it('version 6 with an endless chain of extension headers is followed to a depth of 8', () => {
    const chain = (n: number) =>
      ethernet(
        ipv6(
          60,
          join(
            ...Array.from({ length: n }, (_, i) => hex(`${i < n - 1 ? '3c' : '11'}00010400000000`)),
            udp(bytes(TEXT)),
          ),
        ),
        0x86dd,
      )
    expect(read(chain(8)).messages.length).toBe(1)
    const { messages, skipped, codes } = read(chain(9), chain(150))
    expect([messages.length, skipped, codes]).toEqual([
      0,
      { broken_ipv6_extension: 2 },
      ['broken_ipv6_extension'],
    ])
  })

  it('fragments that overlap with other bytes keep the first, and say so', () => {
    const whole = udp(bytes(TEXT))
    const piece = (from: number, to: number | undefined, at: number, more: boolean, fill?: number) => {
      const part = whole.slice(from, to)
      if (fill !== undefined) part.fill(fill)
      return ethernet(ipv4(17, part, { id: 7, offset: at, more }))
    }
    const { texts, codes } = read(
      piece(0, 64, 0, true),
      piece(32, 64, 32, true, 0x58),
      piece(64, undefined, 64, false),
    )
    expect(texts).toEqual([TEXT])
    expect(codes).toEqual(['ip_fragment_overlap'])
  })

  it('fragments that never end are capped, and given up by name', () => {
    const endless = Array.from({ length: 20_000 }, (_, i) =>
      ethernet(ipv4(17, new Uint8Array(1400), { id: i & 0xffff, offset: 0, more: true })),
    )
    const { codes, skipped, messages } = read(...endless, datagram(LATER))
    expect(codes).toEqual(['ip_fragment_given_up'])
    expect(skipped.ip_fragments_incomplete).toBeLessThanOrEqual(4096)
    expect(messages.length).toBe(1)
  })

  it('a message of which only the first fragment was captured is kept as cut', () => {
    const large = TEXT.replace('\r\n\r\n', `\r\nX-Large: ${'x'.repeat(1500)}\r\n\r\n`)
    const whole = udp(bytes(large))
    const first = ethernet(ipv4(17, whole.subarray(0, 1480), { id: 7, more: true }))
    const rest = ethernet(ipv4(17, whole.subarray(1480), { id: 8, offset: 1480 }))
    const { messages, texts, skipped } = read(first, rest, datagram(LATER))
    expect(texts.map((text) => text.slice(0, 30))).toEqual([LATER.slice(0, 30), large.slice(0, 30)])
    expect(texts[1]).toBe(large.slice(0, 1480 - 8))
    expect(messages[1]).toMatchObject({ frame: 1, flags: expect.arrayContaining(['truncated']) })
    expect(skipped).toEqual({ ip_fragments_incomplete: 1 })
  })

  it('fragments are forgotten after 30 seconds', () => {
    const whole = udp(bytes(TEXT))
    const first = ethernet(ipv4(17, whole.subarray(0, 64), { id: 7, more: true }))
    const last = ethernet(ipv4(17, whole.subarray(64), { id: 7, offset: 64 }))
    const idle = Array.from({ length: 31 }, () => ethernet(hex(''), 0x0806))
    expect(read(first, last).messages.length).toBe(1)
    const late = read(first, ...idle, last)
    expect(late.messages).toMatchObject([{ frame: 1, flags: expect.arrayContaining(['truncated']) }])
    expect(late.codes).toContain('ip_fragment_given_up')
  })
})

describe('nesting', () => {
  it.each([
    ['VLAN tags', '8100 0064', 0x8100],
    ['QinQ tags', '88a8 0064', 0x88a8],
  ])('of a hundred %s is capped', (_name, tag, type) => {
    const [inner, tagged] = [hex(`0064${tag.slice(0, 4)}`), hex('0064 0800')]
    const packet = (n: number) =>
      ethernet(join(...Array.from({ length: n - 1 }, () => inner), tagged, ipv4(17, udp(bytes(TEXT)))), type)
    expect(read(packet(10)).messages.length).toBe(1)
    const { messages, skipped, codes } = read(packet(100))
    expect([messages.length, skipped, codes]).toEqual([0, { nested_too_deep: 1 }, ['nested_too_deep']])
  })
})

describe('link layers', () => {
  it('not decoded, and frames without a byte, are named', () => {
    const wifi = decodeAll(pcap([{ data: hex('0800') }, { data: hex('') }], { linkType: 105 })).result
    expect(wifi).toMatchObject({
      report: { linkTypes: ['ieee802_11'], skipped: { unknown_link_type: 1, no_bytes_captured: 1 } },
    })
    expect(
      read(ethernet(hex('1109000000040101 0000'), 0x8863), ethernet(hex('0000'), 0x88cc)).skipped,
    ).toEqual({
      pppoe_discovery: 1,
      not_ip: 1,
    })
  })

  it('may be different for each interface of a file', () => {
    const packet = ipv4(17, udp(bytes(TEXT)))
    const times = [1n, 2n, 3n]
    const capture = join(
      build.section(),
      ...[1, 101, 113].map((type) => build.interfaceBlock(type)),
      build.enhancedPacket(ethernet(packet), times[0]!, 0),
      build.enhancedPacket(packet, times[1]!, 1),
      build.enhancedPacket(join(hex('0000 0001 0006 0000000000000000 0800'), packet), times[2]!, 2),
    )
    const { messages, result } = decodeAll(capture)
    expect(messages.map((m) => m.frame)).toEqual([1, 2, 3])
    expect(result).toMatchObject({ report: { linkTypes: ['ethernet', 'raw_ip', 'linux_sll'] } })
  })
})

describe('TCP', () => {
  it('that repeats a range with other bytes keeps the first, and says so', () => {
    const other = TEXT.replace('INVITE', 'UPDATE')
    const { texts, codes } = read(
      segment(1, '', 2),
      segment(2, TEXT.slice(0, 80)),
      segment(2, other.slice(0, 120)),
      segment(122, TEXT.slice(120)),
    )
    expect(texts).toEqual([TEXT])
    expect(codes).toEqual(['tcp_overlap'])
  })

  it('wraps its sequence numbers, and may begin without a SYN', () => {
    const start = 0xffffffff - 50
    const { texts } = read(
      segment(start, TEXT.slice(0, 100)),
      segment((start + 100) >>> 0, TEXT.slice(100) + LATER),
    )
    expect(texts).toEqual([TEXT, LATER])
  })

  it('outside of every window is another connection on the same ports', () => {
    const { texts, codes } = read(segment(1, '', 2), segment(2, TEXT), segment(0x60000000, LATER))
    expect([texts, codes]).toEqual([[TEXT, LATER], []])
  })

  it('without data is counted as such', () => {
    expect(read(segment(1, '', 2), segment(2, '', 0x10), segment(2, '', 0x11)).skipped).toEqual({
      tcp_no_data: 3,
    })
  })

  it('half-open 200,000 times lets the idle ones go, with a warning', () => {
    const record = pcap([{ data: segment(1, '', 2) }]).subarray(24)
    const batch = join(...Array.from({ length: 1000 }, () => record))
    const decoder = new CaptureDecoder({ message() {} })
    decoder.write(pcap([]))
    for (let flow = 0; flow < 200_000; ) {
      // The last three bytes of the source address.
      for (let at = 0; at < batch.length; at += record.length, flow++)
        batch.set([flow >> 16, (flow >> 8) & 255, flow & 255], at + 16 + 14 + 13)
      decoder.write(batch)
    }
    decoder.write(pcap([{ data: segment(1, TEXT) }]).subarray(24))
    expect(decoder.end()).toMatchObject({
      report: {
        sipMessages: 1,
        warnings: [{ code: 'tcp_connections_evicted', count: 180_001, firstFrame: 20_001 }],
      },
    })
  })
})
