import { Warnings } from '../capture/warnings.ts'
import type { Endpoint } from '../facts.ts'
import { EndpointTable } from '../net/address.ts'
import type { Carrier } from '../net/carrier.ts'
import type { DatagramKind } from '../net/classify.ts'
import type { DecodePorts } from '../ports.ts'
import { Announcements, type AnnouncingMessage } from '../rtp/announcements.ts'
import type { MediaSink } from '../rtp/media-sink.ts'
import { decodeRtp, emptyRtp } from '../rtp/rtp.ts'
import { PacketLog } from './packet-log.ts'
import type { Voice } from './voice.ts'
import { voiceOf } from './voice-of.ts'

interface HeardStream {
  readonly ssrc: number
  readonly src: Endpoint
  readonly dst: Endpoint
  readonly log: PacketLog
}

/** Of all streams together: more than two hours of a call in G.711. */
export const MAX_HEARD_BYTES = 256 * 1024 * 1024

/**
 * Listens to the media of one call: a sink for a CaptureDecoder that is fed with the call's packets. What they hold is
 * only told at the end, when every session description and with it every key is known.
 */
export class AudioListener implements MediaSink {
  readonly warnings = new Warnings()
  /** The rest, beyond the limit, is missing. */
  isCut = false
  readonly #ports: DecodePorts
  readonly #limit: number
  readonly #announcements = new Announcements()
  readonly #endpoints = new EndpointTable()
  readonly #streams = new Map<string, HeardStream>()
  readonly #rtp = emptyRtp()
  #bytes = 0

  constructor(ports: DecodePorts = {}, limit = MAX_HEARD_BYTES) {
    this.#ports = ports
    this.#limit = limit
  }

  announce(message: AnnouncingMessage, body: Uint8Array): void {
    this.#announcements.add(message, body)
  }

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
    if (this.#bytes + end - start > this.#limit) {
      this.isCut = true
      return
    }
    this.#bytes += end - start
    const src = this.#endpoints.get(addresses, sourceAt, addressLength, sourcePort)
    const dst = this.#endpoints.get(addresses, destinationAt, addressLength, destinationPort)
    const key = `${this.#rtp.ssrc} ${src.text} ${dst.text}`
    let stream = this.#streams.get(key)
    if (!stream) {
      stream = { ssrc: this.#rtp.ssrc >>> 0, src, dst, log: new PacketLog() }
      this.#streams.set(key, stream)
    }
    stream.log.add(ts, bytes, start, end)
  }

  icmp(): void {}

  /** In order of their first packets. */
  voices(): Voice[] {
    return [...this.#streams.values()].map(({ log, ...stream }) => {
      const [first, last] = [log.ts(0), log.ts(log.length - 1)]
      const towards = this.#announcements.towards(stream.dst.text, stream.src.text, first, last)
      const from = towards
        ? this.#announcements.opposite(towards)
        : this.#announcements.towards(stream.src.text, stream.dst.text, first, last)
      return { ...stream, ...voiceOf(log, towards, from, this.#ports.crypto) }
    })
  }
}
