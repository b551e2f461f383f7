import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as build from '../test/build.ts'
import { decodeAll } from '../test/decode-all.ts'

const { bytes, datagram, ethernet, hex, INVITE, ipv4, ipv6, join, pcap, SDP, segment, sip, udp } = build

const M1 = sip(INVITE, { callId: 'one', body: SDP, more: 'Content-Type: application/sdp\r\n' })
const M2 = sip('SIP/2.0 100 Trying', { callId: 'two' })
const M3 = sip('BYE sip:bob@b.com SIP/2.0', { callId: 'three' })

function packetsOf(...data: readonly Uint8Array[]) {
  return pcap(data.map((d) => ({ data: d })))
}

function report(capture: Uint8Array) {
  const { result } = decodeAll(capture)
  if (!result.ok) throw new Error(result.refusal.format)
  return result.report
}

describe('a datagram', () => {
  it('gives the facts of its message', () => {
    const { messages, texts, result } = decodeAll(packetsOf(datagram(M1, { id: 77 })))
    expect(texts).toEqual([M1])
    expect(messages).toMatchObject([
      {
        ...{
          frame: 1,
          index: 0,
          ts: 1_700_000_000_000_000,
          transport: 'udp',
          callId: 'one',
          method: 'INVITE',
        },
        ...{
          src: { text: '10.0.0.1:5060' },
          dst: { text: '10.0.0.2:5060' },
          fromUser: 'alice',
          toUser: 'bob',
        },
        ...{ hasSdp: true, ipId: 77, length: M1.length, flags: [], sdp: { media: ['192.0.2.1:49170'] } },
      },
    ])
    expect(result).toMatchObject({
      ok: true,
      report: {
        format: 'pcap',
        linkTypes: ['ethernet'],
        packets: 1,
        sipMessages: 1,
        layers: { sip: 1, udp: 1 },
      },
    })
  })

  it('may hold two messages, or trailing bytes that are none', () => {
    const { messages } = decodeAll(packetsOf(datagram(`${M2}\r\n${M3}`), datagram(`${M2}trailing`)))
    expect(messages.map((m) => [m.frame, m.index, m.callId])).toEqual([
      [1, 0, 'two'],
      [1, 1, 'three'],
      [2, 0, 'two'],
    ])
    expect(messages[1]?.flags).toEqual(['several_in_datagram'])
  })

  it('cut by the snaplen keeps what there is, flagged', () => {
    const cut = pcap([{ data: datagram(M1).subarray(0, 300) }])
    expect(decodeAll(cut).messages[0]).toMatchObject({
      callId: 'one',
      flags: expect.arrayContaining(['truncated']),
    })
  })

  it('on 5060 that is no SIP is none, and is named where it can be', () => {
    const rtp = join(hex('8008000100000000deadbeef'), new Uint8Array(160))
    const stun = join(hex('000100002112a442'), new Uint8Array(12))
    const others = [
      bytes('hello world, no SIP'),
      bytes('\r\n\r\n'),
      rtp,
      stun,
      bytes('SIP/2.0 200 OK\r\nSeq: 0\r\n\r\n'),
    ]
    const found = report(packetsOf(...others.map((payload) => ethernet(ipv4(17, udp(payload))))))
    expect(found).toMatchObject({
      sipMessages: 0,
      layers: { rtp: 1, stun: 1 },
      skipped: { udp_not_sip: 2, keep_alive: 1 },
    })
  })
})

describe('networks', () => {
  it('reads IPv6, VLAN and tunnels', () => {
    const inner = ipv4(17, udp(bytes(M2)))
    const { messages } = decodeAll(
      packetsOf(
        ethernet(ipv6(17, udp(bytes(M1))), 0x86dd),
        ethernet(join(hex('0064 8100 00c8 0800'), inner), 0x88a8),
        ethernet(ipv4(4, inner)),
        ethernet(ipv4(47, join(hex('00000800'), inner))),
        ethernet(ipv4(17, udp(join(hex('0800000000002a00'), ethernet(inner)), 1234, 4789))),
      ),
    )
    expect(messages.map((m) => m.callId)).toEqual(['one', 'two', 'two', 'two', 'two'])
    expect(messages[0]?.src.text).toBe('[2001:db8::1]:5060')
  })

  it('puts IPv4 and IPv6 fragments together; the frame is the one that completed them', () => {
    const whole = udp(bytes(M1))
    const four = [0, 64].map((at) => {
      const piece = whole.subarray(at, at === 0 ? 64 : undefined)
      return ethernet(ipv4(17, piece, { id: 9, offset: at, more: at === 0 }))
    })
    const six = [0, 64].map((at) => {
      const head = hex(at === 0 ? '1100 0001 00000009' : '1100 0040 00000009')
      return ethernet(ipv6(44, join(head, whole.subarray(at, at === 0 ? 64 : undefined))), 0x86dd)
    })
    const { messages } = decodeAll(packetsOf(...four.toReversed(), ...six))
    expect(messages.map((m) => [m.frame, m.callId])).toEqual([
      [2, 'one'],
      [4, 'one'],
    ])
    expect(report(packetsOf(four[1]!)).skipped).toMatchObject({ ip_fragments_incomplete: 1 })
  })

  it('stops at headers nested too deep', () => {
    let packet = ipv4(17, udp(bytes(M1)))
    for (let i = 0; i < 100; i++) packet = ipv4(4, packet)
    expect(report(packetsOf(ethernet(packet)))).toMatchObject({
      sipMessages: 0,
      skipped: { nested_too_deep: 1 },
    })
  })

  it('counts what it cannot read by its reason', () => {
    const capture = packetsOf(
      ethernet(hex('0001'), 0x0806),
      ethernet(hex('45')),
      ethernet(ipv4(1, hex('0800'))),
      hex('00'),
    )
    expect(report(capture).skipped).toEqual({ arp: 1, broken_ipv4: 1, icmp: 1, broken_ethernet: 1 })
    expect(report(capture).warnings).toEqual([
      { code: 'broken_ipv4', count: 1, firstFrame: 2 },
      { code: 'broken_ethernet', count: 1, firstFrame: 4 },
    ])
  })
})

