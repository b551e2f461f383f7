import type { ByteSource } from './byte-source.ts'

/** PKWARE APPNOTE 6.3.10 §4.3.7; the numbers are those of §4.4.5. */
export const methods = { 0: 'stored', 8: 'deflate', 93: 'zstd' } as const

export interface LocalHeader {
  name: string
  encrypted: boolean
  /** Null when it is none that is read here. */
  method: (typeof methods)[keyof typeof methods] | null
  /** Of the packed bytes; null when it follows them in a data descriptor (§4.3.9). */
  packedBytes: number | null
}

const LOCAL_HEADER = 0x04034b50
const CENTRAL_HEADER = 0x02014b50
const DESCRIPTOR = 0x08074b50
const FIXED = 30
const ENCRYPTED = 1 << 0
const HAS_DESCRIPTOR = 1 << 3
const UNKNOWN_32 = 0xffffffff
const ZIP64_EXTRA = 0x0001

/**
 *     0 signature  4 version  6 flags  8 method  10 time  12 date  14 crc-32
 *     18 packed size  22 size  26 name length  28 extra length  30 name, extra
 *
 * Null where no entry begins: after the last one, or where the file is damaged.
 */
export async function readLocalHeader(source: ByteSource): Promise<LocalHeader | null> {
  const fixed = await source.peek(FIXED)
  if (fixed.length < FIXED || fixed.readUInt32LE(0) !== LOCAL_HEADER) return null
  const nameLength = fixed.readUInt16LE(26)
  const extraLength = fixed.readUInt16LE(28)
  const whole = await source.take(FIXED + nameLength + extraLength)
  if (!whole) return null
  const flags = whole.readUInt16LE(6)
  const packed = whole.readUInt32LE(18)
  const extra = whole.subarray(FIXED + nameLength)
  return {
    name: whole.toString('utf8', FIXED, FIXED + nameLength),
    encrypted: (flags & ENCRYPTED) !== 0,
    method: methods[whole.readUInt16LE(8) as keyof typeof methods] ?? null,
    packedBytes: (flags & HAS_DESCRIPTOR) !== 0 ? null : packed === UNKNOWN_32 ? zip64Packed(extra) : packed,
  }
}

/** §4.5.3: in a local header the size comes first, then the packed size, 8 bytes each. */
function zip64Packed(extra: Buffer): number | null {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2))
    if (extra.readUInt16LE(at) === ZIP64_EXTRA && at + 20 <= extra.length)
      return Number(extra.readBigUInt64LE(at + 12))
  return null
}

/** With or without its signature, with sizes of 4 or 8 bytes: told by what follows. */
export async function skipDescriptor(source: ByteSource): Promise<void> {
  const next = await source.peek(28)
  const signed = next.length >= 4 && next.readUInt32LE(0) === DESCRIPTOR ? 4 : 0
  for (const length of [signed + 12, signed + 20]) {
    if (next.length < length + 4) continue
    const signature = next.readUInt32LE(length)
    if (signature !== LOCAL_HEADER && signature !== CENTRAL_HEADER) continue
    await source.take(length)
    return
  }
}
