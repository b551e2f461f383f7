import { nodePorts } from '@ringback/node-ports'
import { describe, expect, it } from 'vitest'
import { bytes, ethernet, hex, INVITE, ipv4, ipv6, join, pcap, sip, udp } from '../../test/build.ts'
import { CaptureDecoder } from '../decode.ts'
import { StreamTable } from './stream-table.ts'

interface Sent {
  readonly ms: number
  readonly data: Uint8Array
}

const A = [10, 0, 0, 1]
const B = [10, 0, 0, 2]
const be = (n: number, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => Math.floor(n / 2 ** (8 * (length - 1 - i))) & 255)

interface Packet {
  readonly sequence: number
  readonly ms?: number
  readonly timestamp?: number
  readonly type?: number
  readonly marker?: boolean
  readonly ssrc?: number
  readonly payload?: Uint8Array
}

/** 20 ms of G.711 by default, in time. */
function rtp({
  sequence,
  timestamp = sequence * 160,
  type = 0,
  marker = false,
  ssrc = 7,
  payload,
}: Packet): Uint8Array {
  const head = [
    hex('80'),
    be((marker ? 0x80 : 0) | type, 1),
    be(sequence & 0xffff, 2),
    be(timestamp >>> 0, 4),
  ]
  return join(...head, be(ssrc, 4), payload ?? new Uint8Array(160).fill(0xff))
}

function wire(payload: Uint8Array, from = A, to = B, ports = [4000, 5000]): Uint8Array {
  return ethernet(ipv4(17, udp(payload, ports[0], ports[1]), { src: from, dst: to }))
}

const send = (packet: Packet, from = A, to = B, ports = [4000, 5000]): Sent => ({
  ms: packet.ms ?? packet.sequence * 20,
  data: wire(rtp(packet), from, to, ports),
})

function numbered(sequences: readonly number[], more: Partial<Packet> = {}): Sent[] {
  return sequences.map((sequence, i) => send({ sequence, ms: i * 20, ...more }))
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i)

function decode(packets: readonly Sent[]) {
  const streams = new StreamTable(nodePorts)
  const decoder = new CaptureDecoder({ message: () => {} }, {}, { streams })
  const start = 1_700_000_000
  // The builder counts seconds up: its time within the second makes up for that.
  const records = packets.map(({ ms, data }) => ({ data, ms }))
  const file = pcap(records.map(({ data }) => ({ data })))
  let at = 24
  for (const { ms, data } of records) {
    const view = new DataView(file.buffer)
    view.setUint32(at, start + Math.floor(ms / 1000), true)
    view.setUint32(at + 4, Math.round((ms % 1000) * 1000), true)
    at += 16 + data.length
  }
  decoder.write(file)
  const result = decoder.end()
  return {
    streams: streams.summaries(),
    digits: streams.digits(),
    unreachable: streams.unreachable(),
    result,
  }
}

const only = (packets: readonly Sent[]) => decode(packets).streams[0]

