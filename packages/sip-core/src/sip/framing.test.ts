import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytes, INVITE, SDP, sip } from '../../test/build.ts'
import { SipFraming } from './framing.ts'

const M1 = sip(INVITE, { body: SDP, callId: 'one' })
const M2 = sip('SIP/2.0 100 Trying', { callId: 'two' })
const M3 = sip('OPTIONS sip:a@b.com SIP/2.0', {
  callId: 'three',
  body: 'x\r\n\r\nINVITE sip:no@b.com SIP/2.0\r\n\r\n',
})

function frame(pieces: readonly (string | null)[]) {
  const out: { text: string; whole: boolean; frame: number }[] = []
  const framing = new SipFraming((b, start, end, n, _ts, whole) => {
    out.push({ text: String.fromCharCode(...b.subarray(start, end)), whole, frame: n })
  })
  for (const [i, piece] of pieces.entries()) {
    const b = bytes(`<<${piece}>>`)
    if (piece === null) framing.cut()
    else framing.push(b, 2, b.length - 2, i + 1, 0)
  }
  framing.cut()
  return {
    messages: out.map((m) => m.text),
    whole: out.map((m) => m.whole),
    frames: out.map((m) => m.frame),
    framing,
  }
}

const STREAM = `\r\n\r\n${M1}${M2}\r\n\r\n${M3}\r\n`

it('cuts several messages out of one segment, keep-alives between', () => {
  expect(frame([STREAM]).messages).toEqual([M1, M2, M3])
})

it('gives the same messages byte by byte and in any chunks', () => {
  const { messages, frames } = frame([...STREAM])
  expect(messages).toEqual([M1, M2, M3])
  expect(frames).toEqual([4 + M1.length, 4 + M1.length + M2.length, 8 + M1.length + M2.length + M3.length])
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 20 }), (sizes) => {
      const pieces: string[] = []
      let at = 0
      for (const size of sizes) {
        pieces.push(STREAM.slice(at, at + size))
        at += size
      }
      expect(frame([...pieces, STREAM.slice(at)]).messages).toEqual([M1, M2, M3])
    }),
  )
})

describe('finding its feet', () => {
  it('drops the rest of a message it came too late for', () => {
    expect(frame([M1.slice(100), M2]).messages).toEqual([M2])
    expect(frame([M1.slice(100) + M2]).messages).toEqual([M2])
  })

  it('keeps a message whose end was lost, cut, and goes on behind the gap', () => {
    const { messages, whole } = frame([M1.slice(0, 200), null, M1.slice(300), M2])
    expect(messages).toEqual([M1.slice(0, 200), M2])
    expect(whole).toEqual([false, true])
  })

  it('steps over garbage between messages', () => {
    expect(frame([`${M2}garbage without sense\r\nmore\r\n${M3}`]).messages).toEqual([M2, M3])
  })

  it('takes a lying Content-Length for none', () => {
    for (const value of ['-5', '12abc', '4294967328']) {
      const lying = M2.replace('Content-Length: 0', `Content-Length: ${value}`)
      expect(frame([lying + M3]).messages).toEqual([lying, M3])
    }
  })

  it('does not keep what is no SIP', () => {
    const { framing, messages } = frame(Array.from({ length: 50 }, () => 'x'.repeat(1400)))
    expect(messages).toEqual([])
    expect(framing.held).toBeLessThan(32_768)
    expect(framing.discarded).toBe(70_000)
  })
})

it('finds what follows a line that is too long for one, byte by byte too', () => {
  const stream = `${'x'.repeat(20_000)}\r\n${M1}INVITE ${'y'.repeat(9000)}\r\n${M2}`
  const whole = frame([stream])
  const bytewise = frame([...stream])
  expect(whole.messages).toEqual([M1, M2])
  expect(bytewise.messages).toEqual(whole.messages)
  expect(bytewise.framing.discarded).toBe(whole.framing.discarded)
})

it('finds no message in the midst of a long line, wherever that is cut', () => {
  const stream = `${'x'.repeat(9000)} OPTIONS sip:a@b.com SIP/2.0 ${'y'.repeat(300)}\r\n${M1}`
  for (const at of [8191, 8192, 8193, 8500, 9001, 9010]) {
    const cut = [stream.slice(0, at), stream.slice(at, 9001), ...stream.slice(Math.max(at, 9001))]
    expect(frame(cut).messages).toEqual([M1])
  }
  expect(frame([stream]).messages).toEqual([M1])
})

it('never throws, and never makes a message of more than it got', () => {
  const piece = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.constantFrom(M1, M2, M3, M1.slice(0, 90), M1.slice(90)),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const { messages } = frame(pieces)
      expect(messages.join('').length).toBeLessThanOrEqual(pieces.join('').length)
    }),
  )
})
