import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytes, ethernet, hex, INVITE, ipv4, join, pcap, sip, tcp } from '../../test/build.ts'
import { decodeAll } from '../../test/decode-all.ts'
import { decodeWebSocketFrame, emptyWebSocketFrame, unmask } from './websocket.ts'
import { WebSocketFraming } from './websocket-framing.ts'

const KEY = hex('37fa213d')

function wsFrame(content: Uint8Array, first: number, masked: boolean): Uint8Array {
  const { length } = content
  const mask = masked ? 0x80 : 0
  const head =
    length < 126
      ? Uint8Array.of(first, mask | length)
      : length < 65_536
        ? Uint8Array.of(first, mask | 126, length >> 8, length & 255)
        : join(
            Uint8Array.of(first, mask | 127),
            hex('00000000'),
            Uint8Array.of(0, length >> 16, (length >> 8) & 255, length & 255),
          )
  return masked
    ? join(
        head,
        KEY,
        content.map((c, i) => c ^ (KEY[i % 4] as number)),
      )
    : join(head, content)
}

const text = (content: string, masked = true): Uint8Array => wsFrame(bytes(content), 0x81, masked)
const PING = wsFrame(bytes('are you there'), 0x89, true)
const CLOSE = wsFrame(hex('03e8'), 0x88, true)
const A = sip(INVITE, { callId: 'one' })
const B = sip('SIP/2.0 200 OK', { callId: 'two' })
const C = sip(INVITE, { callId: 'three', body: 'x'.repeat(70_000) })
const FRAGMENTED = join(
  wsFrame(bytes(B.slice(0, 50)), 0x01, true),
  PING,
  wsFrame(bytes(B.slice(50, 90)), 0x00, true),
  wsFrame(bytes(B.slice(90)), 0x80, false),
)
const UPGRADE = bytes(
  'GET / HTTP/1.1\r\nHost: a\r\nUpgrade: WebSocket\r\nSec-WebSocket-Protocol: sip\r\n\r\n',
)
const ACCEPT = bytes('HTTP/1.1 101 Switching Protocols\r\nupgrade:websocket\r\n\r\n')

it('reads and unmasks the frame of RFC 6455 §5.7', () => {
  const packet = hex('818537fa213d7f9f4d5158')
  const frame = emptyWebSocketFrame()
  expect(decodeWebSocketFrame(frame, packet, 0, packet.length)).toBeNull()
  expect(frame).toEqual({ fin: true, reserved: false, opcode: 1, maskAt: 2, payloadStart: 6, payloadEnd: 11 })
  const plain = new Uint8Array(5)
  unmask(frame, packet, plain, 0)
  expect(plain).toEqual(bytes('Hello'))
  for (let end = 0; end < 6; end++)
    expect(decodeWebSocketFrame(frame, packet, 0, end)?.need).toBeGreaterThan(end)
  const long = wsFrame(new Uint8Array(70_000), 0x82, false)
  decodeWebSocketFrame(frame, long, 0, 10)
  expect(frame).toMatchObject({ opcode: 2, payloadStart: 10, payloadEnd: 70_010, maskAt: -1 })
})

function framed(stream: Uint8Array, sizes: readonly number[]) {
  const messages: string[] = []
  const framing = new WebSocketFraming((b, end) => messages.push(String.fromCharCode(...b.subarray(0, end))))
  let at = 0
  for (const size of [...sizes, stream.length]) {
    framing.push(stream, Math.min(at, stream.length), Math.min(at + size, stream.length), 1, 0)
    at += size
  }
  return { messages, framing }
}

describe('framing', () => {
  const stream = join(text(A), FRAGMENTED, PING, text(A, false), CLOSE, text(B))

  it('gives the same messages byte by byte and in any pieces', () => {
    expect(framed(stream, []).messages).toEqual([A, B, A])
    expect(
      framed(
        stream,
        Array.from(stream, () => 1),
      ).messages,
    ).toEqual([A, B, A])
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 20 }), (sizes) => {
        expect(framed(stream, sizes).messages).toEqual([A, B, A])
      }),
    )
  })

  it('gives a prefix when cut anywhere', () => {
    for (let end = 0; end < stream.length; end++) {
      const { messages } = framed(stream.subarray(0, end), [])
      expect(messages).toEqual([A, B, A].slice(0, messages.length))
    }
  })

  it('never throws, and keeps no more than a message', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.array(fc.nat(50), { maxLength: 10 }), (b, sizes) => {
        expect(framed(b, sizes).framing.held).toBeLessThan(20_000)
      }),
    )
    const endless = new WebSocketFraming(() => {}, 1000)
    endless.push(wsFrame(new Uint8Array(900), 0x01, false), 0, 904, 1, 0)
    endless.push(wsFrame(new Uint8Array(900), 0x00, false), 0, 904, 1, 0)
    expect(endless.broken).toBe(true)
  })
})

