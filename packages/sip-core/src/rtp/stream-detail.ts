import type { Announced } from './announcements.ts'
import type { DtmfEvents } from './dtmf-events.ts'
import type { InbandDtmf } from './inband-dtmf.ts'
import { isTelephoneEvent } from './payload-types.ts'
import type { SrtpReceiver } from './srtp-receiver.ts'

/** What few streams need, or what is looked at seldom: beside the row of numbers. */
export interface StreamDetail {
  /** The announcement of the destination, and that of the sender. */
  towards: Announced | null
  from: Announced | null
  /** Packets of each payload type but the current one; null while there was only one. */
  types: Map<number, number> | null
  events: DtmfEvents | null
  tones: InbandDtmf | null
  srtp: SrtpReceiver | null
}

export function emptyDetail(): StreamDetail {
  return { towards: null, from: null, types: null, events: null, tones: null, srtp: null }
}

/** Both sides said that they send and take telephone events; a side that said nothing yet is taken to. */
export function negotiatedEvents({ towards, from }: StreamDetail): boolean {
  const has = (announced: Announced | null): boolean | undefined =>
    announced?.media.codecs.some(({ name }) => isTelephoneEvent(name))
  return has(towards) === true && has(from) !== false
}

/** In the clear, or with keys: not what SDES without a port, or DTLS, has encrypted. */
export function isReadable({ towards, from, srtp }: StreamDetail): boolean {
  if (srtp) return true
  return [towards, from].every((side) => !side || (!side.media.dtls && side.media.crypto.length === 0))
}
