import { type DecodeError, tooShort } from '../bytes/error.ts'
import { u8, u16, u32 } from '../bytes/read.ts'

/*
 * RFC 6455 §5.2: FIN(1) RSV(3) opcode(4), MASK(1) length(7); 126: length(16) follows, 127: length(64); the masking
 * key(32) when MASK is set; the payload, xored with the key.
 */
const FIN = 0x80
const RESERVED = 0x70
const OPCODE_MASK = 0x0f
const MASK = 0x80
const LENGTH_16 = 126
const LENGTH_64 = 127
const TWO_32 = 0x1_0000_0000

export const WS_CONTINUATION = 0
export const WS_TEXT = 1
export const WS_BINARY = 2
export const WS_CLOSE = 8

/** Reused record; the payload is still masked when `maskAt` is not -1. */
export interface WebSocketFrame {
  fin: boolean
  /** Set by an extension: compressed (RFC 7692), for one. */
  reserved: boolean
  opcode: number
  maskAt: number
  payloadStart: number
  payloadEnd: number
}

export function emptyWebSocketFrame(): WebSocketFrame {
  return { fin: false, reserved: false, opcode: 0, maskAt: -1, payloadStart: 0, payloadEnd: 0 }
}

/** Its header alone must be there: `payloadEnd` may lie behind `end`. */
export function decodeWebSocketFrame(
  into: WebSocketFrame,
  bytes: Uint8Array,
  start: number,
  end: number,
): DecodeError | null {
  const have = end - start
  if (have < 2) return tooShort('websocket', start, 2, have)
  const first = u8(bytes, start)
  const second = u8(bytes, start + 1)
  const short = second & ~MASK
  const lengthBytes = short === LENGTH_16 ? 2 : short === LENGTH_64 ? 8 : 0
  const masked = (second & MASK) !== 0
  const header = 2 + lengthBytes + (masked ? 4 : 0)
  if (have < header) return tooShort('websocket', start, header, have)
  let length = short
  if (lengthBytes === 2) length = u16(bytes, start + 2)
  else if (lengthBytes === 8) length = u32(bytes, start + 2) * TWO_32 + u32(bytes, start + 6)
  into.fin = (first & FIN) !== 0
  into.reserved = (first & RESERVED) !== 0
  into.opcode = first & OPCODE_MASK
  into.maskAt = masked ? start + header - 4 : -1
  into.payloadStart = start + header
  into.payloadEnd = start + header + length
  return null
}

/** The payload as it was meant, copied to `to` at `at`. */
export function unmask(frame: WebSocketFrame, bytes: Uint8Array, to: Uint8Array, at: number): void {
  const { maskAt, payloadStart, payloadEnd } = frame
  for (let i = payloadStart; i < payloadEnd; i++) {
    const key = maskAt < 0 ? 0 : (bytes[maskAt + ((i - payloadStart) & 3)] as number)
    to[at + i - payloadStart] = (bytes[i] as number) ^ key
  }
}
