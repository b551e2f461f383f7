import { TextCache } from './bytes/text.ts'
import type { Frame, RecordPlace } from './capture/frame.ts'
import type { Warnings } from './capture/warnings.ts'
import type { DecodeSink } from './decode.ts'
import type { Endpoint, Transport } from './facts.ts'
import { LiveFacts } from './live-message.ts'
import { EndpointTable } from './net/address.ts'
import type { Carrier, TransportHandlers } from './net/carrier.ts'
import { classifyDatagram, type DatagramKind } from './net/classify.ts'
import type { Cell, Counts } from './net/counts.ts'
import { connectionKey, directionKey, isForward } from './net/flow-key.ts'
import { emptyHepRecord } from './net/hep-record.ts'
import { decodeHep1 } from './net/hep1.ts'
import { decodeHep3, isHep3 } from './net/hep3.ts'
import { PROTOCOL_SCTP, PROTOCOL_TCP } from './net/ip-protocol.ts'
import { emptySctpData, nextSctpData, type Sctp } from './net/sctp.ts'
import { SctpTable } from './net/sctp-table.ts'
import { SegmentRecords } from './net/segment-records.ts'
import type { Tcp } from './net/tcp.ts'
import { type StreamConsumer, TcpTable } from './net/tcp-table.ts'
import type { TlsSecrets } from './net/tls/secrets.ts'
import { type TlsContext, TlsSession } from './net/tls/session.ts'
import { PacketWalker } from './net/walk.ts'
import { OneDirection } from './one-direction.ts'
import type { DecodePorts } from './ports.ts'
import type { MediaSink } from './rtp/media-sink.ts'
import { sdpBody } from './sdp/body.ts'
import { MessageView } from './sip/message-view.ts'
import { SipStream } from './sip-stream.ts'
import { TcpStream } from './tcp-stream.ts'

const NOWHERE: Endpoint = { address: '', port: 0, text: '' }
/** A datagram cannot hold more messages than this: 64 KB of the shortest ones. */
const MAX_IN_DATAGRAM = 1024
/** A message unpacks to no more than this: the largest that a stream may carry. */
const MAX_INFLATED = 1280 * 1024
/** Version 1, version 2, and the H of HEP3: one look tells media off. */
const HEP_FIRST_BYTES = new Uint8Array(256)
for (const first of [1, 2, 0x48]) HEP_FIRST_BYTES[first] = 1
/** Words of the report for datagrams that are not SIP; media is a layer, the rest was skipped. */
const MEDIA: readonly DatagramKind[] = ['rtp', 'rtcp', 'stun', 'dtls', 'zrtp', 'turn_channel']

/*
 * Longer than other files: every transport ends here, because all hand on through the one view and the one live message
 * that make a message free of allocations.
 */

/** Frames in, SIP messages out: walks packets, reassembles streams, and finds SIP by its first bytes on any port. */
export class SipExtractor implements TransportHandlers {
  messages = 0
  readonly #sink: DecodeSink
  readonly #streams: MediaSink | null
  readonly #skipped: Counts
  readonly #warnings: Warnings
  readonly #walker: PacketWalker
  readonly #endpoints = new EndpointTable()
  readonly #tcp = new TcpTable()
  readonly #segments = new SegmentRecords()
  readonly #tls: TlsContext
  readonly #sctp = new SctpTable()
  readonly #sctpData = emptySctpData()
  readonly #view = new MessageView(new TextCache())
  readonly #live = new LiveFacts(this.#view, NOWHERE)
  readonly #hep = emptyHepRecord()
  readonly #oneDirection = new OneDirection()
  readonly #ports: DecodePorts
  readonly #sipCount: Cell
  readonly #hepCount: Cell
  readonly #kinds: Record<DatagramKind, Cell>
  #evicted = 0

  constructor(
    sink: DecodeSink,
    ports: DecodePorts,
    secrets: TlsSecrets | null,
    layers: Counts,
    skipped: Counts,
    warnings: Warnings,
    streams: MediaSink | null = null,
  ) {
    this.#sink = sink
    this.#streams = streams
    this.#ports = ports
    this.#skipped = skipped
    this.#warnings = warnings
    this.#tls = { secrets, layers, skipped, warnings }
    this.#walker = new PacketWalker(this, layers, skipped, warnings)
    this.#sipCount = layers.cell('sip')
    this.#hepCount = layers.cell('hep')
    const cell = (kind: DatagramKind): Cell =>
      MEDIA.includes(kind) ? layers.cell(kind) : skipped.cell(kind === 'other' ? 'udp_not_sip' : kind)
    this.#kinds = {
      ...{ rtp: cell('rtp'), rtcp: cell('rtcp'), stun: cell('stun'), dtls: cell('dtls'), zrtp: cell('zrtp') },
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
    this.#walker.end()
    this.#oneDirection.end(this.#warnings)
  }

