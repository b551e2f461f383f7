import { placeOf, type RecordPlace } from '../capture/frame.ts'
import type { SctpData } from './sctp.ts'

interface Fragment {
  readonly bytes: Uint8Array
  readonly records: readonly RecordPlace[]
  readonly begins: boolean
  readonly ends: boolean
}

/** One direction of an association. */
interface Direction {
  /** Fragments by TSN, oldest first. */
  readonly fragments: Map<number, Fragment>
  /** The TSNs that came last, to know a retransmission by: a ring. */
  readonly seen: Float64Array
  seenAt: number
}

export interface SctpLimits {
  readonly directions: number
  /** Fragments kept in one direction, bytes kept in all, and bytes of a message. */
  readonly fragments: number
  readonly bytes: number
  readonly messageBytes: number
}

const DEFAULT_LIMITS: SctpLimits = {
  directions: 2000,
  fragments: 512,
  bytes: 16 * 1024 * 1024,
  messageBytes: 1280 * 1024,
}
const REMEMBERED = 128

/** `lost`: a fragment was dropped to keep within the limits. */
export type SctpVerdict = 'message' | 'waiting' | 'retransmitted' | 'lost'

/**
 * Puts fragmented user messages together (RFC 9260 §6.9: consecutive TSNs from B to E, modulo 2^32) and knows chunks
 * that were sent again. Messages come out as they become complete: SIP over SCTP asks for no order (RFC 4168 §3).
 */
export class SctpTable {
  /** The message that the last `chunk` completed: a part of the packet, or a buffer of its own. */
  bytes: Uint8Array = new Uint8Array(0)
  /** The records it came in. */
  records: readonly RecordPlace[] = []
  start = 0
  end = 0
  readonly #limits: SctpLimits
  readonly #directions = new Map<string, Direction>()
  #bytes = 0

  constructor(limits: Partial<SctpLimits> = {}) {
    this.#limits = { ...DEFAULT_LIMITS, ...limits }
  }

  /** `key` names the direction. On `message` it is to be read off `bytes`, `start` and `end`. */
  chunk(key: string, data: SctpData, bytes: Uint8Array, records: readonly RecordPlace[]): SctpVerdict {
    const direction = this.#direction(key)
    const { tsn, begins, ends, payloadStart, payloadEnd } = data
    if (direction.seen.includes(tsn)) return 'retransmitted'
    direction.seen[direction.seenAt] = tsn
    direction.seenAt = (direction.seenAt + 1) % REMEMBERED
    if (begins && ends) {
      this.bytes = bytes
      this.records = records
      this.start = payloadStart
      this.end = payloadEnd
      return 'message'
    }
    const { fragments } = direction
    this.#forget(fragments, tsn)
    const copy = bytes.slice(payloadStart, payloadEnd)
    fragments.set(tsn, { bytes: copy, records: records.map(placeOf), begins, ends })
    this.#bytes += payloadEnd - payloadStart
    if (this.#assemble(fragments, tsn)) return 'message'
    if (fragments.size > this.#limits.fragments) {
      this.#forget(fragments, fragments.keys().next().value as number)
      return 'lost'
    }
    if (this.#bytes <= this.#limits.bytes) return 'waiting'
    while (this.#bytes > this.#limits.bytes) this.#drop(this.#directions.keys().next().value as string)
    return 'lost'
  }

  /** Least recently used directions go first. */
  #direction(key: string): Direction {
    let direction = this.#directions.get(key)
    if (direction) this.#directions.delete(key)
    else direction = { fragments: new Map(), seen: new Float64Array(REMEMBERED).fill(-1), seenAt: 0 }
    this.#directions.set(key, direction)
    if (this.#directions.size > this.#limits.directions)
      this.#drop(this.#directions.keys().next().value as string)
    return direction
  }

  #drop(key: string): void {
    for (const { bytes } of this.#directions.get(key)?.fragments.values() ?? []) this.#bytes -= bytes.length
    this.#directions.delete(key)
  }

  #forget(fragments: Map<number, Fragment>, tsn: number): void {
    this.#bytes -= fragments.get(tsn)?.bytes.length ?? 0
    fragments.delete(tsn)
  }

  #assemble(fragments: Map<number, Fragment>, tsn: number): boolean {
    let first = tsn
    for (let fragment = fragments.get(first); !fragment?.begins; fragment = fragments.get(first)) {
      if (!fragment) return false
      first = (first - 1) >>> 0
    }
    const pieces: Uint8Array[] = []
    const records: RecordPlace[] = []
    let length = 0
    for (let at = first; ; at = (at + 1) >>> 0) {
      const fragment = fragments.get(at)
      if (!fragment) return false
      pieces.push(fragment.bytes)
      records.push(...fragment.records)
      length += fragment.bytes.length
      if (fragment.ends) break
    }
    for (let i = 0; i < pieces.length; i++) this.#forget(fragments, (first + i) >>> 0)
    const whole = new Uint8Array(Math.min(length, this.#limits.messageBytes))
    let at = 0
    for (const piece of pieces) {
      whole.set(piece.subarray(0, whole.length - at), at)
      at = Math.min(whole.length, at + piece.length)
    }
    this.bytes = whole
    this.records = records
    this.start = 0
    this.end = whole.length
    return true
  }
}
