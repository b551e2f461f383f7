/**
 * 32-bit hash of a message's bytes, to recognise the same message seen again. Word-wise FNV-1a in four lanes (each
 * waits for its own multiplication only), joined by a final avalanche. Not for security: a clash only makes two
 * messages look alike when all else agrees too.
 */
export function hashBytes(bytes: Uint8Array, start = 0, end = bytes.length): number {
  const length = end - start
  // Its reads of four bytes are one instruction each, wherever they lie.
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, length)
  let a = 0x811c9dc5 ^ length
  let b = 0x9e3779b1
  let c = 0x85ebca6b
  let d = 0xc2b2ae35
  let i = 0
  for (; i + 16 <= length; i += 16) {
    a = Math.imul(a ^ view.getInt32(i, true), 0x01000193)
    b = Math.imul(b ^ view.getInt32(i + 4, true), 0x01000193)
    c = Math.imul(c ^ view.getInt32(i + 8, true), 0x01000193)
    d = Math.imul(d ^ view.getInt32(i + 12, true), 0x01000193)
    a ^= a >>> 15
    b ^= b >>> 15
    c ^= c >>> 15
    d ^= d >>> 15
  }
  for (; i < length; i++) a = Math.imul(a ^ view.getUint8(i), 0x01000193)
  let h = a
  h = Math.imul(h ^ (h >>> 15) ^ b, 0x01000193)
  h = Math.imul(h ^ (h >>> 15) ^ c, 0x01000193)
  h = Math.imul(h ^ (h >>> 15) ^ d, 0x01000193)
  h ^= h >>> 16
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  return h >>> 0
}
