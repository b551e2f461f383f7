import { u8, u16 } from '../../bytes/read.ts'

/*
 * RFC 8446 §5.1, the same since TLS 1.0
 *  0 content type(8)  1 version(16)  3 length(16)  5 fragment
 */
export const RECORD_HEADER = 5
export const CHANGE_CIPHER_SPEC = 20
export const ALERT = 21
export const HANDSHAKE = 22
export const APPLICATION_DATA = 23
const HEARTBEAT = 24

export const TLS_1_0 = 0x0301
export const TLS_1_2 = 0x0303
export const TLS_1_3 = 0x0304

/** RFC 5246 §6.2.3: a sealed fragment is at most 2^14 + 2048 bytes. */
const MAX_FRAGMENT = 16_384 + 2048

/** A record's fragment as it came, sealed or not. */
export interface TlsRecord {
  readonly type: number
  readonly version: number
  readonly fragment: Uint8Array
}

/** Whether what is there of [at, end) can be a record's header, which may be cut short. */
export function beginsRecord(bytes: Uint8Array, at: number, end: number): boolean {
  const have = end - at
  if (have < 1) return false
  const type = u8(bytes, at)
  if (type < CHANGE_CIPHER_SPEC || type > HEARTBEAT) return false
  if (have >= 2 && u8(bytes, at + 1) !== TLS_1_0 >> 8) return false
  if (have >= 3 && u8(bytes, at + 2) > (TLS_1_3 & 0xff)) return false
  return have < RECORD_HEADER || (u16(bytes, at + 3) <= MAX_FRAGMENT && u16(bytes, at + 3) > 0)
}
