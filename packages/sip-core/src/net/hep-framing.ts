import { u16 } from '../bytes/read.ts'
import { roomFor } from '../bytes/room.ts'
import { HEP3_HEADER, isHep3 } from './hep3.ts'

/** A whole HEP3 packet; its bytes are lent for the call. */
export type HepHandler = (
  frame: number,
  ts: number | null,
  bytes: Uint8Array,
  start: number,
  end: number,
) => void

/**
 * HEP3 packets one after the other in a byte stream, each measured by its own length field. Versions 1 and 2 say no
 * length, so only datagrams carry them.
 */
export class HepFraming {
  /** What came is no HEP3 packet, or ends before its own header: the next cannot be found. */
  broken = false
  readonly #onPacket: HepHandler
  #buffer = new Uint8Array(0)
  #length = 0

  constructor(onPacket: HepHandler) {
    this.#onPacket = onPacket
  }

  get held(): number {
    return this.#buffer.length
  }

  get isWaiting(): boolean {
    return this.#length > 0
  }

  push(bytes: Uint8Array, start: number, end: number, frame: number, ts: number | null): void {
    if (this.#length === 0) {
      const used = this.#consume(bytes, start, end, frame, ts)
      this.#hold(bytes, used, end)
      return
    }
    this.#hold(bytes, start, end)
    const used = this.#consume(this.#buffer, 0, this.#length, frame, ts)
    this.#buffer.copyWithin(0, used, this.#length)
    this.#length -= used
  }

  /** Hands on the whole packets of [start, end); answers where the first unfinished one begins. */
  #consume(bytes: Uint8Array, start: number, end: number, frame: number, ts: number | null): number {
    let at = start
    while (end - at >= HEP3_HEADER) {
      const length = u16(bytes, at + 4)
      if (!isHep3(bytes, at, end) || length < HEP3_HEADER) {
        this.broken = true
        return end
      }
      if (end - at < length) break
      this.#onPacket(frame, ts, bytes, at, at + length)
      at += length
    }
    return at
  }

  #hold(bytes: Uint8Array, start: number, end: number): void {
    if (start === end) return
    this.#buffer = roomFor(this.#buffer, this.#length, end - start)
    this.#buffer.set(bytes.subarray(start, end), this.#length)
    this.#length += end - start
  }
}