function read(...pieces: readonly Uint8Array[]) {
  let sequence = 1000
  const packets = pieces.map((piece) => {
    const data = ethernet(ipv4(6, tcp(sequence, piece, 0x18, 40_000, 80)))
    sequence += piece.length
    return { data }
  })
  return decodeAll(pcap(packets))
}

describe('SIP in a WebSocket', () => {
  it.each([
    ['request', UPGRADE],
    ['response', ACCEPT],
  ])('is found behind the %s of the handshake', (_name, handshake) => {
    const { texts, messages, result } = read(
      handshake,
      text(A),
      join(FRAGMENTED, text(A)),
      text('no sip'),
      CLOSE,
    )
    expect(texts).toEqual([A, B, A])
    expect(messages).toMatchObject([
      { transport: 'ws', frame: 2, index: 0, flags: [] },
      { transport: 'ws', frame: 3, index: 0 },
      { transport: 'ws', frame: 3, index: 1 },
    ])
    expect(result).toMatchObject({ report: { skipped: { http: 1, ws_not_sip: 1 } } })
  })

  it('is the same however TCP cuts it', () => {
    const stream = join(UPGRADE, text(A), FRAGMENTED)
    expect(read(...Array.from(stream, (c) => Uint8Array.of(c))).texts).toEqual([A, B])
    expect(read(stream).texts).toEqual([A, B])
  })

  it('is no TLS where a segment in the midst of a frame begins like a record', () => {
    const [before, after] = [sip(INVITE, { callId: 'one', body: 'x'.repeat(20) }), '\x16\x03\x01']
    const stream = join(UPGRADE, text(before.replace('x'.repeat(20), `${'x'.repeat(17)}${after}`), false))
    expect(read(stream.subarray(0, -3), stream.subarray(-3)).messages).toMatchObject([{ callId: 'one' }])
    expect(read(stream.subarray(0, -1), stream.subarray(-1)).messages).toMatchObject([{ callId: 'one' }])
  })

  it('is found without the handshake, and again behind a gap', () => {
    expect(read(text(A), text(B)).texts).toEqual([A, B])
    expect(read(PING, text(A), text(B)).texts).toEqual([A, B])
    expect(read(join(PING, text(A)), text(B)).texts).toEqual([A, B])
    expect(read(text(A).subarray(30), text(A), text(B)).texts).toEqual([A, B])
    // A keep-alive of TCP repeats the byte before the next.
    expect(read(Uint8Array.of(0x81), text(A)).texts).toEqual([A])
    const lost = pcap(
      [
        [1, UPGRADE],
        [1 + UPGRADE.length, text(A)],
        [90_000, text(B)],
      ].map(([sequence, piece]) => ({
        data: ethernet(ipv4(6, tcp(sequence as number, piece as Uint8Array))),
      })),
    )
    expect(decodeAll(lost).texts).toEqual([A, B])
  })

  it('may be longer than 64 KB', () => {
    const stream = join(UPGRADE, text(C))
    const pieces = Array.from({ length: Math.ceil(stream.length / 1400) }, (_, i) =>
      stream.subarray(i * 1400, (i + 1) * 1400),
    )
    expect(read(...pieces).messages).toMatchObject([{ callId: 'three', length: C.length }])
  })

  it('compressed is named', () => {
    expect(read(UPGRADE, wsFrame(bytes('deflated'), 0xc1, true)).result).toMatchObject({
      report: { skipped: { ws_compressed: 1 } },
    })
  })

  it('is not assumed of other HTTP, nor of bytes that happen to look like a frame', () => {
    expect(read(bytes('GET / HTTP/1.1\r\nHost: a\r\n\r\n'), bytes(A)).texts).toEqual([A])
    expect(read(bytes('GET sip:a@b SIP/2.0\r\nVia: x\r\nCall-ID: y\r\n\r\n')).messages).toMatchObject([
      { transport: 'tcp', method: 'GET' },
    ])
    expect(read(hex('81ff0102030405060708090a0b0c0d0e0f'), bytes(A)).texts).toEqual([A])
  })
})

it('finds the frames behind a handshake in one large segment', () => {
  const long = wsFrame(bytes(sip(INVITE, { callId: 'long', body: 'x'.repeat(30_000) })), 0x81, true)
  const frame = ethernet(ipv4(6, tcp(1, join(UPGRADE, text(A), long))))
  expect(decodeAll(pcap([{ data: frame }])).messages.map((m) => m.callId)).toEqual(['one', 'long'])
})
