import { MAX_PAYLOAD_TYPES } from './announcement.ts'
import { STATIC_PAYLOADS } from './static-payloads.ts'

export interface Codec {
  readonly payloadType: number
  /** As written in a=rtpmap, or the static name; empty when neither names it. */
  readonly name: string
  /** Hz. */
  readonly clock: number | null
  readonly channels: number | null
  readonly fmtp: string | null
}

/** RFC 4733: DTMF and tones as RTP events. */
export interface TelephoneEvent {
  readonly payloadType: number
  /** Hz. */
  readonly clock: number | null
  /** Events the receiver takes, `0-15` or `0-15,66,70`; null when not said, which means 0–15 (RFC 4733 §2.4.1). */
  readonly events: string | null
}

interface RtpMap {
  readonly payload: number
  readonly codec: string
  readonly rate?: number | undefined
  readonly encoding?: number | undefined
}

interface Fmtp {
  readonly payload: number
  readonly config: string
}

/** The numeric formats of an m-line by what a=rtpmap, a=fmtp and RFC 3551 say of them; the first of two counts. */
export function codecsOf(
  formats: readonly string[],
  maps: readonly RtpMap[],
  fmtp: readonly Fmtp[],
): Codec[] {
  return formats
    .filter((format) => /^\d{1,3}$/.test(format) && Number(format) < MAX_PAYLOAD_TYPES)
    .slice(0, MAX_PAYLOAD_TYPES)
    .map((format): Codec => {
      const payloadType = Number(format)
      // The library makes numbers of what looks like one, also where it stands for text.
      const map = maps.find((m) => m.payload === payloadType && String(m.codec) !== '')
      const known = STATIC_PAYLOADS.get(payloadType)
      const config = fmtp.find((f) => f.payload === payloadType)?.config
      return {
        payloadType,
        name: map ? String(map.codec) : (known?.[0] ?? ''),
        clock: map ? map.rate || null : (known?.[1] ?? null),
        channels: map?.encoding === undefined ? null : Number(map.encoding),
        fmtp: config === undefined ? null : String(config),
      }
    })
}

export function telephoneEventsOf(codecs: readonly Codec[]): TelephoneEvent[] {
  return codecs
    .filter((codec) => codec.name.toLowerCase() === 'telephone-event')
    .map(({ payloadType, clock, fmtp }) => ({ payloadType, clock, events: fmtp?.trim() || null }))
}
