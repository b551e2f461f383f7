import type { Endpoint } from '../facts.ts'

/** A host answered media with ICMP destination unreachable (RFC 792; RFC 4443 §3.1): nobody listens there. */
export interface UnreachableMedia {
  /** Where the media was sent from and to; the error went to `src`. */
  readonly src: Endpoint
  readonly dst: Endpoint
  readonly firstFrame: number
  readonly firstTs: number | null
  readonly packets: number
}
