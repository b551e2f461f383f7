import { TextCache } from '../bytes/text.ts'
import { Warnings } from '../capture/warnings.ts'
import type { Carrier } from '../net/carrier.ts'
import { classifyDatagram, type DatagramKind } from '../net/classify.ts'
import { decodeUnreachable, emptyUnreachable } from '../net/icmp.ts'
import type { DecodePorts } from '../ports.ts'
import { readAnnouncement } from '../sdp/announcement.ts'
import type { AnnouncingMessage } from './announcements.ts'
import { Handshakes } from './handshakes.ts'
import { hearPacket } from './hear-stream.ts'
import { isPlausiblePayloadType } from './payload-types.ts'
import { RtcpTable } from './rtcp-table.ts'
import { decodeRtp, emptyRtp } from './rtp.ts'
import { StreamContext } from './stream-context.ts'
import { streamDigits } from './stream-digits.ts'
import { StreamIndex } from './stream-index.ts'
import { nextSecond } from './stream-seconds.ts'
import { StreamSeries } from './stream-series.ts'
import { alignNominal, countFirst, countPacket } from './stream-statistics.ts'
import {
  COMFORT_NOISE,
  DESTINATION,
  FLAGS,
  GENERATION,
  HEARD,
  INTS,
  IPV6,
  KEYED,
  NOISE,
  OF_FORMAT,
  PACKETS,
  PAYLOAD_TYPE,
  PORTS,
  RUN,
  SECOND,
  SECOND_PACKETS,
  SEEN_TYPES,
  SOURCE,
  SSRC,
  STEPS,
  StreamStore,
  UNNAMED,
} from './stream-store.ts'
import type { DtmfDigit, StreamSummary } from './stream-summary.ts'
import { summariseStream } from './summarise-stream.ts'
import { EVENT_LENGTH } from './telephone-event.ts'
import type { UnreachableMedia } from './unreachable-media.ts'
import { UnreachableTable } from './unreachable-table.ts'

/** More streams than this are not kept; the warning `streams_capped` says so. */
export const MAX_STREAMS = 100_000
const SECOND_LENGTH = 1_000_000
/** Steps from packet to packet that make a stream of what no SDP announced. */
const MIN_STEPS = 3

/**
 * The RTP streams of a capture: fed by the decoder with every datagram that looks like RTP or RTCP and every session
 * description, asked after the end. Counting a packet of a known stream allocates nothing; memory is bounded.
 */
export class StreamTable {
  readonly warnings = new Warnings()
  readonly #store = new StreamStore()
  readonly #index = new StreamIndex(this.#store)
  readonly #series = new StreamSeries()
  readonly #context: StreamContext
  readonly #texts = new TextCache()
  readonly #rtp = emptyRtp()
  readonly #rtcp = new RtcpTable()
  readonly #handshakes = new Handshakes()
  readonly #unreachable = emptyUnreachable()
  readonly #unreachables = new UnreachableTable()

  constructor(ports: DecodePorts = {}) {
    this.#context = new StreamContext(this.#store, ports)
  }

