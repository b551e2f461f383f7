import { deflateSync, inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytes, ethernet, hex, INVITE, ipv4, join, pcap, sip, tcp } from '../../test/build.ts'
import { chunk, HEP_HEADERS, hep3 } from '../../test/build-hep.ts'
import { CaptureDecoder } from '../decode.ts'
import type { MessageFacts } from '../facts.ts'

const text = (n: number): string => sip(INVITE, { callId: `call-${n}` })
const packet = (n: number): Uint8Array => hep3(...HEP_HEADERS, chunk(15, bytes(text(n))))
const packed = (n: number): Uint8Array => hep3(...HEP_HEADERS, chunk(16, deflateSync(bytes(text(n)))))
const STREAM = join(packet(1), packed(2), hep3(...HEP_HEADERS, chunk(15, bytes('{}'))), packet(3))
const SYN = 2

const segment = (sequence: number, payload: Uint8Array, flags = 0x10) =>
  ethernet(ipv4(6, tcp(sequence, payload, flags, 40_000, 9060)))

function decode(...segments: readonly Uint8Array[]) {
  const messages: MessageFacts[] = []
  const ports = { inflate: (b: Uint8Array) => inflateSync(b) }
  const decoder = new CaptureDecoder({ message: (m) => messages.push(m.snapshot()) }, ports)
  decoder.write(pcap(segments.map((data) => ({ data }))))
  const result = decoder.end()
  if (!result.ok) throw new Error(result.refusal.format)
  return { messages, callIds: messages.map((m) => m.callId), report: result.report }
}

/** The stream behind its SYN, cut where the sizes say. */
function cut(sizes: readonly number[]): Uint8Array[] {
  const segments = [segment(0, new Uint8Array(0), SYN)]
  let at = 0
  for (const size of [...sizes, STREAM.length]) {
    if (at >= STREAM.length) break
    segments.push(segment(1 + at, STREAM.subarray(at, at + size)))
    at += size
  }
  return segments
}

describe('HEP3 over TCP', () => {
  it('gives each message with the hosts and the time that the agent saw', () => {
    const { messages, report } = decode(...cut([]))
    expect(messages.map((m) => [m.callId, m.frame, m.index])).toEqual([
      ['call-1', 2, 0],
      ['call-2', 2, 1],
      ['call-3', 2, 2],
    ])
    expect(messages[0]).toMatchObject({
      src: { text: '192.0.2.1:5060' },
      dst: { text: '192.0.2.2:5062' },
      ts: 1_593_835_520_000_123,
      length: text(1).length,
    })
    expect(report).toMatchObject({ layers: { tcp: 2, hep: 1, sip: 1 }, skipped: { hep_not_sip: 1 } })
  })

  it('is the same however it is cut', () => {
    const whole = decode(...cut([])).callIds
    expect(decode(...cut([...STREAM].map(() => 1))).callIds).toEqual(whole)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 12 }), (sizes) => {
        expect(decode(...cut(sizes)).callIds).toEqual(whole)
      }),
    )
  })

  it('cut short anywhere, gives a prefix', () => {
    const whole = decode(...cut([])).callIds
    for (let end = 0; end < STREAM.length; end += 7) {
      const { callIds } = decode(segment(0, new Uint8Array(0), SYN), segment(1, STREAM.subarray(0, end)))
      expect(whole.slice(0, callIds.length)).toEqual(callIds)
    }
  })

  it('is found again behind a gap, and when joined in the middle, where a segment begins with a packet', () => {
    const [first, second, third] = [packet(1), packet(2), packet(3)] as [Uint8Array, Uint8Array, Uint8Array]
    const at = 1 + first.length
    const gap = [
      segment(0, new Uint8Array(0), SYN),
      segment(1, first.subarray(0, 40)),
      segment(at, second),
      segment(at + second.length, third),
    ]
    expect(decode(...gap).callIds).toEqual(['call-2', 'call-3'])
    expect(decode(segment(1, first.subarray(40)), segment(at, second)).callIds).toEqual(['call-2'])
  })

  it('ends at a length that is none, and begins anew with the next segment', () => {
    const bad = join(bytes('HEP3'), hex('0003'), bytes('rest'))
    const { callIds, report } = decode(segment(1, bad), segment(1 + bad.length, packet(9)))
    expect(callIds).toEqual(['call-9'])
    expect(report.skipped).toEqual({ tcp_not_sip: 1 })
  })

  it('never throws', () => {
    const changes = fc.array(fc.tuple(fc.nat(STREAM.length - 1), fc.nat(255)), { maxLength: 10 })
    fc.assert(
      fc.property(changes, (changed) => {
        const damaged = STREAM.slice()
        for (const [at, value] of changed) damaged[at] = value
        const [whole, halves] = [[damaged], [damaged.subarray(0, 300), damaged.subarray(300)]]
        for (const pieces of [whole, halves]) {
          let at = 1
          const segments = pieces.map((piece) => {
            at += piece.length
            return segment(at - piece.length, piece)
          })
          const ports = { inflate: () => null }
          const decoder = new CaptureDecoder({ message() {} }, ports)
          decoder.write(pcap(segments.map((data) => ({ data }))))
          expect(decoder.end().ok).toBe(true)
        }
      }),
    )
  })
})
