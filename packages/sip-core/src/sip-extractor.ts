import { TextCache } from './bytes/text.ts'
import type { Frame } from './capture/frame.ts'
import type { Warnings } from './capture/warnings.ts'
import type { DecodeSink } from './decode.ts'
import type { Endpoint, Transport } from './facts.ts'
import { LiveFacts } from './live-message.ts'
import { EndpointTable } from './net/address.ts'
import type { Carrier, TransportHandlers } from './net/carrier.ts'
import { classifyDatagram, type DatagramKind, looksLikeTls } from './net/classify.ts'
import type { Cell, Counts } from './net/counts.ts'
import type { Tcp } from './net/tcp.ts'
import { type StreamConsumer, TcpTable } from './net/tcp-table.ts'
import { PacketWalker } from './net/walk.ts'
import { SipFraming } from './sip/framing.ts'
import { MessageView } from './sip/message-view.ts'

const NOWHERE: Endpoint = { address: '', port: 0, text: '' }
/** A datagram cannot hold more messages than this: 64 KB of the shortest ones. */
const MAX_IN_DATAGRAM = 1024
/** Words of the report for datagrams that are not SIP; media is a layer, the rest was skipped. */
const MEDIA: readonly DatagramKind[] = ['rtp', 'rtcp', 'stun', 'dtls', 'turn_channel']

/** Frames in, SIP messages out: walks packets, reassembles streams, and finds SIP by its first bytes on any port. */
export class SipExtractor implements TransportHandlers {
  messages = 0
  readonly #sink: DecodeSink
  readonly #skipped: Counts
  readonly #warnings: Warnings
  readonly #walker: PacketWalker
  readonly #endpoints = new EndpointTable()
  readonly #tcp = new TcpTable()
  readonly #view = new MessageView(new TextCache())
  readonly #live = new LiveFacts(this.#view, NOWHERE)
  readonly #sipCount: Cell
  readonly #kinds: Record<DatagramKind, Cell>
  #evicted = 0

  constructor(sink: DecodeSink, layers: Counts, skipped: Counts, warnings: Warnings) {
    this.#sink = sink
    this.#skipped = skipped
    this.#warnings = warnings
    this.#walker = new PacketWalker(this, layers, skipped, warnings)
    this.#sipCount = layers.cell('sip')
    const cell = (kind: DatagramKind): Cell =>
      MEDIA.includes(kind) ? layers.cell(kind) : skipped.cell(kind === 'other' ? 'udp_not_sip' : kind)
    this.#kinds = {
      ...{ rtp: cell('rtp'), rtcp: cell('rtcp'), stun: cell('stun'), dtls: cell('dtls') },
      ...{
        turn_channel: cell('turn_channel'),
        hep: cell('hep'),
        keep_alive: cell('keep_alive'),
        other: cell('other'),
      },
    }
  }

  frame(frame: Frame): void {
    this.#walker.walk(frame)
  }

  end(): void {
    this.#tcp.end()
    const { incomplete } = this.#walker.fragments
    for (let i = 0; i < incomplete; i++) this.#skipped.add('ip_fragments_incomplete')
  }

  udp(
    carrier: Carrier,
    bytes: Uint8Array,
    start: number,
    end: number,
    sourcePort: number,
    destinationPort: number,
  ): void {
    const view = this.#view
    if (!view.parse(bytes, start, end)) {
      this.#kinds[classifyDatagram(bytes, start, end)].n++
      return
    }
    this.#sipCount.n++
    const live = this.#live
    live.transport = 'udp'
    live.src = this.#source(carrier, sourcePort)
    live.dst = this.#destination(carrier, destinationPort)
    live.ipId = carrier.ipId
    for (let index = 0; index < MAX_IN_DATAGRAM; index++) {
      live.severalInDatagram = index > 0
      live.truncated = carrier.truncated && view.end === end
      this.#emit(carrier.frame, index, carrier.ts)
      if (view.end >= end || !view.parse(bytes, view.end, end)) return
    }
  }

  tcp(carrier: Carrier, bytes: Uint8Array, tcp: Tcp): void {
    const { addresses, sourceAt, destinationAt, addressLength } = carrier
    const forward = isForward(addresses, sourceAt, destinationAt, addressLength, tcp)
    const verdict = this.#tcp.segment(
      connectionKey(addresses, sourceAt, destinationAt, addressLength, tcp, forward),
      forward,
      tcp,
      bytes,
      carrier.frame,
      carrier.ts,
      () => this.#openStream(carrier, tcp),
    )
    if (verdict === 'retransmitted') this.#skipped.add('tcp_retransmitted')
    else if (verdict === 'overlapping') this.#warnings.add('tcp_overlap', carrier.frame)
    else if (verdict === 'gap_given_up') this.#warnings.add('tcp_gap', carrier.frame)
    if (this.#tcp.evicted > this.#evicted) {
      this.#evicted = this.#tcp.evicted
      this.#warnings.add('tcp_connections_evicted', carrier.frame)
    }
  }

  #openStream(carrier: Carrier, tcp: Tcp): StreamConsumer {
    const src = this.#source(carrier, tcp.sourcePort)
    const dst = this.#destination(carrier, tcp.destinationPort)
    return new SipStream(
      (frame, index, ts, bytes, start, end, whole) =>
        this.#streamed('tcp', src, dst, frame, index, ts, bytes, start, end, whole),
      this.#skipped,
    )
  }

  #streamed(
    transport: Transport,
    src: Endpoint,
    dst: Endpoint,
    frame: number,
    index: number,
    ts: number | null,
    bytes: Uint8Array,
    start: number,
    end: number,
    whole: boolean,
  ): boolean {
    if (!this.#view.parse(bytes, start, end)) return false
    const live = this.#live
    live.transport = transport
    live.src = src
    live.dst = dst
    live.ipId = null
    live.severalInDatagram = false
    live.truncated = !whole
    if (index === 0) this.#sipCount.n++
    this.#emit(frame, index, ts)
    return true
  }

  #source({ addresses, sourceAt, addressLength }: Carrier, port: number): Endpoint {
    return this.#endpoints.get(addresses, sourceAt, addressLength, port)
  }

  #destination({ addresses, destinationAt, addressLength }: Carrier, port: number): Endpoint {
    return this.#endpoints.get(addresses, destinationAt, addressLength, port)
  }

  #emit(frame: number, index: number, ts: number | null): void {
    this.messages++
    const live = this.#live
    live.frame = frame
    live.index = index
    live.ts = ts
    const { bytes, start, end } = this.#view
    this.#sink.message(live, bytes.subarray(start, end))
  }
}

