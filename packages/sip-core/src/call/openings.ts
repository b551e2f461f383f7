import { Arena } from '../bytes/arena.ts'
import { u32le } from '../bytes/read.ts'
import { encodeText, TextCache, textOf } from '../bytes/text.ts'
import type { MessageFacts, Reference, SdpIdentity } from '../facts.ts'
import { LiveFacts } from '../live-message.ts'
import { endpointText } from '../net/address.ts'
import { HOST, IdentityWords, MEDIA_WORDS, PORT } from '../sdp/identity.ts'
import { FROM, TO } from '../sip/header-index.ts'
import { displayName } from '../sip/message-view.ts'
import type { Range } from '../sip/name-addr.ts'

/** What only one message of a leg needs to be asked for. */
export type Opening = Pick<MessageFacts, 'fromUser' | 'toUser' | 'fromName' | 'references' | 'sdp'>

const FIRST_SCRATCH = 1024
const NONE: readonly never[] = []
const TEXTS_BEFORE_REFERENCES = 3
/** Places from here on are those of `#given`. */
const FIRST_GIVEN = 0x8000_0000

/** Room for the length of an opening, little-endian. */
const LENGTH = 4

/**
 * Openings of live messages as bytes in an arena, made into strings when they are read; any other one as it is given.
 * Layout: its length, fromUser, toUser, fromName, how many references, each one's header and value, and unless that
 * was all: the three words of o=, the session's address, how many media, each one's port and own address. A text is its length + 1 (0 for null) and its bytes; a number is seven bits a byte, low ones
 * first, the top bit saying that more follow.
 */
export class Openings {
  readonly #arena = new Arena()
  readonly #given: Opening[] = []
  readonly #words = new IdentityWords()
  readonly #headers = new TextCache(6)
  readonly #range = { start: 0, end: -1 }
  #scratch = new Uint8Array(FIRST_SCRATCH)
  #used = 0
  #bytes: Uint8Array = this.#scratch
  #at = 0

  /** Keeps what a message says of its leg; answers where. */
  keep(m: Opening, references = m.references): number {
    if (!(m instanceof LiveFacts)) {
      const { fromUser, toUser, fromName, sdp } = m
      return FIRST_GIVEN + this.#given.push({ fromUser, toUser, fromName, references, sdp }) - 1
    }
    const { view } = m
    const { bytes } = view
    const range = this.#range
    this.#used = LENGTH
    this.#put(bytes, range, view.readUserOf(range, FROM))
    this.#put(bytes, range, view.readUserOf(range, TO))
    this.#put(bytes, range, view.readDisplayName(range, FROM))
    this.#putNumber(references.length)
    for (const { header, value } of references) {
      this.#putText(header)
      this.#putText(value)
    }
    if (m.readOpeningSdp(range) && this.#words.read(bytes, range.start, range.end)) this.#putIdentity(bytes)
    for (let i = 0; i < LENGTH; i++) this.#scratch[i] = this.#used >>> (8 * i)
    return this.#arena.keep(this.#scratch, 0, this.#used)
  }

  read(address: number): Opening {
    if (address >= FIRST_GIVEN) return this.#given[address - FIRST_GIVEN] as Opening
    const end = this.#go(address, 0)
    const fromUser = this.#text()
    const toUser = this.#text()
    const fromName = this.#next() ? displayName(this.#bytes, this.#range.start, this.#range.end) : null
    const references = this.#references()
    const sdp = this.#at < end ? this.#identity() : null
    return { fromUser, toUser, fromName, references, sdp }
  }

  /** What `read` gives, one by one. */
  fromUser(address: number): string | null {
    if (address >= FIRST_GIVEN) return this.read(address).fromUser
    this.#go(address, 0)
    return this.#text()
  }

  toUser(address: number): string | null {
    if (address >= FIRST_GIVEN) return this.read(address).toUser
    this.#go(address, 1)
    return this.#text()
  }

  references(address: number): readonly Reference[] {
    if (address >= FIRST_GIVEN) return this.read(address).references
    this.#go(address, TEXTS_BEFORE_REFERENCES)
    return this.#references()
  }

  sdp(address: number): SdpIdentity | null {
    if (address >= FIRST_GIVEN) return this.read(address).sdp
    const end = this.#go(address, TEXTS_BEFORE_REFERENCES)
    for (let texts = 2 * this.#number(); texts > 0; texts--) this.#next()
    return this.#at < end ? this.#identity() : null
  }

  /** To an opening, past so many of its texts; answers where it ends. */
  #go(address: number, texts: number): number {
    this.#bytes = this.#arena.chunk(address)
    const start = this.#arena.offset(address)
    this.#at = start + LENGTH
    for (let passed = 0; passed < texts; passed++) this.#next()
    return start + u32le(this.#bytes, start)
  }

  #identity(): SdpIdentity {
    const origin = `${this.#text()} ${this.#text()}@${this.#text()}`
    const session = this.#text() as string
    const media: string[] = []
    for (let left = this.#number(); left > 0; left--) {
      const port = this.#text() as string
      media.push(endpointText(this.#text() || session, port))
    }
    return { origin, media }
  }

  #putIdentity(sdp: Uint8Array): void {
    const { origin, session, media, count } = this.#words
    for (let at = 0; at < origin.length; at += 2) this.#putWord(sdp, origin, at)
    this.#putWord(sdp, session, 0)
    this.#putNumber(count)
    for (let at = 0; at < count * MEDIA_WORDS; at += MEDIA_WORDS) {
      this.#putWord(sdp, media, at + PORT)
      this.#putWord(sdp, media, at + HOST)
    }
  }

  #putWord(bytes: Uint8Array, words: Int32Array, at: number): void {
    const [start, end] = [words[at] as number, words[at + 1] as number]
    this.#putNumber(end - start + 1)
    this.#copy(bytes, start, end)
  }

  #references(): readonly Reference[] {
    const count = this.#number()
    if (count === 0) return NONE
    const references: Reference[] = []
    for (let i = 0; i < count; i++) references.push({ header: this.#header(), value: this.#text() as string })
    return references
  }

  /** Of few: the same string as long as it is the same. */
  #header(): string {
    this.#next()
    return this.#headers.get(this.#bytes, this.#range.start, this.#range.end)
  }

  #text(): string | null {
    return this.#next() ? textOf(this.#bytes, this.#range.start, this.#range.end) : null
  }

  /** The range of the next bytes that were put; false for none. */
  #next(): boolean {
    const length = this.#number() - 1
    if (length < 0) return false
    this.#range.start = this.#at
    this.#at += length
    this.#range.end = this.#at
    return true
  }

  #number(): number {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = this.#bytes[this.#at++] as number
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return value
    }
  }

  #putText(text: string): void {
    const bytes = encodeText(text)
    this.#range.start = 0
    this.#range.end = bytes.length
    this.#put(bytes, this.#range, true)
  }

  #put(bytes: Uint8Array, { start, end }: Range, present: boolean): void {
    if (!present) {
      this.#putNumber(0)
      return
    }
    this.#putNumber(end - start + 1)
    this.#copy(bytes, start, end)
  }

  #copy(bytes: Uint8Array, start: number, end: number): void {
    this.#room(end - start)
    for (let i = start; i < end; i++) this.#scratch[this.#used++] = bytes[i] as number
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
