import { u8, u16 } from '../../bytes/read.ts'
import { roomFor } from '../../bytes/room.ts'

/*
 * RFC 8446 §4, the same since TLS 1.0: message type(8) length(24), then the body. A message may span records, a record
 * may hold several.
 */
export const HANDSHAKE_HEADER = 4
export const CLIENT_HELLO = 1
export const SERVER_HELLO = 2
export const NEW_SESSION_TICKET = 4
export const CLIENT_KEY_EXCHANGE = 16

/** Certificate chains are the longest of any use; a longer message is passed over. */
const MAX_MESSAGE = 64 * 1024

/** `message` is the whole message with its header, lent for the call. */
export type HandshakeHandler = (type: number, message: Uint8Array) => void

/** One direction's handshake messages out of the records they came in. */
export class HandshakeReader {
  readonly #onMessage: HandshakeHandler
  #buffer = new Uint8Array(0)
  #length = 0
  #skip = 0

  constructor(onMessage: HandshakeHandler) {
    this.#onMessage = onMessage
  }

  get held(): number {
    return this.#buffer.length
  }

  push(fragment: Uint8Array): void {
    const skipped = Math.min(this.#skip, fragment.length)
    this.#skip -= skipped
    this.#hold(fragment.subarray(skipped))
    let at = 0
    while (this.#length - at >= HANDSHAKE_HEADER) {
      const end = at + HANDSHAKE_HEADER + u8(this.#buffer, at + 1) * 0x10000 + u16(this.#buffer, at + 2)
      if (end - at > MAX_MESSAGE) {
        this.#skip = Math.max(end - this.#length, 0)
        at = Math.min(end, this.#length)
        continue
      }
      if (end > this.#length) break
      this.#onMessage(u8(this.#buffer, at), this.#buffer.subarray(at, end))
      at = end
    }
    if (at > 0) this.#buffer.copyWithin(0, at, this.#length)
    this.#length -= at
    if (this.#length === 0) this.#buffer = new Uint8Array(0)
  }

  /** Bytes were lost here. */
  cut(): void {
    this.#length = 0
    this.#skip = 0
  }

  #hold(bytes: Uint8Array): void {
    this.#buffer = roomFor(this.#buffer, this.#length, bytes.length)
    this.#buffer.set(bytes, this.#length)
    this.#length += bytes.length
  }
}
