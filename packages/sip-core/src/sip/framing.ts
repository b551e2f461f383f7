import { CR, decimal, LF } from './chars.ts'
import { CONTENT_LENGTH, HeaderIndex } from './header-index.ts'
import { emptyStartLine, readStartLine } from './start-line.ts'

/** A message cut out of a stream. `whole` is false when its end was lost. Bytes are lent for the call. */
export type FramedHandler = (
  bytes: Uint8Array,
  start: number,
  end: number,
  frame: number,
  ts: number | null,
  whole: boolean,
) => void

/** Larger ones are taken for a lie: no SIP element accepts them. */
const MAX_HEADERS_LENGTH = 256 * 1024
const MAX_BODY_LENGTH = 1024 * 1024
/** A longer line is no start line. */
const MAX_LINE = 8192
/** An empty buffer larger than this is given back. */
const KEPT_BUFFER = 16 * 1024

/**
 * SIP over a byte stream (RFC 3261 §18.3): messages follow one another, each measured by its Content-Length, with
 * CRLF keep-alives between (RFC 5626 §3.5.1). Whatever is no start line is dropped line by line until one comes: so
 * a stream joined in the middle, or with bytes lost, finds its feet again.
 */
export class SipFraming {
  /** Bytes that belonged to no message. */
  discarded = 0
  messages = 0
  readonly #onMessage: FramedHandler
  readonly #startLine = emptyStartLine()
  readonly #headers = new HeaderIndex()
  #buffer = new Uint8Array(0)
  #length = 0
  /** Inside the buffered message: how far the search for the blank line got, and the whole length once known. */
  #searched = 0
  #needed = -1
  /** How far the search for the end of a buffered start line got. */
  #unended = 0
  /** Inside a line that is too long to be kept. */
  #inLongLine = false
  #frame = 0
  #ts: number | null = null

  constructor(onMessage: FramedHandler) {
    this.#onMessage = onMessage
  }

  /** Bytes kept for an unfinished message: what an owner of many streams must bound. */
  get held(): number {
    return this.#buffer.length
  }

  /** A message is begun. */
  get isWaiting(): boolean {
    return this.#length > 0
  }

  /** What comes next belongs to a message. */
  get inMessage(): boolean {
    return this.#searched > 0 || this.#needed >= 0
  }

  push(bytes: Uint8Array, start: number, end: number, frame: number, ts: number | null): void {
    if (this.#length === 0) {
      this.#frame = frame
      this.#ts = ts
      const used = this.#consume(bytes, start, end, frame, ts)
      this.#append(bytes, used, end)
      return
    }
    this.#append(bytes, start, end)
    // A message is complete when the last of its segments came, which need not be the one that ends it.
    if (frame > this.#frame) {
      this.#frame = frame
      this.#ts = ts
    }
    if (this.#needed > this.#length) return
    const used = this.#consume(this.#buffer, 0, this.#length, frame, ts)
    this.#buffer.copyWithin(0, used, this.#length)
    this.#length -= used
    if (this.#length === 0 && this.#buffer.length > KEPT_BUFFER) this.#buffer = new Uint8Array(0)
  }

  /** Bytes were lost here, or the stream ended: what is held becomes a cut message, if it is one. */
  cut(): void {
    const length = this.#length
    const buffer = this.#buffer
    this.#length = 0
    this.#searched = 0
    this.#needed = -1
    this.#unended = 0
    this.#inLongLine = false
    if (length === 0) return
    if (readStartLine(this.#startLine, buffer, 0, length) && this.#startLine.next < length) {
      this.messages++
      this.#onMessage(buffer, 0, length, this.#frame, this.#ts, false)
    } else this.discarded += length
  }

  /** Hands on the whole messages of [start, end); answers where the first unfinished one begins. */
  #consume(bytes: Uint8Array, start: number, end: number, frame: number, ts: number | null): number {
    let at = start
    while (at < end) {
      const first = bytes[at] as number
      if (!this.#inLongLine && (first === CR || first === LF || first === 0)) {
        at++
        this.#frame = frame
        this.#ts = ts
        continue
      }
      if (this.#needed < 0) {
        if (this.#searched === 0) {
          const lineEnd = indexOfLf(bytes, at + this.#unended, end)
          const length = (lineEnd < 0 ? end : lineEnd) - at
          if (lineEnd < 0 && length < MAX_LINE && !this.#inLongLine) {
            this.#unended = length
            return at
          }
          this.#unended = 0
          if (this.#inLongLine || length >= MAX_LINE || !readStartLine(this.#startLine, bytes, at, end)) {
            this.#inLongLine = lineEnd < 0
            const next = lineEnd < 0 ? end : lineEnd + 1
            this.discarded += next - at
            at = next
            this.#frame = frame
            this.#ts = ts
            continue
          }
        }
        this.#needed = this.#measure(bytes, at, end)
        if (this.#needed < 0) {
          if (end - at <= MAX_HEADERS_LENGTH) return at
          // Headers without an end: keep what could be seen of them, and look for the next message.
          this.#needed = end - at
        }
      }
      if (end - at < this.#needed) return at
      const messageEnd = at + this.#needed
      this.#needed = -1
      this.#searched = 0
      this.messages++
      this.#onMessage(bytes, at, messageEnd, this.#frame, this.#ts, true)
      this.#frame = frame
      this.#ts = ts
      at = messageEnd
    }
    return at
  }

  /** Length of the message that begins at `start`, or -1 while its headers are not closed. */
  #measure(bytes: Uint8Array, start: number, end: number): number {
    let at = start + Math.max(this.#searched - 3, 0)
    for (;;) {
      at = indexOfLf(bytes, at, end)
      if (at < 0) break
      const next = at + 1
      if (
        next < end &&
        (bytes[next] === LF || (bytes[next] === CR && next + 1 < end && bytes[next + 1] === LF))
      ) {
        const bodyStart = bytes[next] === LF ? next + 1 : next + 2
        return bodyStart - start + this.#bodyLength(bytes, start, bodyStart)
      }
      at = next
    }
    this.#searched = end - start
    return -1
  }

  #bodyLength(bytes: Uint8Array, start: number, bodyStart: number): number {
    readStartLine(this.#startLine, bytes, start, bodyStart)
    this.#headers.read(bytes, this.#startLine.next, bodyStart)
    const from = this.#headers.start[CONTENT_LENGTH] as number
    if (from < 0) return 0
    const length = decimal(bytes, from, this.#headers.end[CONTENT_LENGTH] as number)
    return length >= 0 && length <= MAX_BODY_LENGTH ? length : 0
  }

  #append(bytes: Uint8Array, start: number, end: number): void {
    const needed = this.#length + (end - start)
    if (needed > this.#buffer.length) {
      const grown = new Uint8Array(Math.max(needed, this.#buffer.length * 2, 2048))
      grown.set(this.#buffer.subarray(0, this.#length))
      this.#buffer = grown
    }
    this.#buffer.set(bytes.subarray(start, end), this.#length)
    this.#length = needed
  }
}

function indexOfLf(bytes: Uint8Array, start: number, end: number): number {
  for (let i = start; i < end; i++) if (bytes[i] === LF) return i
  return -1
}