type StreamedMessage = (
  frame: number,
  index: number,
  ts: number | null,
  bytes: Uint8Array,
  start: number,
  end: number,
  whole: boolean,
) => boolean

/** One direction of a TCP connection: frames its bytes into messages and numbers them within their frame. */
class SipStream implements StreamConsumer {
  readonly #framing: SipFraming
  readonly #skipped: Counts
  #lastFrame = 0
  #index = 0

  constructor(onMessage: StreamedMessage, skipped: Counts) {
    this.#skipped = skipped
    this.#framing = new SipFraming((bytes, start, end, frame, ts, whole) => {
      const index = frame === this.#lastFrame ? this.#index : 0
      if (!onMessage(frame, index, ts, bytes, start, end, whole)) return
      this.#lastFrame = frame
      this.#index = index + 1
    })
  }

  get held(): number {
    return this.#framing.held
  }

  data(bytes: Uint8Array, start: number, end: number, frame: number, ts: number | null, gap: boolean): void {
    if (gap) this.#framing.cut()
    const before = this.#framing.messages
    const discarded = this.#framing.discarded
    this.#framing.push(bytes, start, end, frame, ts)
    if (this.#framing.messages === before && this.#framing.discarded > discarded)
      this.#skipped.add(looksLikeTls(bytes, start, end) ? 'tls' : 'tcp_not_sip')
  }

  end(): void {
    this.#framing.cut()
  }
}

/** A connection's two directions share a key; the one whose source sorts first is `forward`. */
function isForward(
  bytes: Uint8Array,
  sourceAt: number,
  destinationAt: number,
  length: number,
  tcp: Tcp,
): boolean {
  for (let i = 0; i < length; i++) {
    const difference = (bytes[sourceAt + i] as number) - (bytes[destinationAt + i] as number)
    if (difference !== 0) return difference < 0
  }
  return tcp.sourcePort <= tcp.destinationPort
}

/** Both endpoints as text of UTF-16 units: cheaper to build and hash than printed addresses. */
function connectionKey(
  bytes: Uint8Array,
  sourceAt: number,
  destinationAt: number,
  length: number,
  tcp: Tcp,
  forward: boolean,
): string {
  const [lowAt, highAt] = forward ? [sourceAt, destinationAt] : [destinationAt, sourceAt]
  const [lowPort, highPort] = forward
    ? [tcp.sourcePort, tcp.destinationPort]
    : [tcp.destinationPort, tcp.sourcePort]
  let key = String.fromCharCode(lowPort, highPort)
  for (let i = 0; i < length; i += 2) {
    key += String.fromCharCode(
      ((bytes[lowAt + i] as number) << 8) | (bytes[lowAt + i + 1] as number),
      ((bytes[highAt + i] as number) << 8) | (bytes[highAt + i + 1] as number),
    )
  }
  return key
}
