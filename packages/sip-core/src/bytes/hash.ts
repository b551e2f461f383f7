import { dataViewOf } from './data-view.ts'

/**
 * 32-bit hash of a message's bytes, to recognise the same message seen again. Word-wise FNV-1a in four lanes (each
 * waits for its own multiplication only), joined by a final avalanche. Not for security: a clash only makes two
 * messages look alike when all else agrees too.
 */
export function hashBytes(bytes: Uint8Array, start = 0, end = bytes.length): number {
  const view = dataViewOf(bytes)
  let at = start
  let a = 0x811c9dc5 ^ (end - start)
  let b = 0x9e3779b1
  let c = 0x85ebca6b
  let d = 0xc2b2ae35
  for (; at + 16 <= end; at += 16) {
    a = Math.imul(a ^ view.getInt32(at, true), 0x01000193)
    b = Math.imul(b ^ view.getInt32(at + 4, true), 0x01000193)
    c = Math.imul(c ^ view.getInt32(at + 8, true), 0x01000193)
    d = Math.imul(d ^ view.getInt32(at + 12, true), 0x01000193)
    a ^= a >>> 15
    b ^= b >>> 15
    c ^= c >>> 15
    d ^= d >>> 15
  }
  for (; at < end; at++) a = Math.imul(a ^ view.getUint8(at), 0x01000193)
  let h = a
  h = Math.imul(h ^ (h >>> 15) ^ b, 0x01000193)
  h = Math.imul(h ^ (h >>> 15) ^ c, 0x01000193)
  h = Math.imul(h ^ (h >>> 15) ^ d, 0x01000193)
  h ^= h >>> 16
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  return h >>> 0
}
