import { Warnings } from '../capture/warnings.ts'
import type { Endpoint } from '../facts.ts'
import { EndpointTable } from '../net/address.ts'
import type { Carrier } from '../net/carrier.ts'
import type { DatagramKind } from '../net/classify.ts'
import type { MediaSink } from './media-sink.ts'
import { decodeRtp, emptyRtp } from './rtp.ts'

export interface TappedRtp {
  /** Microseconds since 1970. */
  readonly ts: number
  readonly ssrc: number
  readonly src: Endpoint
  readonly dst: Endpoint
  /** Header and payload as captured; valid during the call. */
  readonly bytes: Uint8Array
}

/** Hands on each RTP packet (RFC 3550 §5.1) of a capture whose time is known, with its ends: a sink for a CaptureDecoder. */
export class RtpTap implements MediaSink {
  readonly warnings = new Warnings()
  readonly #packet: (packet: TappedRtp) => void
  readonly #endpoints = new EndpointTable()
  readonly #rtp = emptyRtp()

  constructor(packet: (packet: TappedRtp) => void) {
    this.#packet = packet
  }

  announce(): void {}

  datagram(
    kind: DatagramKind,
    { addresses, sourceAt, destinationAt, addressLength, ts }: Carrier,
    bytes: Uint8Array,
    start: number,
    end: number,
    sourcePort: number,
    destinationPort: number,
  ): void {
    if (kind !== 'rtp' || ts === null || decodeRtp(this.#rtp, bytes, start, end) !== null) return
    this.#packet({
      ...{ ts, ssrc: this.#rtp.ssrc >>> 0, bytes: bytes.subarray(start, end) },
      src: this.#endpoints.get(addresses, sourceAt, addressLength, sourcePort),
      dst: this.#endpoints.get(addresses, destinationAt, addressLength, destinationPort),
    })
  }

  icmp(): void {}
}
