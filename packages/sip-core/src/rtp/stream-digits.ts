import { formatOf } from './announcements.ts'
import type { StreamDigit } from './dtmf-events.ts'
import type { StreamDetail } from './stream-detail.ts'
import { EXACT_TICK, INTS, SEEN_TYPES, SSRC, type StreamStore } from './stream-store.ts'
import type { DtmfDigit } from './stream-summary.ts'

const DEFAULT_CLOCK = 8000

/** Digits of one stream: its events, or, when there were none, the tones in its audio. */
export function streamDigits(store: StreamStore, row: number, detail: StreamDetail): DtmfDigit[] {
  const { events, tones, towards, from } = detail
  const isEvents = events !== null && events.digits.length > 0
  const digits: readonly StreamDigit[] = isEvents ? events.digits : (tones?.digits ?? [])
  const clock = isEvents ? eventClock(store, row, detail) : DEFAULT_CLOCK
  const sender = towards ? (towards.side === 'caller' ? 'callee' : 'caller') : (from?.side ?? null)
  return digits.map(
    ({ digit, frame, ts, duration }): DtmfDigit => ({
      callId: towards?.callId ?? from?.callId ?? null,
      ts,
      digit,
      via: isEvents ? 'rfc4733' : 'inband',
      durationMs: duration === null ? null : (duration * 1000) / clock,
      frame,
      ssrc: (store.ints[row * INTS + SSRC] as number) >>> 0,
      sender,
    }),
  )
}

/** As announced, else that of the audio it goes along with (RFC 4733 §2.2.1), Hz. */
function eventClock(store: StreamStore, row: number, { towards, from }: StreamDetail): number {
  const at = row * INTS
  for (let type = 96; type < 128; type++) {
    const seen = store.ints[at + SEEN_TYPES + (type >> 5)] as number
    if (((seen >>> (type & 31)) & 1) === 0) continue
    const format = formatOf(type, towards, from)
    if (format?.name.toLowerCase() === 'telephone-event' && format.clock > 0) return format.clock
  }
  const tick = store.doubles[(at >> 1) + EXACT_TICK] as number
  return tick > 0 ? 1_000_000 / tick : DEFAULT_CLOCK
}