describe('figures of a stream', () => {
  it('of packets in time', () => {
    expect(only(numbered(range(100, 200)))).toMatchObject({
      ...{ ssrc: 7, packets: 100, lost: 0, outOfOrder: 0, duplicates: 0, codec: 'PCMU', clockRate: 8000 },
      ...{ jitterMeanMs: 0, jitterMaxMs: 0, deltaMaxMs: 20, ptimeMs: 20, silenceGaps: 0, encrypted: 'none' },
      ...{ callId: null, sender: null, firstFrame: 1, lastFrame: 100, rtcp: null },
    })
  })

  it('count loss, also where the sequence wraps', () => {
    const sequences = range(65_500, 65_600).filter((n) => ![65_510, 65_511, 65_536, 65_550].includes(n))
    const stream = only(
      sequences.map((n) => send({ sequence: n, ms: (n - 65_500) * 20, timestamp: n * 160 })),
    )
    expect(stream).toMatchObject({ packets: 96, lost: 4 })
    expect(stream?.seconds.reduce((sum, second) => sum + second.lost, 0)).toBe(4)
  })

  it('tell late packets from repeated ones', () => {
    const swapped = only(numbered([1, 2, 4, 3, 5, 6, 6, 7, 2, 8, 9]))
    expect(swapped).toMatchObject({ packets: 11, outOfOrder: 1, duplicates: 2, lost: -2 })
  })

  it('have the jitter of RFC 3550 §6.4.1', () => {
    const late = [0, 20, 56, 60, 80, 100].map((ms, i) => send({ sequence: i + 1, ms }))
    let jitter = 0
    const expected: number[] = []
    for (const difference of [0, 16, 16, 0, 0]) {
      jitter += (difference - jitter) / 16
      expected.push(jitter)
    }
    expect(only(late)?.jitterMaxMs).toBeCloseTo(Math.max(...expected), 9)
    expect(only(late)?.jitterMeanMs).toBeCloseTo(expected.reduce((a, b) => a + b) / 5, 9)
  })

  it('see pauses begun by the marker, comfort noise and payload changes', () => {
    const talk = range(1, 11).map((n) => send({ sequence: n }))
    const noise = send({ sequence: 11, type: 13, payload: hex('40') })
    const again = range(12, 30).map((n) =>
      send({
        sequence: n,
        ms: n * 20 + 2000,
        timestamp: n * 160 + 16_000,
        marker: n === 12,
        type: n < 20 ? 0 : 8,
      }),
    )
    expect(only([...talk, noise, ...again])).toMatchObject({
      ...{ silenceGaps: 1, comfortNoise: 1, payloadTypes: [0, 13, 8], codec: 'PCMU', packets: 29, lost: 0 },
    })
  })

  it('measure the clock of the sender', () => {
    const fast = range(0, 1500).map((n) => send({ sequence: n, ms: n * 20 * (1 - 200e-6) }))
    expect(only(fast)?.clockSkewPpm).toBeCloseTo(200, -1)
    expect(only(numbered(range(0, 100)))?.clockSkewPpm).toBe(null)
  })

  it('are kept second by second', () => {
    const seconds = only(numbered(range(0, 120)))?.seconds
    expect(seconds?.map(({ packets }) => packets)).toEqual([50, 50, 20])
    expect(seconds?.[1]?.ts).toBe(1_700_000_001_000_000)
  })

  it('go by SSRC and addresses, of IPv6 too', () => {
    const other = range(1, 9).flatMap((n) => [send({ sequence: n, ssrc: 1 }), send({ sequence: n, ssrc: 2 })])
    expect(decode(other).streams.map((s) => s.packets)).toEqual([8, 8])
    const v6 = range(1, 9).map((n) => ({
      ms: n * 20,
      data: ethernet(ipv6(17, udp(rtp({ sequence: n }), 1, 2)), 0x86dd),
    }))
    expect(decode(v6).streams[0]).toMatchObject({ packets: 8, src: { text: '[2001:db8::1]:1' } })
  })
})

describe('what is no stream', () => {
  it('is not made one by first bytes', () => {
    let seed = 1
    const random = (): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
      return seed >>> 8
    }
    const noise = range(0, 200).map((n) =>
      send({
        sequence: random() & 0xffff,
        ms: n,
        type: 96 + (random() % 30),
        ssrc: random() % 4,
        timestamp: random(),
      }),
    )
    expect(decode(noise).streams).toEqual([])
    expect(decode(numbered(range(0, 3))).streams).toEqual([])
    expect(decode(numbered(range(0, 50), { type: 70 })).streams).toEqual([])
  })
})

const sdp = (host: string, port: number, more = ''): string =>
  `v=0\r\no=- 1 1 IN IP4 ${host}\r\ns=-\r\nc=IN IP4 ${host}\r\nt=0 0\r\nm=audio ${port} RTP/AVP 0 97 101\r\n` +
  `a=rtpmap:97 opus/48000/2\r\na=rtpmap:101 telephone-event/48000\r\n${more}`

