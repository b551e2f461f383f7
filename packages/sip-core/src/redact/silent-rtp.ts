import { decodeRtp, emptyRtp } from '../rtp/rtp.ts'
import { EVENT_LENGTH } from '../rtp/telephone-event.ts'

const HEADER = 12
const VERSION = 0x80
const MARKER = 0x80
/** Below are the formats of RFC 3551, of which none is of events. */
const FIRST_DYNAMIC = 96
/** An event that nobody has registered (RFC 4733 §3.2). */
const NO_EVENT = 0xff

/**
 * An RTP packet (RFC 3550 §5.1) with the header fields that tell order, loss and time, and nothing in it: no
 * contributing sources, no header extensions, a payload of zeros. `audio` leaves the payload as it is. A telephone
 * event (RFC 4733 §2.3) keeps how long it lasts and never which key it was; whether one is one is told by its
 * payload type or, where that is not known, by its length. Null for what is no RTP.
 */
export function silentRtp(
  bytes: Uint8Array,
  audio: boolean,
  eventTypes: ReadonlySet<number>,
): Uint8Array | null {
  const rtp = emptyRtp()
  if (decodeRtp(rtp, bytes, 0, bytes.length)) return null
  const payload = bytes.subarray(rtp.payloadStart, rtp.payloadEnd)
  const silent = new Uint8Array(HEADER + payload.length)
  silent.set(bytes.subarray(0, HEADER))
  silent[0] = VERSION
  silent[1] = (rtp.marker ? MARKER : 0) | rtp.payloadType
  const looksLikeEvent =
    rtp.payloadType >= FIRST_DYNAMIC &&
    payload.length > 0 &&
    payload.length % EVENT_LENGTH === 0 &&
    payload.length <= 16
  if (eventTypes.has(rtp.payloadType) || (audio && looksLikeEvent)) hideEvents(silent, payload)
  else if (audio) silent.set(payload, HEADER)
  return silent
}

/** The key of each event goes; end, volume and duration stay, whatever is behind whole events goes. */
function hideEvents(silent: Uint8Array, payload: Uint8Array): void {
  for (let at = 0; at + EVENT_LENGTH <= payload.length; at += EVENT_LENGTH)
    silent.set([NO_EVENT, ...payload.subarray(at + 1, at + EVENT_LENGTH)], HEADER + at)
}