  /** A session description, and the message that carried it. */
  announce(message: AnnouncingMessage, body: Uint8Array): void {
    this.#context.announcements.add(message, readAnnouncement(body, this.#texts))
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
      this.#packet(carrier, bytes, start, end, sourcePort, destinationPort)
    } else if (kind === 'rtcp' || kind === 'dtls' || kind === 'zrtp') {
      const { addresses, sourceAt, destinationAt, addressLength, ts } = carrier
      const src = this.#context.endpoints.get(addresses, sourceAt, addressLength, sourcePort)
      const dst = this.#context.endpoints.get(addresses, destinationAt, addressLength, destinationPort)
      if (kind === 'rtcp') this.#rtcp.add(bytes, start, end, src, dst, ts)
      else this.#handshakes.add(kind, src, dst)
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
    if (kind === 'rtp' || kind === 'rtcp' || this.#context.announcements.at(dst.text).length > 0)
      this.#unreachables.add(src, dst, carrier.frame, carrier.ts)
  }

  #packet(
    carrier: Carrier,
    bytes: Uint8Array,
    start: number,
    end: number,
    sourcePort: number,
    destinationPort: number,
  ): void {
    const rtp = this.#rtp
    if (decodeRtp(rtp, bytes, start, end) !== null) return
    const { addresses, sourceAt, destinationAt, addressLength, ts } = carrier
    const index = this.#index
    const ports = (sourcePort << 16) | destinationPort
    const source = index.addressKey(addresses, sourceAt, addressLength)
    const destination = index.addressKey(addresses, destinationAt, addressLength)
    const row = index.find(
      rtp.ssrc,
      ports,
      source,
      destination,
      addresses,
      sourceAt,
      destinationAt,
      addressLength,
    )
    if (row < 0) {
      this.#open(carrier, ports, source, destination, bytes, start, end)
      return
    }
    const { ints, doubles } = this.#store
    const at = row * INTS
    const of = at >> 1
    const before = ints[at + FLAGS] as number
    if (rtp.payloadType !== ints[at + PAYLOAD_TYPE]) this.#changeType(row)
    ints[at + RUN] = (ints[at + RUN] as number) + 1
    if (ts !== null) {
      const since = ts - (doubles[of + SECOND] as number)
      if (!(since >= 0 && since < SECOND_LENGTH)) this.#nextSecond(row, carrier.frame, ts)
      ints[at + SECOND_PACKETS] = (ints[at + SECOND_PACKETS] as number) + 1
    }
    countPacket(ints, doubles, at, of, rtp, carrier.frame, ts, (before & NOISE) !== 0)
    this.#look(row, at, carrier, bytes, start, end)
  }

