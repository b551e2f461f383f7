/**
 * A pcapng timestamp (64-bit count of units since 1970) in whole microseconds, exact, or null when that is no
 * safe integer. `resolution` is the if_tsresol octet: 10^-n, or 2^-n when its top bit is set (draft-ietf-opsawg-
 * pcapng §4.2); `offsetSeconds` is if_tsoffset. A unit so small that 64 bits of it do not last a day is no clock's.
 */
export function toMicroseconds(
  high: number,
  low: number,
  resolution: number,
  offsetSeconds: bigint,
): number | null {
  if ((resolution & 0x7f) > (resolution & 0x80 ? FINEST_BINARY : FINEST_DECIMAL)) return null
  const shift = offsetSeconds === 0n ? 0 : Number(offsetSeconds) * 1_000_000
  let micros: number
  if (resolution === 6) {
    micros = high * TWO_32 + low
  } else if (resolution === 9) {
    // Divided in two steps, for the 64-bit count itself is no safe integer.
    const quotient = Math.floor(high / 1000)
    micros = quotient * TWO_32 + Math.floor(((high - quotient * 1000) * TWO_32 + low) / 1000)
  } else {
    micros = slowMicroseconds((BigInt(high) << 32n) | BigInt(low), resolution)
  }
  const ts = micros + shift
  return Number.isSafeInteger(micros) && Number.isSafeInteger(ts) ? ts : null
}

const FINEST_DECIMAL = 14
const FINEST_BINARY = 47
const TWO_32 = 0x1_0000_0000

function slowMicroseconds(units: bigint, resolution: number): number {
  const power = resolution & 0x7f
  if (resolution & 0x80) return Number((units * 1_000_000n) >> BigInt(power))
  if (power <= 6) return Number(units * 10n ** BigInt(6 - power))
  return Number(units / 10n ** BigInt(power - 6))
}
