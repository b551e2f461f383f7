import { STATIC_PAYLOADS } from '../sdp/static-payloads.ts'

/** What a payload type carries. */
export interface PayloadFormat {
  /** Encoding name. */
  readonly name: string
  /** Hz of the RTP clock, 0 when not known. */
  readonly clock: number
  readonly channels?: number | null
}

/** Not in RFC 3551 any more, and still met: G.721 became G726-32, and comfort noise had 19 first. */
const FORMER = new Map<number, PayloadFormat>([
  [2, { name: 'G726-32', clock: 8000 }],
  [19, { name: 'CN', clock: 8000 }],
])

/** By payload type; undefined for one that only SDP can name. RFC 3551 §6. */
export const STATIC_FORMATS: readonly (PayloadFormat | undefined)[] = Array.from({ length: 128 }, (_, pt) => {
  const known = STATIC_PAYLOADS.get(pt)
  return known ? { name: known[0], clock: known[1] } : FORMER.get(pt)
})

const FIRST_DYNAMIC = 96

/** Assigned by RFC 3551, or dynamic: what a stream may have that no SDP announced. */
export function isPlausiblePayloadType(payloadType: number): boolean {
  return payloadType >= FIRST_DYNAMIC || STATIC_FORMATS[payloadType] !== undefined
}

export function isComfortNoise(payloadType: number): boolean {
  return payloadType === 13 || payloadType === 19
}

const TELEPHONE_EVENT = 'telephone-event'

export function isTelephoneEvent(name: string): boolean {
  return name.length === TELEPHONE_EVENT.length && name.toLowerCase() === TELEPHONE_EVENT
}
