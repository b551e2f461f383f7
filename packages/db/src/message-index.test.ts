import { transports } from '@ringback/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeMessageIndex, encodeMessageIndex, type IndexedMessage } from './message-index.ts'

const u24 = fc.nat(0xff_ffff)
const u32 = fc.nat(0xffff_ffff)
const method = fc.constantFrom('INVITE', 'ACK', 'BYE', 'X-CUSTOM')
const endpoint = fc.constantFrom('192.0.2.1:5060', '192.0.2.2:5060', '[2001:db8::1]:5061')
const message = (count: number): fc.Arbitrary<IndexedMessage> =>
  fc
    .record({
      ts: fc.option(fc.integer({ min: 1_700_000_000_000_000, max: 1_800_000_000_000_000 })),
      frame: u32,
      index: fc.nat(0xffff),
      transport: fc.constantFrom(...transports),
      start: fc.oneof(method, fc.integer({ min: 100, max: 699 })),
      cseq: fc.option(fc.record({ number: u32, method })),
      src: endpoint,
      dst: endpoint,
      hasSdp: fc.boolean(),
      auth: fc.constantFrom(null, 'challenge' as const, 'credentials' as const),
      retransmissionOf: fc.option(fc.nat(Math.max(0, count - 1))),
      block: u24,
      offset: u24,
      length: u24,
    })
    .map(({ start, ...rest }) => ({
      ...rest,
      method: typeof start === 'string' ? start : null,
      status: typeof start === 'number' ? start : null,
    }))
const index = fc.nat(40).chain((count) =>
  fc.record({
    blocks: fc.array(fc.record({ offset: fc.nat(2 ** 47), length: u32 }), { maxLength: 5 }),
    messages: fc.array(message(count), { minLength: count, maxLength: count }),
  }),
)

describe('message index', () => {
  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(index, (value) => {
        expect(decodeMessageIndex(encodeMessageIndex(value))).toEqual(value)
      }),
    )
  })

  it('costs 36 bytes a message beyond its tables', () => {
    const one = fc.sample(message(0), 1)[0]!
    const size = (count: number) =>
      encodeMessageIndex({ blocks: [], messages: Array(count).fill({ ...one, retransmissionOf: null }) })
        .length
    expect(size(11) - size(10)).toBe(36)
  })

  it('forgets a time more than four years from the first of its leg', () => {
    const [a, b] = fc.sample(message(0), 2) as [IndexedMessage, IndexedMessage]
    const messages = [
      { ...a, ts: 0, retransmissionOf: null },
      { ...b, ts: 4_000_000_000_000_000, retransmissionOf: null },
    ]
    const read = decodeMessageIndex(encodeMessageIndex({ blocks: [], messages })).messages
    expect(read.map(({ ts }) => ts)).toEqual([0, null])
  })

  it('refuses an unknown version', () => {
    expect(() => decodeMessageIndex(Uint8Array.of(9))).toThrow(/version 9/)
  })

  it('keeps a leg with more methods than positions', () => {
    const base: IndexedMessage = {
      ...fc.sample(message(0), 1)[0]!,
      status: null,
      retransmissionOf: null,
      cseq: null,
    }
    const messages = Array.from({ length: 33_000 }, (_, i) => ({ ...base, method: `M${i}` }))
    const read = decodeMessageIndex(encodeMessageIndex({ blocks: [], messages })).messages
    expect(read[5]!.method).toBe('M5')
    expect(read).toHaveLength(33_000)
  })
})
