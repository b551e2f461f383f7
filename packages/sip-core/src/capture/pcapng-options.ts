import { read16, read32 } from '../bytes/read.ts'

export type OptionHandler = (code: number, start: number, length: number) => void

/**
 * The options of a block, and the records of a name resolution block, which are built alike (draft-ietf-opsawg-pcapng
 * §3.5, §4.5): code(16) length(16) value, padded to 4 bytes; code 0 ends them. Answers false when one overruns `end`.
 */
export function eachOption(
  bytes: Uint8Array,
  start: number,
  end: number,
  bigEndian: boolean,
  take: OptionHandler,
): boolean {
  let at = start
  while (at + 4 <= end) {
    const code = read16(bytes, at, bigEndian)
    const length = read16(bytes, at + 2, bigEndian)
    if (code === 0) return true
    if (at + 4 + length > end) return false
    take(code, at + 4, length)
    at += 4 + Math.ceil(length / 4) * 4
  }
  return true
}

export function read64(bytes: Uint8Array, at: number, bigEndian: boolean): bigint {
  const first = BigInt(read32(bytes, at, bigEndian))
  const second = BigInt(read32(bytes, at + 4, bigEndian))
  return bigEndian ? (first << 32n) | second : (second << 32n) | first
}
