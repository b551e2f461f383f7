import type { Endpoint, MessageFacts } from '../facts.ts'

const CHUNK_BITS = 15
const CHUNK = 1 << CHUNK_BITS
const CHUNK_MASK = CHUNK - 1
const NO_CSEQ = 0xffff_ffff
/** `kind` below this is a status, from here on a method. */
const FIRST_METHOD = 1000
const MAX_WORDS = 0xfffe - FIRST_METHOD

export const HAS_SDP = 1
export const HAS_CREDENTIALS = 2
export const HAS_TO_TAG = 4

/** Columns of CHUNK messages: 58 bytes a message, and growing never copies. */
interface Chunk {
  readonly ts: Float64Array
  readonly frame: Uint32Array
  readonly hash: Uint32Array
  readonly cseq: Uint32Array
  readonly src: Uint32Array
  readonly dst: Uint32Array
  /** The previous message of the same leg, or -1. */
  readonly previous: Int32Array
  /** What it is another transmission of, and another sighting of; itself when neither. See call/resend.ts. */
  readonly original: Int32Array
  readonly sighting: Int32Array
  readonly index: Uint16Array
  readonly kind: Uint16Array
  readonly cseqMethod: Uint16Array
  readonly ipId: Uint16Array
  readonly reason: Uint16Array
  /** 0 for none, else 1 + its word. */
  readonly userAgent: Uint16Array
  /** Place of the tag in the leg's list of tags, 255 for none. */
  readonly fromTag: Uint8Array
  readonly flags: Uint8Array
}

/** What a leg keeps of each of its messages, as columns of numbers: a million messages are 58 MB, not 500. */
export class MessageColumns {
  length = 0
  readonly #chunks: Chunk[] = []
  readonly #endpoints = new Interner<Endpoint>()
  readonly #words = new Interner<string>()

  add(m: MessageFacts, previous: number, fromTag: number): number {
    const at = this.length++
    if ((at & CHUNK_MASK) === 0) this.#chunks.push(newChunk())
    const chunk = this.#chunks[at >>> CHUNK_BITS] as Chunk
    const i = at & CHUNK_MASK
    const { cseq, status } = m
    chunk.ts[i] = m.ts ?? Number.NaN
    chunk.frame[i] = m.frame
    chunk.hash[i] = m.hash
    chunk.cseq[i] = cseq ? Math.min(cseq.number, NO_CSEQ - 1) : NO_CSEQ
    chunk.cseqMethod[i] = cseq ? this.#word(cseq.method) : 0
    chunk.src[i] = this.#endpoints.id(m.src)
    chunk.dst[i] = this.#endpoints.id(m.dst)
    chunk.previous[i] = previous
    chunk.original[i] = at
    chunk.sighting[i] = at
    chunk.index[i] = m.index
    chunk.kind[i] = status ?? FIRST_METHOD + this.#word(m.method ?? '')
    chunk.reason[i] = status === null ? 0 : this.#word(m.reason ?? '')
    const { userAgent } = m
    chunk.userAgent[i] = userAgent === null ? 0 : 1 + this.#word(userAgent)
    chunk.ipId[i] = m.ipId ?? 0
    chunk.fromTag[i] = fromTag
    chunk.flags[i] =
      (m.hasSdp ? HAS_SDP : 0) |
      (m.hasCredentials ? HAS_CREDENTIALS : 0) |
      (m.toTag !== null ? HAS_TO_TAG : 0)
    return at
  }

  previous(at: number): number {
    return (this.#chunks[at >>> CHUNK_BITS] as Chunk).previous[at & CHUNK_MASK] as number
  }

  hash(at: number): number {
    return (this.#chunks[at >>> CHUNK_BITS] as Chunk).hash[at & CHUNK_MASK] as number
  }

  frame(at: number): number {
    return (this.#chunks[at >>> CHUNK_BITS] as Chunk).frame[at & CHUNK_MASK] as number
  }

  original(at: number): number {
    return (this.#chunks[at >>> CHUNK_BITS] as Chunk).original[at & CHUNK_MASK] as number
  }

  sighting(at: number): number {
    return (this.#chunks[at >>> CHUNK_BITS] as Chunk).sighting[at & CHUNK_MASK] as number
  }

  setRepeat(at: number, original: number, sighting: number): void {
    const chunk = this.#chunks[at >>> CHUNK_BITS] as Chunk
    chunk.original[at & CHUNK_MASK] = original
    chunk.sighting[at & CHUNK_MASK] = sighting
  }

  /** The message again, as far as it was kept. */
  get(at: number) {
    const chunk = this.#chunks[at >>> CHUNK_BITS] as Chunk
    const i = at & CHUNK_MASK
    const ts = chunk.ts[i] as number
    const kind = chunk.kind[i] as number
    const cseq = chunk.cseq[i] as number
    const agent = chunk.userAgent[i] as number
    const isRequest = kind >= FIRST_METHOD
    const flags = chunk.flags[i] as number
    return {
      ts: Number.isNaN(ts) ? null : ts,
      frame: chunk.frame[i] as number,
      index: chunk.index[i] as number,
      hash: chunk.hash[i] as number,
      ipId: chunk.ipId[i] || null,
      src: this.#endpoints.value(chunk.src[i] as number),
      dst: this.#endpoints.value(chunk.dst[i] as number),
      method: isRequest ? this.#words.value(kind - FIRST_METHOD) : null,
      status: isRequest ? null : kind,
      reason: isRequest ? null : this.#words.value(chunk.reason[i] as number),
      cseq:
        cseq === NO_CSEQ ? null : { number: cseq, method: this.#words.value(chunk.cseqMethod[i] as number) },
      userAgent: agent === 0 ? null : this.#words.value(agent - 1),
      fromTag: chunk.fromTag[i] as number,
      hasSdp: (flags & HAS_SDP) !== 0,
      hasCredentials: (flags & HAS_CREDENTIALS) !== 0,
      hasToTag: (flags & HAS_TO_TAG) !== 0,
    }
  }

  /** Methods, reason phrases and user agents: few in honest traffic. When 64,535 were seen, further ones share one word. */
  #word(word: string): number {
    return this.#words.size < MAX_WORDS || this.#words.has(word) ? this.#words.id(word) : this.#words.id('')
  }
}

class Interner<T> {
  readonly #ids = new Map<T, number>()
  readonly #values: T[] = []

  get size(): number {
    return this.#values.length
  }

  has(value: T): boolean {
    return this.#ids.has(value)
  }

  id(value: T): number {
    let id = this.#ids.get(value)
    if (id === undefined) {
      id = this.#values.push(value) - 1
      this.#ids.set(value, id)
    }
    return id
  }

  value(id: number): T {
    return this.#values[id] as T
  }
}

function newChunk(): Chunk {
  return {
    ts: new Float64Array(CHUNK),
    frame: new Uint32Array(CHUNK),
    hash: new Uint32Array(CHUNK),
    cseq: new Uint32Array(CHUNK),
    src: new Uint32Array(CHUNK),
    dst: new Uint32Array(CHUNK),
    previous: new Int32Array(CHUNK),
    original: new Int32Array(CHUNK),
    sighting: new Int32Array(CHUNK),
    index: new Uint16Array(CHUNK),
    kind: new Uint16Array(CHUNK),
    cseqMethod: new Uint16Array(CHUNK),
    ipId: new Uint16Array(CHUNK),
    reason: new Uint16Array(CHUNK),
    userAgent: new Uint16Array(CHUNK),
    fromTag: new Uint8Array(CHUNK),
    flags: new Uint8Array(CHUNK),
  }
}
