/**
 * The packed per-second series of an RTP stream, as `streams.seconds`. All numbers are little-endian.
 *
 *   header  version u8 = 1 · second count u32 · base time i64, µs since 1970
 *   second  18 bytes:
 *     0  time     i48  µs after the base time
 *     6  packets  u32
 *    10  lost     u32
 *    14  jitter   f32  ms
 */
import type { StreamSecond } from '@ringback/contracts'

const VERSION = 1
const HEADER = 13
const SECOND = 18
const TIME_LIMIT = 2 ** 47
const COUNT_LIMIT = 0xffff_ffff

/** A second too far from the first (a clock that jumped by years) is left out. */
export function encodeStreamSeconds(seconds: readonly StreamSecond[]): Buffer {
  const base = seconds[0]?.ts ?? 0
  const kept = seconds.filter(({ ts }) => Math.abs(ts - base) < TIME_LIMIT)
  const bytes = Buffer.alloc(HEADER + kept.length * SECOND)
  bytes[0] = VERSION
  bytes.writeUInt32LE(kept.length, 1)
  bytes.writeBigInt64LE(BigInt(base), 5)
  kept.forEach(({ ts, packets, lost, jitterMs }, i) => {
    const at = HEADER + i * SECOND
    bytes.writeIntLE(ts - base, at, 6)
    bytes.writeUInt32LE(Math.min(packets, COUNT_LIMIT), at + 6)
    bytes.writeUInt32LE(Math.min(lost, COUNT_LIMIT), at + 10)
    bytes.writeFloatLE(jitterMs, at + 14)
  })
  return bytes
}

/** @throws RangeError when the bytes end early or name a version this codec does not know */
export function decodeStreamSeconds(packed: Uint8Array): StreamSecond[] {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength)
  if (bytes[0] !== VERSION) throw new RangeError(`stream series version ${bytes[0]} is unknown`)
  const base = Number(bytes.readBigInt64LE(5))
  return Array.from({ length: bytes.readUInt32LE(1) }, (_, i) => {
    const at = HEADER + i * SECOND
    return {
      ts: base + bytes.readIntLE(at, 6),
      packets: bytes.readUInt32LE(at + 6),
      lost: bytes.readUInt32LE(at + 10),
      jitterMs: bytes.readFloatLE(at + 14),
    }
  })
}