  udp(
    carrier: Carrier,
    bytes: Uint8Array,
    start: number,
    end: number,
    sourcePort: number,
    destinationPort: number,
  ): void {
    if (this.udpBeginning(carrier, bytes, start, end, sourcePort, destinationPort)) return
    if (HEP_FIRST_BYTES[bytes[start] as number] === 1) {
      const src = this.#source(carrier, sourcePort)
      const dst = this.#destination(carrier, destinationPort)
      const { frame, ts, records, truncated } = carrier
      if (this.#hepPacket(src, dst, frame, 0, ts, records, bytes, start, end, truncated) >= 0) return
    }
    const kind = classifyDatagram(bytes, start, end)
    this.#kinds[kind].n++
    if (this.#streams !== null)
      this.#streams.datagram(kind, carrier, bytes, start, end, sourcePort, destinationPort)
  }

  /** SIP, whole or cut, as far as it goes. */
  udpBeginning(
    carrier: Carrier,
    bytes: Uint8Array,
    start: number,
    end: number,
    sourcePort: number,
    destinationPort: number,
  ): boolean {
    if (!this.#view.parse(bytes, start, end)) return false
    const live = this.#live
    live.transport = 'udp'
    live.src = this.#source(carrier, sourcePort)
    live.dst = this.#destination(carrier, destinationPort)
    live.ipId = carrier.ipId
    this.#datagram(bytes, end, carrier.frame, carrier.ts, carrier.records, carrier.truncated)
    return true
  }

  /**
   * Hands on the message that was just parsed, and any that follow it in the same datagram. `first` is the place of
   * this one in its frame; answers the place of the next.
   */
  #datagram(
    bytes: Uint8Array,
    end: number,
    frame: number,
    ts: number | null,
    records: readonly RecordPlace[],
    truncated: boolean,
    first = 0,
  ): number {
    const view = this.#view
    const live = this.#live
    if (first === 0) this.#sipCount.n++
    for (let index = first; ; index++) {
      live.severalInDatagram = index > first
      live.truncated = truncated && view.end === end
      this.#emit(frame, index, ts, records)
      if (index - first >= MAX_IN_DATAGRAM || view.end >= end || !view.parse(bytes, view.end, end))
        return index + 1
    }
  }

  /**
   * What a capture agent sent on: the message counts with the hosts and the time that the agent saw, else with those
   * given. Answers the place in the frame of the next message, -1 when this is no HEP.
   */
  #hepPacket(
    src: Endpoint,
    dst: Endpoint,
    frame: number,
    index: number,
    ts: number | null,
    records: readonly RecordPlace[],
    bytes: Uint8Array,
    start: number,
    end: number,
    truncated: boolean,
  ): number {
    const hep = this.#hep
    const isThree = isHep3(bytes, start, end)
    const error = isThree ? decodeHep3(hep, bytes, start, end) : decodeHep1(hep, bytes, start, end)
    if (error) return -1
    const packed = hep.compressed ? this.#inflate(bytes.subarray(hep.payloadStart, hep.payloadEnd)) : bytes
    if (packed === null) {
      this.#skipped.add('hep_compressed')
      return index
    }
    const from = hep.compressed ? 0 : hep.payloadStart
    const to = hep.compressed ? packed.length : hep.payloadEnd
    if (!this.#view.parse(packed, from, to)) {
      // Versions 1 and 2 have no magic: only the SIP inside shows that they are meant.
      if (!isThree) return -1
      this.#skipped.add('hep_not_sip')
      return index
    }
    if (index === 0) this.#hepCount.n++
    const live = this.#live
    const { addressLength, sourceAt, destinationAt, sourcePort, destinationPort } = hep
    live.transport = hep.protocol === PROTOCOL_TCP ? 'tcp' : hep.protocol === PROTOCOL_SCTP ? 'sctp' : 'udp'
    live.src = addressLength ? this.#endpoints.get(bytes, sourceAt, addressLength, sourcePort) : src
    live.dst = addressLength ? this.#endpoints.get(bytes, destinationAt, addressLength, destinationPort) : dst
    live.ipId = null
    return this.#datagram(packed, to, frame, hep.ts ?? ts, records, truncated, index)
  }

  #inflate(packed: Uint8Array): Uint8Array | null {
    return this.#ports.inflate?.(packed, MAX_INFLATED) ?? null
  }

