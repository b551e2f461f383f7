import { u16 } from '../../bytes/read.ts'
import { roomFor } from '../../bytes/room.ts'
import { beginsRecord, RECORD_HEADER, type TlsRecord } from './record.ts'

/** `frame` completed the record. Its fragment is lent for the call. */
export type RecordHandler = (record: TlsRecord, frame: number, ts: number | null) => void

/**
 * Cuts one direction of a connection into TLS records. Where bytes were lost, or come that can be no record, it looks
 * for the next place that can: a record's header with another one, or nothing yet, behind its fragment.
 */
export class RecordReader {
  readonly #onRecord: RecordHandler
  readonly #onLost: (frame: number) => void
  #buffer = new Uint8Array(0)
  #length = 0
  #frame = 0
  #ts: number | null = null
  #lost = false

  /** `onLost` is told where bytes come that belong to no record, and were not announced by `cut`. */
  constructor(onRecord: RecordHandler, onLost: (frame: number) => void) {
    this.#onRecord = onRecord
    this.#onLost = onLost
  }

  /** The frame that the record at hand began in or was continued by; null when none is unfinished. */
  get unfinished(): number | null {
    return this.#length > 0 ? this.#frame : null
  }

  get held(): number {
    return this.#buffer.length
  }

  push(bytes: Uint8Array, start: number, end: number, frame: number, ts: number | null): void {
    let at = start
    // What is held is the beginning of one record: it is completed first, the others are read where they lie.
    while (this.#length > 0 && at < end) {
      this.#see(frame, ts)
      const wanted = this.#length < RECORD_HEADER ? RECORD_HEADER : RECORD_HEADER + u16(this.#buffer, 3)
      const to = Math.min(end, at + wanted - this.#length)
      this.#hold(bytes, at, to)
      at = to
      if (this.#length < wanted) return
      const used = this.#read(this.#buffer, 0, this.#length)
      this.#buffer.copyWithin(0, used, this.#length)
      this.#length -= used
    }
    if (at >= end) return
    this.#frame = frame
    this.#ts = ts
    const used = this.#read(bytes, at, end)
    if (used < end) this.#hold(bytes, used, end)
    else this.#buffer = EMPTY
  }

  /** Bytes were lost here. */
  cut(): void {
    this.#length = 0
    this.#lost = true
  }

  #read(bytes: Uint8Array, start: number, end: number): number {
    let at = start
    while (at < end) {
      if (!beginsRecord(bytes, at, end) || (this.#lost && !endsWell(bytes, at, end))) {
        if (!this.#lost) this.#onLost(this.#frame)
        this.#lost = true
        at++
        continue
      }
      if (end - at < RECORD_HEADER) break
      const next = at + RECORD_HEADER + u16(bytes, at + 3)
      if (next > end) break
      this.#lost = false
      const fragment = bytes.subarray(at + RECORD_HEADER, next)
      const record = { type: bytes[at] as number, version: u16(bytes, at + 1), fragment }
      this.#onRecord(record, this.#frame, this.#ts)
      at = next
    }
    return at
  }

  /** A record is complete when the last of its segments came, which need not be the one that ends it. */
  #see(frame: number, ts: number | null): void {
    if (frame <= this.#frame) return
    this.#frame = frame
    this.#ts = ts
  }

  #hold(bytes: Uint8Array, from: number, to: number): void {
    this.#buffer = roomFor(this.#buffer, this.#length, to - from)
    this.#buffer.set(bytes.subarray(from, to), this.#length)
    this.#length += to - from
  }
}

const EMPTY = new Uint8Array(0)

function endsWell(bytes: Uint8Array, at: number, end: number): boolean {
  if (end - at < RECORD_HEADER) return true
  const next = at + RECORD_HEADER + u16(bytes, at + 3)
  return next >= end || beginsRecord(bytes, next, end)
}
