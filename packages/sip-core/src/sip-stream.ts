import { concat } from './bytes/concat.ts'
import type { Transport } from './facts.ts'
import type { Counts } from './net/counts.ts'
import { HepFraming } from './net/hep-framing.ts'
import { isHep3 } from './net/hep3.ts'
import type { StreamConsumer } from './net/tcp-table.ts'
import { WebSocketFraming } from './net/websocket-framing.ts'
import { SipFraming } from './sip/framing.ts'

/** Answers whether it was SIP. */
export type StreamedMessage = (
  transport: Transport,
  frame: number,
  index: number,
  ts: number | null,
  bytes: Uint8Array,
  start: number,
  end: number,
  whole: boolean,
) => boolean

/** `index` is the place in the frame of its first message; answers the place of the next. */
export type StreamedHep = (
  frame: number,
  index: number,
  ts: number | null,
  bytes: Uint8Array,
  start: number,
  end: number,
) => number

/** How an HTTP handshake begins, in either direction (RFC 6455 §4). */
const HANDSHAKES = ['GET ', 'HTTP/1.1 101']
const HEP3 = 'HEP3'
const MAX_HANDSHAKE = 16 * 1024
/** A stream joined in the middle begins with an unfragmented frame: text, binary, ping, pong. */
const LATE_FRAMES = [0x81, 0x82, 0x89, 0x8a]
/** Until such a stream has brought SIP, it may not make us keep more than this. */
const MAX_LATE_MESSAGE = 64 * 1024

/**
 * One direction of a TCP connection, or what TLS carried in it: SIP as it is, in a WebSocket behind its handshake, or
 * in HEP3 packets, told apart by the first bytes. Numbers messages within their frame.
 */
export class SipStream implements StreamConsumer {
  /** It brought SIP. */
  #isSip = false
  readonly #isSecure: boolean
  readonly #onMessage: StreamedMessage
  readonly #onHep: StreamedHep
  readonly #skipped: Counts
  readonly #framing: SipFraming
  #webSocket: WebSocketFraming | null = null
  #hep: HepFraming | null = null
  /** Bytes of what may be a handshake; null once that is decided. */
  #opening: Uint8Array | null = new Uint8Array(0)
  /** Not sure that this is a WebSocket. */
  #late = false
  #lastFrame = 0
  #index = 0

