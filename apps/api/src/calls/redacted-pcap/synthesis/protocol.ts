/** What the synthesis child is told over IPC. The call's packets go in by stdin, a redacted capture comes out by stdout. */
import type { SipPacket } from '@ringback/sip-core/redact'

/** An RTP stream as the database knows it, and the ends it is shown with, in the same form. */
export interface ShownStream {
  ssrc: number
  src: string
  dst: string
  shownSrc: string
  shownDst: string
  /** Packets that keep their sound, by when they were captured, with their sequence numbers; null for none. */
  heard: { arrivals: Float64Array; sequences: Uint16Array } | null
}

/** Everything in it was redacted, but for the ends by which packets of a stream are known. */
export interface SynthesisRequest {
  /** In order of time. */
  messages: SipPacket[]
  /** Packets of no other stream come out. */
  streams: ShownStream[]
}
