import { Warnings } from '../capture/warnings.ts'
import type { Carrier } from '../net/carrier.ts'
import { hearPacket } from './hear-stream.ts'
import type { MediaTracks } from './media-tracks.ts'
import { isPlausiblePayloadType } from './payload-types.ts'
import { decodeRtp, emptyRtp } from './rtp.ts'
import type { StreamContext } from './stream-context.ts'
import { StreamIndex } from './stream-index.ts'
import { nextSecond } from './stream-seconds.ts'
import { MAX_SECONDS, StreamSeries } from './stream-series.ts'
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
  PLACED,
  PORTS,
  RUN,
  SECOND,
  SECOND_PACKETS,
  SEEN_TYPES,
  SOURCE,
  SSRC,
  STEPS,
  type StreamStore,
  TRACK,
  UNNAMED,
} from './stream-store.ts'
import { EVENT_LENGTH } from './telephone-event.ts'

/** More than these are not kept; the warnings `streams_capped` and `series_capped` say so. */
export interface StreamLimits {
  readonly streams?: number
  /** Of all streams together. */
  readonly seconds?: number
}

const MAX_STREAMS = 100_000
/** Looks for room are at least this share of the table apart. */
const STRANGERS_A_LOOK = 16
const SECOND_LENGTH = 1_000_000
/** Steps from packet to packet that make a stream of what no SDP announced. */
const MIN_STEPS = 3

/** Counts the packets of streams. One of a known stream allocates nothing. */
export class StreamPackets {
  readonly warnings = new Warnings()
  readonly series: StreamSeries
  readonly #store: StreamStore
  readonly #context: StreamContext
  readonly #tracks: MediaTracks
  readonly #index: StreamIndex
  readonly #rtp = emptyRtp()
  readonly #maxStreams: number
  /** Packets that might have begun a stream since room was last looked for. */
  #strangers = 0

  constructor(
    store: StreamStore,
    context: StreamContext,
    tracks: MediaTracks,
    { streams = MAX_STREAMS, seconds = MAX_SECONDS }: StreamLimits,
  ) {
    this.#store = store
    this.#context = context
    this.#tracks = tracks
    this.#index = new StreamIndex(store)
    this.#maxStreams = streams
    this.series = new StreamSeries(seconds)
  }

  /** `bytes` from `start` on look like RTP. */
  add(
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
    this.#tracks.see(ints[at + TRACK] as number, carrier.records)
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
    this.#strangers++
    if (store.live >= this.#maxStreams && !this.#makeRoom(frame)) return
    const row = store.add()
    const { ints, doubles } = store
    const at = row * INTS
    ints[at + SSRC] = rtp.ssrc
    ints[at + TRACK] = this.#tracks.open()
    this.#tracks.see(ints[at + TRACK] as number, carrier.records)
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

  /** Forgets what turned out to be no stream. False when all were. Looks seldom: it takes a look at every stream. */
  #makeRoom(frame: number): boolean {
    if (this.#strangers * STRANGERS_A_LOOK < this.#maxStreams) {
      this.warnings.add('streams_capped', frame)
      return false
    }
    this.#strangers = 0
    for (let row = 0; row < this.#store.rows; row++) {
      if (!this.#store.isLive(row) || this.isStream(row)) continue
      this.#store.free(row)
      this.#context.details[row] = undefined
    }
    this.#index.rebuild()
    if (this.#store.live < this.#maxStreams) return true
    this.warnings.add('streams_capped', frame)
    return false
  }

  /** Announced, or its packets followed one another. */
  isStream(row: number): boolean {
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
    if (!nextSecond(ints, doubles, at, at >> 1, this.series, ts)) this.warnings.add('series_capped', frame)
    const flags = ints[at + FLAGS] as number
    if ((flags & (PLACED | UNNAMED)) === PLACED) return
    if (ints[at + GENERATION] === this.#context.announcements.generation) return
    this.#context.resolve(row)
    this.#context.nameType(row)
    // Jitter begins with the next packet, not with the time that passed while the clock was not known.
    if ((flags & UNNAMED) !== 0) alignNominal(ints, doubles, at, at >> 1)
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