  constructor(onMessage: StreamedMessage, onHep: StreamedHep, skipped: Counts, isSecure: boolean) {
    this.#onMessage = onMessage
    this.#onHep = onHep
    this.#skipped = skipped
    this.#isSecure = isSecure
    this.#framing = new SipFraming((bytes, start, end, frame, ts, whole) => {
      this.#message(isSecure ? 'tls' : 'tcp', frame, ts, bytes, start, end, whole)
    })
  }

  get held(): number {
    const { held } = this.#webSocket ?? this.#hep ?? { held: 0 }
    return this.#framing.held + held + (this.#opening?.length ?? 0)
  }

  get isWaiting(): boolean {
    const opens = this.#opening !== null && this.#opening.length > 0
    return opens || (this.#webSocket ?? this.#hep ?? this.#framing).isWaiting
  }

  /** What comes next is part of something that began already, whatever its first bytes look like. */
  get isTaken(): boolean {
    const isFramed = (this.#webSocket !== null && !this.#late) || this.#hep !== null
    const hasBegun = (this.#opening !== null && this.#opening.length > 0) || this.#framing.inMessage
    return this.#isSip || isFramed || hasBegun
  }

  data(bytes: Uint8Array, start: number, end: number, frame: number, ts: number | null, gap: boolean): void {
    if (gap) this.#cut()
    if (this.#opening) {
      const held = this.#opening.length > 0 ? concat(this.#opening, bytes.subarray(start, end)) : null
      this.#open(held ?? bytes, held ? 0 : start, held ? held.length : end, frame, ts)
    } else if (this.#webSocket) this.#framed(this.#webSocket, bytes, start, end, frame, ts)
    else if (this.#hep) this.#hepFramed(this.#hep, bytes, start, end, frame, ts)
    // Joined in the middle: agents and WebSockets mostly begin what they send with a segment.
    else if (this.#framing.messages === 0 && (isHep3(bytes, start, end) || beginsLate(bytes, start, end)))
      this.#open(bytes, start, end, frame, ts)
    else this.#plain(bytes, start, end, frame, ts)
  }

  end(): void {
    this.#cut()
    this.#framing.cut()
  }

  /** Decides by all bytes so far what the stream is, or waits for more. */
  #open(bytes: Uint8Array, start: number, end: number, frame: number, ts: number | null): void {
    const handshake = HANDSHAKES.some((first) => agrees(bytes, start, end, first))
    if (handshake) {
      const after = endOfHeaders(bytes, start, Math.min(end, start + MAX_HANDSHAKE))
      if (after < 0 && end - start < MAX_HANDSHAKE) {
        this.#opening = bytes.slice(start, end)
        return
      }
      if (after >= 0 && asksForWebSocket(bytes, start, after)) {
        this.#opening = null
        this.#webSocket = this.#newWebSocket()
        this.#skipped.add('http')
        if (after < end) this.#framed(this.#webSocket, bytes, after, end, frame, ts)
        return
      }
    }
    if (agrees(bytes, start, end, HEP3)) {
      if (end - start < HEP3.length) {
        this.#opening = bytes.slice(start, end)
        return
      }
      this.#opening = null
      this.#hep = new HepFraming((...packet) => this.#hepPacket(...packet))
      this.#hepFramed(this.#hep, bytes, start, end, frame, ts)
      return
    }
    this.#opening = null
    if (beginsLate(bytes, start, end)) {
      this.#late = true
      this.#webSocket = this.#newWebSocket(MAX_LATE_MESSAGE)
      this.#framed(this.#webSocket, bytes, start, end, frame, ts)
    } else this.#plain(bytes, start, end, frame, ts)
  }

  #newWebSocket(limit?: number): WebSocketFraming {
    return new WebSocketFraming((bytes, end, frame, ts) => {
      if (this.#message(this.#isSecure ? 'wss' : 'ws', frame, ts, bytes, 0, end, true)) this.#late = false
      else this.#skipped.add('ws_not_sip')
    }, limit)
  }

  #framed(
    webSocket: WebSocketFraming,
    bytes: Uint8Array,
    start: number,
    end: number,
    frame: number,
    ts: number | null,
  ): void {
    const { unreadable } = webSocket
    webSocket.push(bytes, start, end, frame, ts)
    for (let i = unreadable; i < webSocket.unreadable; i++) this.#skipped.add('ws_compressed')
    if (!webSocket.broken) return
    // A guess that was wrong: from the next bytes on this is a stream like any other.
    if (this.#late) {
      this.#webSocket = null
      this.#late = false
      this.#skipNotSip()
    }
  }

  #hepFramed(
    hep: HepFraming,
    bytes: Uint8Array,
    start: number,
    end: number,
    frame: number,
    ts: number | null,
  ): void {
    hep.push(bytes, start, end, frame, ts)
    if (!hep.broken) return
    this.#skipNotSip()
    this.#reopen()
  }

  #hepPacket(frame: number, ts: number | null, bytes: Uint8Array, start: number, end: number): void {
    const index = frame === this.#lastFrame ? this.#index : 0
    this.#index = this.#onHep(frame, index, ts, bytes, start, end)
    this.#isSip ||= this.#index > index
    this.#lastFrame = frame
  }

  #plain(bytes: Uint8Array, start: number, end: number, frame: number, ts: number | null): void {
    const before = this.#framing.messages
    const discarded = this.#framing.discarded
    this.#framing.push(bytes, start, end, frame, ts)
    if (this.#framing.messages === before && this.#framing.discarded > discarded) this.#skipNotSip()
  }

  #skipNotSip(): void {
    this.#skipped.add(this.#isSecure ? 'tls_not_sip' : 'tcp_not_sip')
  }

  /** Bytes are missing here. WebSocket and HEP are found again where a segment begins with one of their frames. */
  #cut(): void {
    if (this.#opening && this.#opening.length > 0) this.#skipNotSip()
    if (this.#webSocket || this.#hep || this.#opening) this.#reopen()
    else this.#framing.cut()
  }

  #reopen(): void {
    this.#webSocket = null
    this.#hep = null
    this.#opening = new Uint8Array(0)
  }

  #message(
    transport: Transport,
    frame: number,
    ts: number | null,
    bytes: Uint8Array,
    start: number,
    end: number,
    whole: boolean,
  ): boolean {
    const index = frame === this.#lastFrame ? this.#index : 0
    if (!this.#onMessage(transport, frame, index, ts, bytes, start, end, whole)) return false
    this.#isSip = true
    this.#lastFrame = frame
    this.#index = index + 1
    return true
  }
}

/** True as long as the bytes and the text do not differ. */
function agrees(bytes: Uint8Array, start: number, end: number, text: string): boolean {
  const length = Math.min(end - start, text.length)
  for (let i = 0; i < length; i++) if (bytes[start + i] !== text.charCodeAt(i)) return false
  return true
}

/** One byte alone is more likely a keep-alive of TCP. */
function beginsLate(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start > 1 && LATE_FRAMES.includes(bytes[start] as number)
}

function endOfHeaders(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at + 4 <= end; at++)
    if (bytes[at] === 0x0d && bytes[at + 1] === 0x0a && bytes[at + 2] === 0x0d && bytes[at + 3] === 0x0a)
      return at + 4
  return -1
}

function asksForWebSocket(bytes: Uint8Array, start: number, end: number): boolean {
  let text = ''
  for (let i = start; i < end; i++) text += String.fromCharCode(bytes[i] as number)
  return /\r\nupgrade:[ \t]*websocket\b/i.test(text)
}
