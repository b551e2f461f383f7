/** The buffer, or a larger one with its first `used` bytes, such that `more` bytes fit behind them. */
export function roomFor(
  buffer: Uint8Array<ArrayBuffer>,
  used: number,
  more: number,
): Uint8Array<ArrayBuffer> {
  if (used + more <= buffer.length) return buffer
  const grown = new Uint8Array(Math.max(used + more, buffer.length * 2))
  grown.set(buffer.subarray(0, used))
  return grown
}