const TO = 'Bob <sip:bob@biloxi.com>;tag=callee'
const typed = 'Content-Type: application/sdp\r\n'

function invite(ms: number, host: string, port: number, callId = 'one', more = ''): Sent {
  const text = sip(INVITE, { callId, more: typed, body: sdp(host, port, more) })
  return { ms, data: wire(bytes(text), A, B, [5060, 5060]) }
}

function answer(ms: number, host: string, port: number, callId = 'one', more = ''): Sent {
  const text = sip('SIP/2.0 200 OK', {
    callId,
    to: TO,
    cseq: '1 INVITE',
    more: typed,
    body: sdp(host, port, more),
  })
  return { ms, data: wire(bytes(text), B, A, [5060, 5060]) }
}

const talk = (
  from: number[],
  to: number[],
  ports: number[],
  more: Partial<Packet> = {},
  start = 100,
): Sent[] => range(0, 10).map((n) => send({ sequence: n, ms: start + n * 20, ...more }, from, to, ports))

describe('a stream and its leg', () => {
  it('belong together by the announced destination', () => {
    const { streams } = decode([
      ...[invite(0, '10.0.0.1', 4000), answer(50, '10.0.0.2', 5000)],
      ...[...talk(A, B, [4000, 5000]), ...talk(B, A, [5000, 4000], { ssrc: 9 }, 400)],
    ])
    expect(streams.map((s) => [s.ssrc, s.callId, s.sender, s.mediaIndex])).toEqual([
      [7, 'one', 'caller', 0],
      [9, 'one', 'callee', 0],
    ])
  })

  it('also when only the source was announced, or the source is behind NAT', () => {
    const nat = decode([
      invite(0, '192.168.1.5', 4000),
      answer(50, '10.0.0.2', 5000),
      ...talk([9, 9, 9, 9], B, [61_000, 5000]),
    ])
    expect(nat.streams[0]).toMatchObject({ callId: 'one', sender: 'caller' })
    const back = decode([
      invite(0, '192.168.1.5', 4000),
      answer(50, '10.0.0.2', 5000),
      ...talk(B, [9, 9, 9, 9], [5000, 61_000]),
    ])
    expect(back.streams[0]).toMatchObject({ callId: 'one', sender: 'callee' })
  })

  it('are told apart when a port is used again', () => {
    const later = 60_000
    const { streams } = decode([
      ...[invite(0, '10.0.0.1', 4000), answer(50, '10.0.0.2', 5000), ...talk(A, B, [4000, 5000])],
      ...[invite(later, '10.0.0.1', 4000, 'two'), answer(later + 50, '10.0.0.2', 5000, 'two')],
      ...talk(A, B, [4000, 5000], { ssrc: 8 }, later + 100),
    ])
    expect(streams.map((s) => s.callId)).toEqual(['one', 'two'])
  })

  it('learn payload types of it, also after the stream began', () => {
    const opus = (start: number): Sent[] =>
      range(0, 100).map((n) => send({ sequence: n, ms: start + n * 20, type: 97, timestamp: n * 960 }))
    const known = only([invite(0, '10.0.0.1', 4000), answer(50, '10.0.0.2', 5000), ...opus(100)])
    expect(known).toMatchObject({ codec: 'opus', clockRate: 48_000, ptimeMs: 20 })
    expect(known?.jitterMaxMs).toBeCloseTo(0, 9)
    const early = [...opus(0), answer(900, '10.0.0.2', 5000)].toSorted((a, b) => a.ms - b.ms)
    expect(only(early)).toMatchObject({ codec: 'opus', clockRate: 48_000 })
    expect(only(early)?.jitterMaxMs).toBeCloseTo(0, 9)
    expect(only(opus(0))).toMatchObject({ codec: null, clockRate: null, jitterMaxMs: null, mos: null })
  })

  it('have digits with the clock that was announced', () => {
    const event = (n: number, duration: number, end: boolean): Sent =>
      send({
        sequence: n,
        ms: 200 + n * 20,
        type: 101,
        timestamp: 5,
        payload: join(hex('05'), hex(end ? '8a' : '0a'), be(duration, 2)),
      })
    const { digits } = decode([
      ...[invite(0, '10.0.0.1', 4000), answer(50, '10.0.0.2', 5000), ...talk(A, B, [4000, 5000], {}, 60)],
      ...[event(10, 960, false), event(11, 1920, false), event(12, 4800, true), event(13, 4800, true)],
    ])
    expect(digits).toEqual([
      {
        ...{
          callId: 'one',
          digit: '5',
          via: 'rfc4733',
          durationMs: 100,
          frame: 13,
          ssrc: 7,
          sender: 'caller',
        },
        ts: 1_700_000_000_400_000,
      },
    ])
  })

  it('say how it is encrypted', () => {
    const crypto = 'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n'
    const sides = (more: string): Sent[] => [
      ...[invite(0, '10.0.0.1', 4000, 'one', more), answer(50, '10.0.0.2', 5000, 'one', more)],
      ...talk(A, B, [4000, 5000]),
    ]
    expect(only(sides(crypto))?.encrypted).toBe('sdes')
    expect(only(sides('a=fingerprint:sha-1 AA\r\n'))?.encrypted).toBe('dtls')
    expect(only(sides(''))?.encrypted).toBe('none')
    const hello = join(hex('1000 0001 5a525450 00000007'), new Uint8Array(20))
    const zrtp = [wire(hello, A, B), wire(hello, B, A, [5000, 4000])].map((data) => ({ ms: 0, data }))
    const { streams, result } = decode([...zrtp, ...numbered(range(1, 9))])
    expect(streams[0]?.encrypted).toBe('zrtp')
    expect(result.ok && result.report.layers.zrtp).toBe(2)
    expect(only([...zrtp.slice(0, 1), ...numbered(range(1, 9))])?.encrypted).toBe('none')
  })
})