  /** Streams in order of their first packet. */
  summaries(): StreamSummary[] {
    const found: StreamSummary[] = []
    for (let row = 0; row < this.#store.rows; row++) {
      if (!this.#isStream(row)) continue
      const detail = this.#context.resolve(row)
      const surroundings = [this.#series, this.#context.endpoints, this.#rtcp, this.#handshakes] as const
      found.push(summariseStream(this.#store, row, detail, ...surroundings))
    }
    return found.sort((a, b) => a.firstFrame - b.firstFrame)
  }

  /** DTMF digits of all streams, in order of their first frame. */
  digits(): DtmfDigit[] {
    const found: DtmfDigit[] = []
    for (let row = 0; row < this.#store.rows; row++) {
      const detail = this.#context.details[row]
      if (detail && this.#isStream(row)) found.push(...streamDigits(this.#store, row, detail))
    }
    return found.sort((a, b) => a.frame - b.frame)
  }

  /** ICMP errors about media. */
  unreachable(): UnreachableMedia[] {
    return this.#unreachables.list()
  }

  /** What a payload of the current type is looked at for. */
  #look(row: number, at: number, carrier: Carrier, bytes: Uint8Array, start: number, end: number): void {
    const { ints } = this.#store
    const flags = ints[at + FLAGS] as number
    if ((flags & (OF_FORMAT | KEYED)) === 0) return
    if ((flags & NOISE) !== 0) ints[at + COMFORT_NOISE] = (ints[at + COMFORT_NOISE] as number) + 1
    const rtp = this.#rtp
    if ((flags & KEYED) !== 0)
      this.#context.details[row]?.srtp?.see(rtp, bytes, start, end, carrier.truncated)
    if ((flags & HEARD) === 0) return
    if ((flags & UNNAMED) !== 0 && rtp.payloadEnd - rtp.payloadStart !== EVENT_LENGTH) return
    hearPacket(this.#context.detail(row), flags, rtp, bytes, start, end, carrier.frame, carrier.ts)
  }

  #open(
    carrier: Carrier,
    ports: number,
    source: number,
    destination: number,
    bytes: Uint8Array,
    start: number,
    end: number,
  ): void {
    const rtp = this.#rtp
    const { addresses, sourceAt, destinationAt, addressLength, frame, ts } = carrier
    const towards = this.#context.endpoints.get(addresses, destinationAt, addressLength, ports & 0xffff)
    const from = this.#context.endpoints.get(addresses, sourceAt, addressLength, ports >>> 16)
    const isAnnounced =
      this.#context.announcements.at(towards.text).length > 0 ||
      this.#context.announcements.at(from.text).length > 0
    if (!isAnnounced && !isPlausiblePayloadType(rtp.payloadType)) return
    const store = this.#store
    if (store.live >= MAX_STREAMS && !this.#makeRoom(frame)) return
    const row = store.add()
    const { ints, doubles } = store
    const at = row * INTS
    ints[at + SSRC] = rtp.ssrc
    ints[at + PORTS] = ports
    ints[at + SOURCE] = source
    ints[at + DESTINATION] = destination
    ints[at + FLAGS] = addressLength === 4 ? 0 : IPV6
    store.addresses.set(addresses.subarray(sourceAt, sourceAt + addressLength), store.sourceAt(row))
    store.addresses.set(
      addresses.subarray(destinationAt, destinationAt + addressLength),
      store.destinationAt(row),
    )
    countFirst(ints, doubles, at, at >> 1, rtp, frame, ts)
    if (isAnnounced) this.#context.resolve(row)
    this.#index.add(row)
    this.#setType(row)
    ints[at + RUN] = 1
    if (ts !== null) {
      this.#nextSecond(row, frame, ts)
      ints[at + SECOND_PACKETS] = 1
    }
    this.#look(row, at, carrier, bytes, start, end)
  }

  /** Forgets what turned out to be no stream. False when all were. */
  #makeRoom(frame: number): boolean {
    for (let row = 0; row < this.#store.rows; row++) {
      if (!this.#store.isLive(row) || this.#isStream(row)) continue
      this.#store.free(row)
      this.#context.details[row] = undefined
    }
    this.#index.rebuild()
    if (this.#store.live < MAX_STREAMS) return true
    this.warnings.add('streams_capped', frame)
    return false
  }

  #isStream(row: number): boolean {
    const { ints } = this.#store
    const at = row * INTS
    const packets = ints[at + PACKETS] as number
    if (packets === 0) return false
    const detail = this.#context.details[row]
    if (detail?.towards || detail?.from) return true
    const steps = ints[at + STEPS] as number
    return steps >= MIN_STEPS && steps * 2 >= packets - 1
  }

  #nextSecond(row: number, frame: number, ts: number): void {
    const { ints, doubles } = this.#store
    const at = row * INTS
    if (!nextSecond(ints, doubles, at, at >> 1, this.#series, ts)) this.warnings.add('series_capped', frame)
    if (ints[at + GENERATION] === this.#context.announcements.generation) return
    const detail = this.#context.details[row]
    const wasUnnamed = ((ints[at + FLAGS] as number) & UNNAMED) !== 0
    if (!detail?.towards || !detail.from || wasUnnamed) {
      this.#context.resolve(row)
      this.#context.nameType(row)
      // Jitter begins with the next packet, not with the time that passed while the clock was not known.
      if (wasUnnamed) alignNominal(ints, doubles, at, at >> 1)
    }
  }

  #changeType(row: number): void {
    const { ints } = this.#store
    const at = row * INTS
    const detail = this.#context.detail(row)
    const before = ints[at + PAYLOAD_TYPE] as number
    detail.types ??= new Map()
    detail.types.set(before, (detail.types.get(before) ?? 0) + (ints[at + RUN] as number))
    ints[at + RUN] = 0
    this.#setType(row)
  }

  /** To the type of the packet at hand. */
  #setType(row: number): void {
    const { ints } = this.#store
    const at = row * INTS
    const { payloadType } = this.#rtp
    ints[at + PAYLOAD_TYPE] = payloadType
    const seen = at + SEEN_TYPES + (payloadType >> 5)
    ints[seen] = (ints[seen] as number) | (1 << (payloadType & 31))
    this.#context.nameType(row)
  }
}
