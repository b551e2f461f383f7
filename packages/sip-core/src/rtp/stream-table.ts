import type { Warnings } from '../capture/warnings.ts'
import type { Carrier } from '../net/carrier.ts'
import { classifyDatagram, type DatagramKind } from '../net/classify.ts'
import { decodeUnreachable, emptyUnreachable } from '../net/icmp.ts'
import type { DecodePorts } from '../ports.ts'
import type { AnnouncingMessage } from './announcements.ts'
import { Handshakes } from './handshakes.ts'
import type { MediaSink } from './media-sink.ts'
import { type MediaFrameHandler, MediaTracks } from './media-tracks.ts'
import { RtcpTable } from './rtcp-table.ts'
import { StreamContext } from './stream-context.ts'
import type { StreamDetail } from './stream-detail.ts'
import { streamDigits } from './stream-digits.ts'
import { type StreamLimits, StreamPackets } from './stream-packets.ts'
import { INTS, StreamStore, TRACK } from './stream-store.ts'
import type { DtmfDigit, StreamSummary } from './stream-summary.ts'
import { summariseStream } from './summarise-stream.ts'
import type { UnreachableMedia } from './unreachable-media.ts'
import { UnreachableTable } from './unreachable-table.ts'

export type { MediaFrameHandler } from './media-tracks.ts'

/**
 * The RTP streams of a capture: fed by the decoder with every datagram that looks like RTP or RTCP and every session
 * description, asked after the end. Counting a packet of a known stream allocates nothing; memory is bounded.
 */
export class StreamTable implements MediaSink {
  readonly warnings: Warnings
  readonly #store = new StreamStore()
  readonly #context: StreamContext
  readonly #packets: StreamPackets
  readonly #tracks: MediaTracks
  /** Of streams that were told: their rows. */
  readonly #rows = new WeakMap<StreamSummary, number>()
  readonly #rtcp = new RtcpTable()
  readonly #handshakes = new Handshakes()
  readonly #unreachable = emptyUnreachable()
  readonly #unreachables = new UnreachableTable()

  /** `onFrame` is told of every packet of a stream, and of what goes beside them: RTCP, handshakes, ICMP errors. */
  constructor(ports: DecodePorts = {}, limits: StreamLimits = {}, onFrame: MediaFrameHandler = () => {}) {
    this.#tracks = new MediaTracks(onFrame)
    this.#context = new StreamContext(this.#store, ports)
    this.#packets = new StreamPackets(this.#store, this.#context, this.#tracks, limits)
    this.warnings = this.#packets.warnings
  }

  /** A session description, and the message that carried it. */
  announce(message: AnnouncingMessage, body: Uint8Array): void {
    this.#context.announcements.add(message, body)
  }

  /** Any datagram that is not SIP, by what its first bytes look like. */
  datagram(
    kind: DatagramKind,
    carrier: Carrier,
    bytes: Uint8Array,
    start: number,
    end: number,
    sourcePort: number,
    destinationPort: number,
  ): void {
    if (kind === 'rtp') {
      this.#packets.add(carrier, bytes, start, end, sourcePort, destinationPort)
    } else if (kind === 'rtcp' || kind === 'dtls' || kind === 'zrtp' || kind === 'stun') {
      const { addresses, sourceAt, destinationAt, addressLength, ts } = carrier
      const src = this.#context.endpoints.get(addresses, sourceAt, addressLength, sourcePort)
      const dst = this.#context.endpoints.get(addresses, destinationAt, addressLength, destinationPort)
      this.#tracks.seeBeside(src, dst, carrier.records)
      if (kind === 'rtcp') this.#rtcp.add(bytes, start, end, src, dst, ts)
      else if (kind !== 'stun') this.#handshakes.add(kind, src, dst)
    }
  }

  icmp(carrier: Carrier, protocol: number, bytes: Uint8Array, start: number, end: number): void {
    const quoted = this.#unreachable
    if (decodeUnreachable(quoted, protocol, bytes, start, end) !== null) return
    const { addressLength, payloadStart, payloadEnd } = quoted
    const src = this.#context.endpoints.get(bytes, quoted.sourceAt, addressLength, quoted.sourcePort)
    const dst = this.#context.endpoints.get(
      bytes,
      quoted.destinationAt,
      addressLength,
      quoted.destinationPort,
    )
    const kind = classifyDatagram(bytes, payloadStart, payloadEnd)
    if (kind !== 'rtp' && kind !== 'rtcp' && this.#context.announcements.at(dst.text).length === 0) return
    this.#tracks.seeBeside(src, dst, carrier.records)
    this.#unreachables.add(src, dst, carrier.frame, carrier.ts)
  }

  /** Streams in order of their first packet; ask once no more packets come. */
  summaries(): StreamSummary[] {
    // What is kept for media would be in the way of what comes next.
    if (this.#store.rows === 0) this.#context.announcements.forgetUnread()
    return this.#summaries((row) => this.#context.resolve(row))
  }

  /** The same while packets still come. What they then add up to is what it would be had nobody asked. */
  summariesSoFar(): StreamSummary[] {
    return this.#summaries((row) => this.#context.details[row])
  }

  #summaries(detailOf: (row: number) => StreamDetail | undefined): StreamSummary[] {
    const found: StreamSummary[] = []
    for (let row = 0; row < this.#store.rows; row++) {
      if (!this.#packets.isStream(row)) continue
      const detail = detailOf(row)
      const { series } = this.#packets
      const { endpoints } = this.#context
      const stream = summariseStream(
        this.#store,
        row,
        detail,
        series,
        endpoints,
        this.#rtcp,
        this.#handshakes,
      )
      this.#rows.set(stream, row)
      found.push(stream)
    }
    return found.sort((a, b) => a.firstFrame - b.firstFrame)
  }

  /** Media tracks of a stream that `summaries` told: its own first, then what goes beside it. */
  tracksOf(stream: StreamSummary): number[] {
    const row = this.#rows.get(stream) as number
    const own = this.#store.ints[row * INTS + TRACK] as number
    return [own, ...this.#tracks.beside(stream.src, stream.dst)]
  }

  /** DTMF digits of all streams, in order of their first frame. */
  digits(): DtmfDigit[] {
    const found: DtmfDigit[] = []
    for (let row = 0; row < this.#store.rows; row++) {
      const detail = this.#context.details[row]
      if (detail && this.#packets.isStream(row)) found.push(...streamDigits(this.#store, row, detail))
    }
    return found.sort((a, b) => a.frame - b.frame)
  }

  /** ICMP errors about media. */
  unreachable(): UnreachableMedia[] {
    return this.#unreachables.list()
  }
}
