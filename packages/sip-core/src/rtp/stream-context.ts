import { EndpointTable } from '../net/address.ts'
import type { DecodePorts } from '../ports.ts'
import { Announcements, formatOf } from './announcements.ts'
import { isComfortNoise, isTelephoneEvent } from './payload-types.ts'
import { SrtpReceiver } from './srtp-receiver.ts'
import { emptyDetail, isReadable, negotiatedEvents, type StreamDetail } from './stream-detail.ts'
import {
  A_LAW,
  EVENT,
  EXACT_TICK,
  FIRST_TS,
  FLAGS,
  GENERATION,
  INTS,
  IPV6,
  KEYED,
  LAST_TS,
  NOISE,
  OF_FORMAT,
  PAYLOAD_TYPE,
  PLACED,
  PORTS,
  type StreamStore,
  TICK,
  TONES,
  UNNAMED,
} from './stream-store.ts'

/** What is known of streams beside their packets: who announced them, and so what they carry and with which keys. */
export class StreamContext {
  readonly announcements = new Announcements()
  readonly endpoints = new EndpointTable()
  readonly details: (StreamDetail | undefined)[] = []
  readonly #store: StreamStore
  readonly #ports: DecodePorts

  constructor(store: StreamStore, ports: DecodePorts) {
    this.#store = store
    this.#ports = ports
  }

  /** Finds the announcements of a stream's ends, as far as they are known by now. */
  resolve(row: number): StreamDetail | undefined {
    const store = this.#store
    const at = row * INTS
    store.ints[at + GENERATION] = this.announcements.generation
    const known = this.details[row]
    const length = ((store.ints[at + FLAGS] as number) & IPV6) !== 0 ? 16 : 4
    const ports = store.ints[at + PORTS] as number
    const source = this.endpoints.get(store.addresses, store.sourceAt(row), length, ports >>> 16).text
    const destination = this.endpoints.get(
      store.addresses,
      store.destinationAt(row),
      length,
      ports & 0xffff,
    ).text
    const first = store.doubles[(at >> 1) + FIRST_TS] as number
    const last = store.doubles[(at >> 1) + LAST_TS] as number
    const announcements = this.announcements
    const towards = announcements.towards(destination, source, first, last) ?? known?.towards ?? null
    const from = towards
      ? announcements.opposite(towards)
      : (announcements.towards(source, destination, first, last) ?? known?.from ?? null)
    if (!towards && !from) return known
    const detail = this.detail(row)
    detail.towards = towards ?? (from && announcements.opposite(from))
    detail.from = from
    const flags = store.ints[at + FLAGS] as number
    store.ints[at + FLAGS] = detail.towards && from ? flags | PLACED : flags & ~PLACED
    this.#key(row, detail)
    return detail
  }

  /** SDES: the sender's own description holds the key (RFC 4568 §5.1.1). */
  #key(row: number, detail: StreamDetail): void {
    const lines = detail.from?.media.crypto ?? []
    const { crypto } = this.#ports
    if (lines.length === 0 || !crypto || detail.srtp || detail.towards?.media.crypto.length === 0) return
    detail.srtp = new SrtpReceiver(lines, crypto)
    this.#store.ints[row * INTS + FLAGS] = (this.#store.ints[row * INTS + FLAGS] as number) | KEYED
  }

  detail(row: number): StreamDetail {
    let detail = this.details[row]
    if (!detail) {
      detail = emptyDetail()
      this.details[row] = detail
    }
    return detail
  }

  /** What the current payload type carries, by what is announced so far. */
  nameType(row: number): void {
    const { ints, doubles } = this.#store
    const at = row * INTS
    const of = at >> 1
    const payloadType = ints[at + PAYLOAD_TYPE] as number
    const detail = this.details[row]
    const format = formatOf(payloadType, detail?.towards ?? null, detail?.from ?? null)
    const isEvent = format !== undefined && isTelephoneEvent(format.name)
    const isNoise = isComfortNoise(payloadType) || format?.name === 'CN'
    const isG711 = format?.name === 'PCMU' || format?.name === 'PCMA'
    const isHeard = isG711 && (!detail || (!detail.events && !negotiatedEvents(detail) && isReadable(detail)))
    const clock = isEvent ? 0 : (format?.clock ?? 0)
    doubles[of + TICK] = clock === 0 ? 0 : 1000 / Math.max(Math.floor(clock / 1000), 1)
    doubles[of + EXACT_TICK] = clock === 0 ? 0 : 1_000_000 / clock
    ints[at + FLAGS] =
      ((ints[at + FLAGS] as number) & ~OF_FORMAT) |
      (isEvent ? EVENT : 0) |
      (isNoise ? NOISE : 0) |
      (isHeard ? TONES : 0) |
      (isHeard && format.name === 'PCMA' ? A_LAW : 0) |
      (format ? 0 : UNNAMED)
  }
}
