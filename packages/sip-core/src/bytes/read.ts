/**
 * The one bounds-checked reader. Each function answers -1 when the bytes are not all there, so that a decoder
 * that forgot to check its length still cannot read past the end, and stays monomorphic (no exception, no NaN).
 */

export function u8(b: Uint8Array, o: number): number {
  return o >= 0 && o < b.length ? (b[o] as number) : -1
}

/** Big-endian (network order) 16 bits. */
export function u16(b: Uint8Array, o: number): number {
  if (o < 0 || o + 2 > b.length) return -1
  return ((b[o] as number) << 8) | (b[o + 1] as number)
}

/** Big-endian 32 bits, unsigned. */
export function u32(b: Uint8Array, o: number): number {
  if (o < 0 || o + 4 > b.length) return -1
  return (
    (b[o] as number) * 0x1000000 +
    (((b[o + 1] as number) << 16) | ((b[o + 2] as number) << 8) | (b[o + 3] as number))
  )
}

/** Little-endian 16 bits. */
export function u16le(b: Uint8Array, o: number): number {
  if (o < 0 || o + 2 > b.length) return -1
  return (b[o] as number) | ((b[o + 1] as number) << 8)
}

/** Little-endian 32 bits, unsigned. */
export function u32le(b: Uint8Array, o: number): number {
  if (o < 0 || o + 4 > b.length) return -1
  return (
    (b[o + 3] as number) * 0x1000000 +
    (((b[o + 2] as number) << 16) | ((b[o + 1] as number) << 8) | (b[o] as number))
  )
}

/** 16 and 32 bits in the byte order a capture file declared. */
export function read16(b: Uint8Array, o: number, bigEndian: boolean): number {
  return bigEndian ? u16(b, o) : u16le(b, o)
}

export function read32(b: Uint8Array, o: number, bigEndian: boolean): number {
  return bigEndian ? u32(b, o) : u32le(b, o)
}
