import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toMicroseconds } from './timestamp.ts'

it('is exact in every resolution that a clock may have, or null', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }),
      fc.nat(255),
      fc.bigInt({ min: -4_000_000_000n, max: 4_000_000_000n }),
      (units, resolution, offset) => {
        const power = BigInt(resolution & 127)
        const micros = resolution & 128 ? (units * 1_000_000n) >> power : (units * 1_000_000n) / 10n ** power
        const expected = micros + offset * 1_000_000n
        const safe = (n: bigint): boolean => Number.isSafeInteger(Number(n))
        const ts = toMicroseconds(Number(units >> 32n), Number(units & 0xffffffffn), resolution, offset)
        const clock = power <= (resolution & 128 ? 47n : 14n)
        expect(ts).toBe(clock && safe(micros) && safe(expected) ? Number(expected) : null)
      },
    ),
  )
})
