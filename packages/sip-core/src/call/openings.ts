import { Arena } from '../bytes/arena.ts'
import { encodeText, textOf } from '../bytes/text.ts'
import type { MessageFacts, Reference, SdpIdentity } from '../facts.ts'

/** What only one message of a leg needs to be asked for. */
export type Opening = Pick<MessageFacts, 'fromUser' | 'toUser' | 'fromName' | 'references' | 'sdp'>

const FIRST_SCRATCH = 1024
const NONE: readonly never[] = []

/**
 * Openings as bytes in an arena. Layout: every text is its length + 1 (0 for null) and its UTF-8; every number seven
 * bits a byte, low ones first, the top bit saying that more follow. fromUser, toUser, fromName, how many references,
 * each one's header and value, 0 without SDP or 1 + how many media, then the origin and the media.
 */
export class Openings {
  readonly #arena = new Arena()
  #scratch = new Uint8Array(FIRST_SCRATCH)
  #used = 0
  #bytes: Uint8Array = this.#scratch
  #at = 0

  /** Keeps what a message says of its leg; answers where. */
  keep(m: Opening, references = m.references): number {
    this.#used = 0
    this.#putText(m.fromUser)
    this.#putText(m.toUser)
    this.#putText(m.fromName)
    const { sdp } = m
    this.#putNumber(references.length)
    for (const { header, value } of references) {
      this.#putText(header)
      this.#putText(value)
    }
    this.#putNumber(sdp ? 1 + sdp.media.length : 0)
    if (sdp) {
      this.#putText(sdp.origin)
      for (const media of sdp.media) this.#putText(media)
    }
    return this.#arena.keep(this.#scratch, 0, this.#used)
  }

  read(address: number): Opening {
    this.#bytes = this.#arena.chunk(address)
    this.#at = this.#arena.offset(address)
    const fromUser = this.#text()
    const toUser = this.#text()
    const fromName = this.#text()
    return { fromUser, toUser, fromName, references: this.#references(), sdp: this.#sdp() }
  }

  #references(): readonly Reference[] {
    const count = this.#number()
    if (count === 0) return NONE
    const references: Reference[] = []
    for (let i = 0; i < count; i++)
      references.push({ header: this.#text() as string, value: this.#text() as string })
    return references
  }

  #sdp(): SdpIdentity | null {
    const count = this.#number() - 1
    if (count < 0) return null
    const origin = this.#text() as string
    const media: string[] = []
    for (let i = 0; i < count; i++) media.push(this.#text() as string)
    return { origin, media }
  }

  #text(): string | null {
    const length = this.#number() - 1
    if (length < 0) return null
    const start = this.#at
    this.#at += length
    return textOf(this.#bytes, start, this.#at)
  }

  #number(): number {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = this.#bytes[this.#at++] as number
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return value
    }
  }

  #putText(text: string | null): void {
    if (text === null) {
      this.#putNumber(0)
      return
    }
    const bytes = encodeText(text)
    this.#putNumber(bytes.length + 1)
    this.#room(bytes.length)
    this.#scratch.set(bytes, this.#used)
    this.#used += bytes.length
  }

  #putNumber(value: number): void {
    this.#room(5)
    let left = value
    for (; left >= 0x80; left >>>= 7) this.#scratch[this.#used++] = (left & 0x7f) | 0x80
    this.#scratch[this.#used++] = left
  }

  #room(more: number): void {
    if (this.#used + more <= this.#scratch.length) return
    const grown = new Uint8Array(Math.max(this.#used + more, this.#scratch.length * 2))
    grown.set(this.#scratch)
    this.#scratch = grown
  }
}