describe('TCP', () => {
  const STREAM = `${M1}\r\n\r\n${M2}${M3}`
  const ISN = 0xffffff00

  function cut(sizes: readonly number[]): Uint8Array[] {
    const segments = [segment(ISN, '', 2)]
    let at = 0
    for (const size of [...sizes, STREAM.length]) {
      if (at >= STREAM.length) break
      segments.push(segment((ISN + 1 + at) >>> 0, STREAM.slice(at, at + size)))
      at += size
    }
    return segments
  }

  it('gives the same messages in one segment, byte by byte, and cut anyhow', () => {
    expect(decodeAll(packetsOf(...cut([]))).texts).toEqual([M1, M2, M3])
    expect(decodeAll(packetsOf(...cut([...STREAM].map(() => 1)))).texts).toEqual([M1, M2, M3])
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 8 }), (sizes) => {
        expect(decodeAll(packetsOf(...cut(sizes))).texts).toEqual([M1, M2, M3])
      }),
    )
  })

  it('numbers the messages of a frame, and takes the frame that completed each', () => {
    const [syn, first, second, third] = cut([100, M1.length - 50]) as [
      Uint8Array,
      Uint8Array,
      Uint8Array,
      Uint8Array,
    ]
    const { messages } = decodeAll(packetsOf(syn, first, second, third))
    expect(messages.map((m) => [m.callId, m.frame, m.index, m.transport])).toEqual([
      ...[
        ['one', 3, 0, 'tcp'],
        ['two', 4, 0, 'tcp'],
        ['three', 4, 1, 'tcp'],
      ],
    ])
    const disordered = decodeAll(packetsOf(syn, second, third, first)).messages
    expect(disordered.map((m) => [m.callId, m.frame])).toEqual([
      ['one', 4],
      ['two', 3],
      ['three', 3],
    ])
  })

  it('does not count a retransmitted segment twice', () => {
    const segments = cut([M1.length + 4])
    const capture = packetsOf(...segments, ...segments.slice(1))
    expect(decodeAll(capture).texts).toEqual([M1, M2, M3])
    expect(report(capture).skipped).toMatchObject({ tcp_retransmitted: 2 })
  })

  it('keeps a message whose end was lost, and those behind the gap', () => {
    const [syn, first, , third] = cut([100, M1.length - 96]) as [
      Uint8Array,
      Uint8Array,
      Uint8Array,
      Uint8Array,
    ]
    const { texts, messages } = decodeAll(packetsOf(syn, first, third))
    expect(texts).toEqual([M1.slice(0, 100), M2, M3])
    expect(messages[0]?.flags).toContain('truncated')
  })

  it('joins a connection in the middle', () => {
    expect(decodeAll(packetsOf(...cut([100]).slice(2))).texts).toEqual([M2, M3])
  })

  it('names TLS and other streams', () => {
    const tls = segment(1, '\x16\x03\x01\x00\x05hello\x16\x03\x01\x00\x05hello\n')
    const http = segment(1, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n', 0x10, { src: [10, 0, 0, 7] })
    expect(report(packetsOf(tls, http)).skipped).toEqual({ tls: 1, tcp_not_sip: 1 })
  })

  it('bounds what a flood of connections costs', () => {
    const flood = Array.from({ length: 21_000 }, (_, i) => ({
      data: segment(1, 'INVITE sip:a@b SIP/2.0\r\nVia: x\r\n', 0x10, { src: [10, 1, i >> 8, i & 255] }),
    }))
    const { warnings } = report(pcap(flood))
    expect(warnings.map((w) => w.code)).toEqual(['tcp_connections_evicted'])
  })
})

describe('whatever comes', () => {
  const good = packetsOf(datagram(M1), segment(1, M2), ethernet(hex('0001'), 0x0806), datagram(M3))

  it('is the same in chunks of any size', () => {
    const whole = decodeAll(good)
    for (const size of [1, 2, 3, 7, 23, 24, 100, 511, 512, 513, 1000])
      expect(decodeAll(good, size)).toEqual(whole)
  })

  it('cut anywhere, gives a prefix of the messages', () => {
    const { texts } = decodeAll(good)
    for (let length = 24; length < good.length; length++) {
      const cut = decodeAll(good.subarray(0, length))
      expect(cut.result.ok).toBe(true)
      expect(texts.slice(0, cut.texts.length)).toEqual(cut.texts)
    }
  })

  it('damaged, never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 30 }), (changes) => {
        const damaged = good.slice()
        for (const [at, value] of changes) damaged[at] = value
        expect(decodeAll(damaged, 100)).toEqual(decodeAll(damaged))
      }),
    )
  })

  it('is no capture, is refused by name, and says so early', () => {
    expect(decodeAll(bytes('<html>'), 2).result).toEqual({
      ok: false,
      refusal: { code: 'not_a_capture', format: 'HTML' },
    })
    expect(decodeAll(new Uint8Array(0)).result).toEqual({
      ok: false,
      refusal: { code: 'empty_file', format: 'an empty file' },
    })
    fc.assert(fc.property(fc.uint8Array({ maxLength: 600 }), (b) => void decodeAll(b, 50)))
  })
})
