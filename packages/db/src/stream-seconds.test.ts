import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeStreamSeconds, encodeStreamSeconds } from './stream-seconds.ts'

const second = fc.record({
  ts: fc.integer({ min: 0, max: 2 ** 45 }),
  packets: fc.nat(2 ** 32 - 1),
  lost: fc.nat(2 ** 32 - 1),
  jitterMs: fc.float({ min: 0, noNaN: true, noDefaultInfinity: true }),
})

describe('the packed series of a stream', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(fc.array(second), (seconds) => {
        expect(decodeStreamSeconds(encodeStreamSeconds(seconds))).toEqual(seconds)
      }),
    )
  })

  it('is laid out as documented', () => {
    const packed = encodeStreamSeconds([
      { ts: 1_000_000, packets: 50, lost: 0, jitterMs: 0 },
      { ts: 2_000_000, packets: 49, lost: 1, jitterMs: 0.5 },
    ])
    expect(packed.subarray(0, 13).toString('hex')).toBe('010200000040420f0000000000')
    expect(packed.subarray(31).toString('hex')).toBe('40420f00000031000000010000000000003f')
  })

  it('leaves out what is years away', () => {
    const far = [0, 2 ** 48].map((ts) => ({ ts, packets: 1, lost: 0, jitterMs: 0 }))
    expect(decodeStreamSeconds(encodeStreamSeconds(far))).toEqual(far.slice(0, 1))
  })

  it('throws at every cut, and at a version to come', () => {
    const packed = encodeStreamSeconds([{ ts: 1, packets: 1, lost: 0, jitterMs: 1 }])
    for (let length = 0; length < packed.length; length++)
      expect(() => decodeStreamSeconds(packed.subarray(0, length))).toThrow(RangeError)
    expect(() => decodeStreamSeconds(Buffer.concat([Buffer.of(2), packed.subarray(1)]))).toThrow(/version 2/)
  })
})
