import { roomFor } from '../bytes/room.ts'
import { encodeText, textOf } from '../bytes/text.ts'
import { LiveFacts } from '../live-message.ts'
import { CALL_ID, FROM, TO } from '../sip/header-index.ts'
import type { AnnouncingMessage } from './announcements.ts'

/** Of one batch. When it is full, the one before it is forgotten: as many as `Announcements` remembers. */
const MAX_DESCRIPTIONS = 25_000
const MAX_BYTES = 16 * 1024 * 1024
/** Of a description: Call-ID, method, From tag, To tag, and its body. */
const TEXTS = 5
/** Length of a text that there is not. */
const NONE = -1

/** Descriptions as bytes and numbers; what was forgotten is written over. Columns that stay empty take no memory. */
class Batch {
  count = 0
  /** Bytes of all texts, which stand one behind the other. */
  used = 0
  #bytes = new Uint8Array(0)
  readonly #lengths = new Int32Array(MAX_DESCRIPTIONS * TEXTS)
  #texts = 0
  /** NaN for none. */
  readonly #times = new Float64Array(MAX_DESCRIPTIONS)
  readonly #sources: AnnouncingMessage['src'][] = []

  /** The next text of the description that `close` ends. */
  put(bytes: Uint8Array, start: number, end: number): void {
    const length = end - start
    this.#lengths[this.#texts++] = length
    this.#bytes = roomFor(this.#bytes, this.used, length)
    for (let at = start; at < end; at++) this.#bytes[this.used++] = bytes[at] as number
  }

  putNone(): void {
    this.#lengths[this.#texts++] = NONE
  }

  close({ ts, src }: AnnouncingMessage): void {
    this.#times[this.count++] = ts ?? Number.NaN
    this.#sources.push(src)
  }

  each(read: (message: AnnouncingMessage, body: Uint8Array) => void): void {
    let [at, texts] = [0, 0]
    const next = (): Uint8Array | null => {
      const length = this.#lengths[texts++] as number
      if (length === NONE) return null
      at += length
      return this.#bytes.subarray(at - length, at)
    }
    const nextText = (): string | null => {
      const bytes = next()
      return bytes && textOf(bytes)
    }
    for (const [i, src] of this.#sources.entries()) {
      const [callId, method, fromTag, toTag] = [nextText() ?? '', nextText(), nextText(), nextText()]
      const ts = this.#times[i] as number
      read({ callId, method, fromTag, toTag, src, ts: Number.isNaN(ts) ? null : ts }, next() as Uint8Array)
    }
  }

  clear(): void {
    this.count = 0
    this.used = 0
    this.#texts = 0
    this.#sources.length = 0
  }
}

/**
 * Session descriptions of a capture that has shown no media so far, as they came: most captures of signalling never
 * will, and to read and file a description costs more than all else of its message. Bounded.
 */
export class UnreadDescriptions {
  #older = new Batch()
  #newer = new Batch()
  readonly #range = { start: 0, end: -1 }

  keep(message: AnnouncingMessage, body: Uint8Array): void {
    if (this.#newer.count >= MAX_DESCRIPTIONS || this.#newer.used + body.length > MAX_BYTES) {
      const forgotten = this.#older
      forgotten.clear()
      this.#older = this.#newer
      this.#newer = forgotten
    }
    const batch = this.#newer
    if (message instanceof LiveFacts) this.#putLive(batch, message)
    else
      for (const text of [message.callId, message.method, message.fromTag, message.toTag])
        putText(batch, text)
    batch.put(body, 0, body.length)
    batch.close(message)
  }

  /** Hands on all of them in order, and keeps none. */
  drain(read: (message: AnnouncingMessage, body: Uint8Array) => void): void {
    for (const batch of [this.#older, this.#newer]) {
      batch.each(read)
      batch.clear()
    }
  }

  /** The bytes of which the message would make strings. */
  #putLive(batch: Batch, { view }: LiveFacts): void {
    const { bytes, headerIndex, startLine } = view
    const callId = headerIndex.start[CALL_ID] as number
    if (callId < 0) batch.putNone()
    else batch.put(bytes, callId, headerIndex.end[CALL_ID] as number)
    if (startLine.isRequest) batch.put(bytes, view.start, startLine.methodEnd)
    else batch.putNone()
    const range = this.#range
    for (const party of PARTIES)
      if (view.readTag(range, party)) batch.put(bytes, range.start, range.end)
      else batch.putNone()
  }
}

const PARTIES = [FROM, TO] as const

function putText(batch: Batch, text: string | null): void {
  const bytes = text === null ? null : encodeText(text)
  if (bytes) batch.put(bytes, 0, bytes.length)
  else batch.putNone()
}
