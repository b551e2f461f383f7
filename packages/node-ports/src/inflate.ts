import { unzipSync } from 'node:zlib'

/** For HEP's compressed payloads; null when they cannot be unpacked within `limit` bytes. */
export function inflate(packed: Uint8Array, limit: number): Uint8Array | null {
  try {
    return unzipSync(packed, { maxOutputLength: limit })
  } catch {
    return null
  }
}
