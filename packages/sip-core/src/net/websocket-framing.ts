import { roomFor } from '../bytes/room.ts'
import {
  decodeWebSocketFrame,
  emptyWebSocketFrame,
  unmask,
  WS_BINARY,
  WS_CLOSE,
  WS_CONTINUATION,
  WS_TEXT,
} from './websocket.ts'

/** A whole text or binary message; its bytes are lent for the call. */
export type WebSocketHandler = (bytes: Uint8Array, end: number, frame: number, ts: number | null) => void

const MAX_MESSAGE = 1280 * 1024
const FIRST_BUFFER = 4096

/** One direction of a WebSocket behind its handshake: frames in, messages out, control frames stepped over. */
export class WebSocketFraming {
  /** What came can be no WebSocket, or its end was announced: the rest is dropped. */
  broken = false
  /** Messages that an extension has changed (compressed), so that they cannot be read. */
  unreadable = 0
  readonly #onMessage: WebSocketHandler
  readonly #limit: number
  readonly #frame = emptyWebSocketFrame()
  #buffer = new Uint8Array(FIRST_BUFFER)
  #length = 0
  #message = new Uint8Array(FIRST_BUFFER)
  #messageLength = 0
  #inMessage = false
  #messageUnreadable = false

  constructor(onMessage: WebSocketHandler, limit = MAX_MESSAGE) {
    this.#onMessage = onMessage
    this.#limit = limit
  }

  get held(): number {
    return this.#buffer.length + this.#message.length
  }

  get isWaiting(): boolean {
    return this.#length > 0 || this.#inMessage
  }

  push(bytes: Uint8Array, start: number, end: number, frame: number, ts: number | null): void {
    if (this.broken) return
    this.#buffer = roomFor(this.#buffer, this.#length, end - start)
    this.#buffer.set(bytes.subarray(start, end), this.#length)
    this.#length += end - start
    let at = 0
    while (!this.broken && at < this.#length) {
      const error = decodeWebSocketFrame(this.#frame, this.#buffer, at, this.#length)
      if (error) break
      const { payloadStart, payloadEnd } = this.#frame
      if (!this.#plausible() || payloadEnd - payloadStart > this.#limit) {
        this.#giveUp()
        return
      }
      if (payloadEnd > this.#length) break
      this.#take(frame, ts)
      at = payloadEnd
    }
    this.#buffer.copyWithin(0, at, this.#length)
    this.#length -= at
  }

  #plausible(): boolean {
    const { opcode, fin, payloadStart, payloadEnd } = this.#frame
    if (opcode === WS_CONTINUATION) return this.#inMessage
    if (opcode === WS_TEXT || opcode === WS_BINARY) return !this.#inMessage
    // §5.5: control frames are whole and short.
    return opcode >= WS_CLOSE && opcode <= WS_CLOSE + 2 && fin && payloadEnd - payloadStart <= 125
  }

  #take(frame: number, ts: number | null): void {
    const { opcode, fin, reserved, payloadStart, payloadEnd } = this.#frame
    if (opcode === WS_CLOSE) {
      this.#giveUp()
      return
    }
    if (opcode > WS_BINARY) return
    if (opcode !== WS_CONTINUATION) {
      this.#messageLength = 0
      this.#messageUnreadable = reserved
    }
    const length = payloadEnd - payloadStart
    if (this.#messageLength + length > this.#limit) {
      this.#giveUp()
      return
    }
    this.#message = roomFor(this.#message, this.#messageLength, length)
    unmask(this.#frame, this.#buffer, this.#message, this.#messageLength)
    this.#messageLength += length
    this.#inMessage = !fin
    if (!fin) return
    if (this.#messageUnreadable) this.unreadable++
    else this.#onMessage(this.#message, this.#messageLength, frame, ts)
  }

  #giveUp(): void {
    this.broken = true
    this.#length = 0
    this.#buffer = new Uint8Array(0)
    this.#message = new Uint8Array(0)
  }
}