describe('ICMP about media', () => {
  const icmp = (quoted: Uint8Array): Uint8Array =>
    ethernet(ipv4(1, join(hex('03030000 00000000'), quoted), { src: B, dst: A }))

  it('names the endpoints, and counts', () => {
    const quoted = ipv4(17, udp(rtp({ sequence: 1 }), 4000, 5000), { src: A, dst: B })
    const { unreachable } = decode([
      { ms: 5, data: icmp(quoted) },
      { ms: 9, data: icmp(quoted) },
    ])
    expect(unreachable).toEqual([
      {
        ...{ src: { address: '10.0.0.1', port: 4000, text: '10.0.0.1:4000' }, packets: 2, firstFrame: 1 },
        ...{
          dst: { address: '10.0.0.2', port: 5000, text: '10.0.0.2:5000' },
          firstTs: 1_700_000_000_005_000,
        },
      },
    ])
  })

  it('counts no SIP and no stream that it quotes', () => {
    const quoted = ipv4(17, udp(bytes(sip(INVITE)), 5060, 5060), { src: A, dst: B })
    const { unreachable, streams, result } = decode([{ ms: 5, data: icmp(quoted) }])
    expect(unreachable).toEqual([])
    expect(streams).toEqual([])
    expect(result.ok && result.report.sipMessages).toBe(0)
  })

  it('is looked at up to any length', () => {
    const whole = join(hex('03030000 00000000'), ipv4(17, udp(rtp({ sequence: 1 }), 4000, 5000)))
    for (let length = 0; length < whole.length; length++)
      decode([{ ms: 0, data: ethernet(ipv4(1, whole.subarray(0, length))) }])
  })
})
