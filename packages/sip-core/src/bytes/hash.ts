/**
 * 32-bit hash of a message's bytes (word-wise FNV-1a with a final avalanche), to recognise the same message seen
 * again. Not for security: a clash only makes two messages look alike when all else agrees too.
 */
export function hashBytes(bytes: Uint8Array, start = 0, end = bytes.length): number {
  let h = 0x811c9dc5 ^ (end - start)
  let i = start
  for (; i + 4 <= end; i += 4) {
    const word =
      (bytes[i] as number) |
      ((bytes[i + 1] as number) << 8) |
      ((bytes[i + 2] as number) << 16) |
      ((bytes[i + 3] as number) << 24)
    h = Math.imul(h ^ word, 0x01000193)
    h ^= h >>> 15
  }
  for (; i < end; i++) h = Math.imul(h ^ (bytes[i] as number), 0x01000193)
  h ^= h >>> 16
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  return h >>> 0
}
