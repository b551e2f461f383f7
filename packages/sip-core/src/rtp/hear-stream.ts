import { DtmfEvents } from './dtmf-events.ts'
import { InbandDtmf } from './inband-dtmf.ts'
import type { Rtp } from './rtp.ts'
import type { StreamDetail } from './stream-detail.ts'
import { A_LAW, EVENT, KEYED, TONES, UNNAMED } from './stream-store.ts'
import { decodeTelephoneEvent, digitOf, EVENT_LENGTH, emptyTelephoneEvent } from './telephone-event.ts'

const event = emptyTelephoneEvent()

/** Looks for digits in a payload, by what `flags` say that it holds. */
export function hearPacket(
  detail: StreamDetail,
  flags: number,
  rtp: Rtp,
  bytes: Uint8Array,
  start: number,
  end: number,
  frame: number,
  ts: number | null,
): void {
  let { payloadStart, payloadEnd } = rtp
  let payload = bytes
  if ((flags & KEYED) !== 0) {
    const opened = detail.srtp?.open(rtp, bytes, start, end)
    if (!opened) return
    payload = opened
    payloadStart = 0
    payloadEnd = opened.length
  }
  if ((flags & TONES) !== 0) {
    detail.tones ??= new InbandDtmf()
    detail.tones.add(payload, payloadStart, payloadEnd, (flags & A_LAW) !== 0, rtp.timestamp, frame, ts)
    return
  }
  if (decodeTelephoneEvent(event, payload, payloadStart, payloadEnd) !== null) return
  if ((flags & UNNAMED) !== 0 && !looksLikeEvent(payloadEnd - payloadStart)) return
  if ((flags & (EVENT | UNNAMED)) === 0) return
  detail.events ??= new DtmfEvents()
  detail.events.add(event, rtp.timestamp, frame, ts)
}

/** A payload type that nothing names: as long as one event, a DTMF digit, and no reserved bit. */
function looksLikeEvent(length: number): boolean {
  return length === EVENT_LENGTH && digitOf(event.event) !== null && !event.reserved
}
