import type { Warnings } from '../capture/warnings.ts'
import type { Carrier } from '../net/carrier.ts'
import type { DatagramKind } from '../net/classify.ts'
import type { AnnouncingMessage } from './announcements.ts'

/** Is told of all media of a capture. What it is lent is valid during the call. */
export interface MediaSink {
  readonly warnings: Warnings
  /** A session description, and the message that carried it. */
  announce(message: AnnouncingMessage, body: Uint8Array): void
  /** Any datagram that is not SIP, by what its first bytes look like. */
  datagram(
    kind: DatagramKind,
    carrier: Carrier,
    bytes: Uint8Array,
    start: number,
    end: number,
    sourcePort: number,
    destinationPort: number,
  ): void
  icmp(carrier: Carrier, protocol: number, bytes: Uint8Array, start: number, end: number): void
}