  tcp(carrier: Carrier, bytes: Uint8Array, tcp: Tcp): void {
    const { addresses, sourceAt, destinationAt, addressLength } = carrier
    const forward = isForward(addresses, sourceAt, destinationAt, addressLength, tcp)
    const hasData = tcp.payloadEnd > tcp.payloadStart
    if (hasData) this.#segments.keep(carrier.frame, carrier.records)
    const verdict = this.#tcp.segment(
      connectionKey(addresses, sourceAt, destinationAt, addressLength, tcp, forward),
      forward,
      tcp,
      bytes,
      carrier.frame,
      carrier.ts,
      (peer) => this.#openStream(carrier, tcp, peer),
    )
    if (verdict === 'no_data') this.#skipped.add('tcp_no_data')
    else if (verdict === 'retransmitted') {
      this.#segments.release(carrier.frame)
      this.#skipped.add('tcp_retransmitted')
    } else if (verdict === 'overlapping') this.#warnings.add('tcp_overlap', carrier.frame)
    else if (verdict === 'gap_given_up') this.#warnings.add('tcp_gap', carrier.frame)
    if (this.#tcp.evicted > this.#evicted) {
      this.#evicted = this.#tcp.evicted
      this.#warnings.add('tcp_connections_evicted', carrier.frame)
    }
  }

  sctp(
    carrier: Carrier,
    bytes: Uint8Array,
    { sourcePort, destinationPort, chunksStart, chunksEnd }: Sctp,
  ): void {
    const data = this.#sctpData
    let at = chunksStart
    let chunks = 0
    let index = 0
    let key = ''
    for (; nextSctpData(data, bytes, at, chunksEnd); at = data.next) {
      if (chunks++ === 0) key = directionKey(carrier, sourcePort, destinationPort)
      const verdict = this.#sctp.chunk(key, data, bytes, carrier.records)
      if (verdict === 'retransmitted') this.#skipped.add('sctp_retransmitted')
      else if (verdict === 'lost') this.#warnings.add('sctp_fragments_given_up', carrier.frame)
      if (verdict !== 'message') continue
      const { start, end, records } = this.#sctp
      if (!this.#view.parse(this.#sctp.bytes, start, end)) {
        this.#skipped.add('sctp_not_sip')
        continue
      }
      const live = this.#live
      live.transport = 'sctp'
      live.src = this.#source(carrier, sourcePort)
      live.dst = this.#destination(carrier, destinationPort)
      live.ipId = null
      const cut = carrier.truncated && data.payloadEnd === chunksEnd
      index = this.#datagram(this.#sctp.bytes, end, carrier.frame, carrier.ts, records, cut, index)
    }
    if (chunks === 0) this.#skipped.add('sctp_control')
  }

  icmp(carrier: Carrier, protocol: number, bytes: Uint8Array, start: number, end: number): void {
    this.#streams?.icmp(carrier, protocol, bytes, start, end)
  }

  #openStream(carrier: Carrier, tcp: Tcp, peer: StreamConsumer | null): StreamConsumer {
    const src = this.#source(carrier, tcp.sourcePort)
    const dst = this.#destination(carrier, tcp.destinationPort)
    const session = peer instanceof TcpStream ? peer.session : new TlsSession(this.#tls, [src.port, dst.port])
    const newSipStream = (isSecure: boolean): SipStream =>
      new SipStream(
        (transport, frame, index, ts, bytes, start, end, whole) =>
          this.#streamed(transport, src, dst, frame, index, ts, stream, bytes, start, end, whole),
        (frame, index, ts, bytes, start, end) => {
          const records = stream.take()
          const next = this.#hepPacket(src, dst, frame, index, ts, records, bytes, start, end, false)
          if (next < 0) this.#skipped.add('broken_hep')
          return Math.max(next, index)
        },
        this.#skipped,
        isSecure,
      )
    const stream = new TcpStream(newSipStream, session, this.#segments)
    return stream
  }

  #streamed(
    transport: Transport,
    src: Endpoint,
    dst: Endpoint,
    frame: number,
    index: number,
    ts: number | null,
    stream: TcpStream,
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
    this.#emit(frame, index, ts, stream.take())
    return true
  }

  #source({ addresses, sourceAt, addressLength }: Carrier, port: number): Endpoint {
    return this.#endpoints.get(addresses, sourceAt, addressLength, port)
  }

  #destination({ addresses, destinationAt, addressLength }: Carrier, port: number): Endpoint {
    return this.#endpoints.get(addresses, destinationAt, addressLength, port)
  }

  #emit(frame: number, index: number, ts: number | null, records: readonly RecordPlace[]): void {
    this.messages++
    const live = this.#live
    live.frame = frame
    live.index = index
    live.ts = ts
    this.#oneDirection.see(live)
    if (this.#streams !== null) {
      const body = sdpBody(this.#view)
      if (body) this.#streams.announce(live, body)
    }
    this.#sink.message(live, records)
  }
}
