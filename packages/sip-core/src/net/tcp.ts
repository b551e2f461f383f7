import { type DecodeError, tooShort } from '../bytes/error.ts'
import { u8, u16, u32 } from '../bytes/read.ts'

/*
 * RFC 9293 §3.1
 *  0 source port(16)  2 destination port(16)
 *  4 sequence number(32)
 *  8 acknowledgment number(32)
 * 12 data offset(4) reserved(4)  13 flags(8)  14 window(16)  16 checksum  18 urgent pointer  20 options
 */
const LEAST_HEADER = 20
export const TCP_SYN = 0x02
export const TCP_RST = 0x04

/** Reused record. Numbers are unsigned 32 bits. */
export interface Tcp {
  sourcePort: number
  destinationPort: number
  sequence: number
  flags: number
  payloadStart: number
  payloadEnd: number
}

export function emptyTcp(): Tcp {
  return {
    sourcePort: 0,
    destinationPort: 0,
    sequence: 0,
    flags: 0,
    payloadStart: 0,
    payloadEnd: 0,
  }
}

export function decodeTcp(into: Tcp, bytes: Uint8Array, start: number, end: number): DecodeError | null {
  if (end - start < LEAST_HEADER) return tooShort('tcp', start, LEAST_HEADER, end - start)
  const headerLength = (u8(bytes, start + 12) >> 4) * 4
  if (headerLength < LEAST_HEADER) return tooShort('tcp', start, LEAST_HEADER, headerLength)
  if (end - start < headerLength) return tooShort('tcp', start, headerLength, end - start)
  into.sourcePort = u16(bytes, start)
  into.destinationPort = u16(bytes, start + 2)
  into.sequence = u32(bytes, start + 4)
  into.flags = u8(bytes, start + 13)
  into.payloadStart = start + headerLength
  into.payloadEnd = end
  return null
}
