import { type DecodeError, tooShort } from '../bytes/error.ts'
import { u16 } from '../bytes/read.ts'

/**
 * RFC 4733 §2.3:
 * ```
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |     event     |E|R| volume    |          duration             |
 * ```
 */
export const EVENT_LENGTH = 4
const END = 0x80
const RESERVED = 0x40
const VOLUME = 0x3f

/** Reused record. */
export interface TelephoneEvent {
  event: number
  end: boolean
  reserved: boolean
  /** dBm0 below zero. */
  volume: number
  /** Ticks since the event's RTP timestamp. */
  duration: number
}

export function emptyTelephoneEvent(): TelephoneEvent {
  return { event: 0, end: false, reserved: false, volume: 0, duration: 0 }
}

export function decodeTelephoneEvent(
  into: TelephoneEvent,
  bytes: Uint8Array,
  start: number,
  end: number,
): DecodeError | null {
  if (end - start < EVENT_LENGTH) return tooShort('telephone_event', start, EVENT_LENGTH, end - start)
  const flags = bytes[start + 1] as number
  into.event = bytes[start] as number
  into.end = (flags & END) !== 0
  into.reserved = (flags & RESERVED) !== 0
  into.volume = flags & VOLUME
  into.duration = u16(bytes, start + 2)
  return null
}

const DIGITS = '0123456789*#ABCD'

/** Of the DTMF events (RFC 4733 §3.2); null for any other: modem and fax tones, line states. */
export function digitOf(event: number): string | null {
  return event === 16 ? 'flash' : (DIGITS[event] ?? null)
}
