import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytes, ethernet, hex, INVITE, ipv4, join, pcap, sip } from '../../test/build.ts'
import { decodeAll } from '../../test/decode-all.ts'
import { decodeSctp, emptySctp, emptySctpData, nextSctpData } from './sctp.ts'
import { SctpTable } from './sctp-table.ts'

const be32 = (n: number): Uint8Array => Uint8Array.of(n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255)

function data(tsn: number, content: Uint8Array, flags = 3): Uint8Array {
  const length = 16 + content.length
  const padding = new Uint8Array((4 - (length % 4)) % 4)
  return join(
    Uint8Array.of(0, flags, length >> 8, length & 255),
    be32(tsn),
    hex('0001 0002 00000000'),
    content,
    padding,
  )
}

const HEARTBEAT = hex('04000008 00010004')

function packet(...chunks: readonly Uint8Array[]): Uint8Array {
  return ethernet(ipv4(132, join(hex('13c4 13c6 00000001 00000000'), ...chunks)))
}

const read = (...packets: readonly Uint8Array[]) => decodeAll(pcap(packets.map((p) => ({ data: p }))))
const A = sip(INVITE, { callId: 'one' })
const B = sip('SIP/2.0 200 OK', { callId: 'two' })

it('mirrors the header and the DATA chunks', () => {
  const whole = join(hex('13c4 13c6 00000001 00000000'), HEARTBEAT, data(0xfffffffe, bytes('abcde')))
  const record = emptySctp()
  expect(decodeSctp(record, whole, 0, whole.length)).toBeNull()
  expect(record).toEqual({
    sourcePort: 5060,
    destinationPort: 5062,
    chunksStart: 12,
    chunksEnd: whole.length,
  })
  const chunk = emptySctpData()
  expect(nextSctpData(chunk, whole, 12, whole.length)).toBe(true)
  expect(chunk).toMatchObject({ tsn: 0xfffffffe, begins: true, ends: true, payloadStart: 36, payloadEnd: 41 })
  expect(nextSctpData(chunk, whole, chunk.next, whole.length)).toBe(false)
  for (let end = 0; end < whole.length; end++) {
    const error = decodeSctp(record, whole, 0, end)
    if (end < 12) expect(error).toMatchObject({ layer: 'sctp', need: 12, have: end })
    else if (nextSctpData(chunk, whole, 12, end)) expect(chunk.payloadEnd).toBeLessThanOrEqual(end)
  }
})

describe('SIP over SCTP', () => {
  it('is read from single and bundled chunks', () => {
    const { messages, result } = read(
      packet(HEARTBEAT),
      packet(HEARTBEAT, data(1, bytes(A)), data(2, bytes(B))),
    )
    expect(messages).toMatchObject([
      { transport: 'sctp', frame: 2, index: 0, callId: 'one', src: { text: '10.0.0.1:5060' }, flags: [] },
      { transport: 'sctp', frame: 2, index: 1, callId: 'two', dst: { text: '10.0.0.2:5062' }, flags: [] },
    ])
    expect(result).toMatchObject({ report: { layers: { sctp: 2, sip: 1 }, skipped: { sctp_control: 1 } } })
  })

  it('is put together from fragments in any order, across the end of the number space', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(A.length), { maxLength: 6 }),
        fc.infiniteStream(fc.nat()),
        (cuts, order) => {
          const places = [0, ...cuts.toSorted((x, y) => x - y), A.length]
          const parts = places
            .slice(1)
            .map((to, i) => A.slice(places[i], to))
            .filter((part) => part !== '')
          const chunks = parts.map((part, i) =>
            data((0xfffffffd + i) >>> 0, bytes(part), (i === 0 ? 2 : 0) | (i === parts.length - 1 ? 1 : 0)),
          )
          const shuffled = chunks
            .map((chunk) => ({ chunk, key: order.next().value as number }))
            .sort((x, y) => x.key - y.key)
          const { texts, messages } = read(...shuffled.map(({ chunk }) => packet(chunk)))
          expect(texts).toEqual([A])
          expect(messages[0]?.frame).toBe(parts.length)
        },
      ),
    )
  })

  it('counts what was sent again once', () => {
    const { texts, result } = read(packet(data(7, bytes(A))), packet(data(7, bytes(A))))
    expect(texts).toEqual([A])
    expect(result).toMatchObject({ report: { skipped: { sctp_retransmitted: 1 } } })
  })

  it('names what is no SIP', () => {
    expect(read(packet(data(7, bytes('diameter'))))).toMatchObject({
      messages: [],
      result: { report: { skipped: { sctp_not_sip: 1 } } },
    })
  })
})

it('keeps within its bounds', () => {
  const table = new SctpTable({ directions: 4, fragments: 8, bytes: 1000 })
  const verdicts = new Set<string>()
  const chunk = { tsn: 0, begins: false, ends: false, payloadStart: 0, payloadEnd: 100, next: 0 }
  for (let tsn = 0; tsn < 500; tsn++)
    verdicts.add(
      table.chunk(`flow ${tsn % 3}`, { ...chunk, tsn, begins: tsn % 3 === 0 }, new Uint8Array(100), []),
    )
  expect([...verdicts].sort()).toEqual(['lost', 'waiting'])
})

it('never throws', () => {
  const whole = packet(data(1, bytes(A), 2), data(2, bytes(B), 1))
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 34, max: 90 }), fc.nat(255)), { maxLength: 8 }),
      (changes) => {
        const damaged = whole.slice()
        for (const [at, value] of changes) damaged[at] = value
        expect(read(damaged, whole, damaged).result.ok).toBe(true)
      },
    ),
  )
})
