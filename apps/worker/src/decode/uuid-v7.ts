import { randomFillSync } from 'node:crypto'

const POOL = 16 * 512
const pool = Buffer.alloc(POOL)
let used = POOL

/** RFC 9562 §5.7: 48 bits of milliseconds, then random. A decode makes hundreds of thousands. */
export function uuidV7(): string {
  if (used === POOL) {
    randomFillSync(pool)
    used = 0
  }
  const bytes = pool.subarray(used, used + 16)
  used += 16
  bytes.writeUIntBE(Date.now(), 0, 6)
  bytes[6] = 0x70 | ((bytes[6] as number) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] as number) & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
