import { Arena } from '../bytes/arena.ts'
import type { AnnouncingMessage } from './announcements.ts'

interface Description {
  readonly message: AnnouncingMessage
  /** Of its body, in the arena. */
  readonly address: number
  readonly length: number
}

interface Batch {
  readonly arena: Arena
  readonly descriptions: Description[]
  bytes: number
}

/** Of one batch. When it is full, the one before it is forgotten: as many as `Announcements` remembers. */
const MAX_DESCRIPTIONS = 25_000
const MAX_BYTES = 16 * 1024 * 1024

/**
 * Session descriptions of a capture that has shown no media so far, as they came: most captures of signalling never
 * will, and to read and file a description costs more than all else of its message. Bounded.
 */
export class UnreadDescriptions {
  #older: Batch | null = null
  #newer = newBatch()

  keep({ callId, method, fromTag, toTag, src, ts }: AnnouncingMessage, body: Uint8Array): void {
    const { descriptions, bytes } = this.#newer
    if (descriptions.length >= MAX_DESCRIPTIONS || bytes + body.length > MAX_BYTES) {
      this.#older = this.#newer
      this.#newer = newBatch()
    }
    const { length } = body
    const address = this.#newer.arena.keep(body, 0, length)
    this.#newer.bytes += length
    // The decoder reuses the message it hands out.
    this.#newer.descriptions.push({ message: { callId, method, fromTag, toTag, src, ts }, address, length })
  }

  /** Hands on all of them in order, and keeps none. */
  drain(read: (message: AnnouncingMessage, body: Uint8Array) => void): void {
    const batches = [this.#older, this.#newer]
    this.#older = null
    this.#newer = newBatch()
    for (const batch of batches)
      for (const { message, address, length } of batch?.descriptions ?? []) {
        const at = batch?.arena.offset(address) ?? 0
        read(message, batch?.arena.chunk(address).subarray(at, at + length) ?? new Uint8Array(0))
      }
  }
}

function newBatch(): Batch {
  return { arena: new Arena(), descriptions: [], bytes: 0 }
}
