import { encodeText } from '../bytes/text.ts'
import type { CSeq, Endpoint, MessageFacts } from '../facts.ts'
import { LiveFacts } from '../live-message.ts'
import { FROM, TO } from '../sip/header-index.ts'
import { type KeptMessage, NO_OPENING } from './kept-message.ts'
import { CLOSE, momentOf, NO_MOMENT, type Step } from './leg-progress.ts'
import type { Opening } from './openings.ts'
import type { Sent } from './resend.ts'
import { Routes } from './routes.ts'
import { WordTable } from './word-table.ts'

const CHUNK_BITS = 15
const CHUNK = 1 << CHUNK_BITS
const CHUNK_MASK = CHUNK - 1
/** The first chunk begins so small, for tables that stay so. */
const FIRST = 64
const NO_CSEQ = 0xffff_ffff
/** `kind` below this is a status, from here on a method. */
const FIRST_METHOD = 1000
const NO_TAG = 0

const HAS_SDP = 1
const HAS_CREDENTIALS = 2
const HAS_TO_TAG = 4

/** Which message names its leg's sides best: see openerOf in call/summary.ts. */
export const OPENING_INVITE = 0
export const REQUEST = 1
export const RESPONSE = 2

const CSEQS = 64
/*
 * Longer than other files: the columns, what is written to them and what is read back change together or not at all.
 */

/** Columns of CHUNK messages: 45 bytes a message, and past the first chunk growing never copies. */
interface Chunk {
  readonly ts: Float64Array
  readonly frame: Uint32Array
  readonly hash: Uint32Array
  readonly cseq: Uint32Array
  /** Between whom: see routes.ts. */
  readonly route: Uint32Array
  /** The previous message of the same leg, or -1. */
  readonly previous: Int32Array
  /** Hash of the From tag, NO_TAG for none: enough to tell a leg's two sides apart. */
  readonly fromTag: Uint32Array
  readonly index: Uint16Array
  readonly kind: Uint16Array
  readonly cseqMethod: Uint16Array
  readonly ipId: Uint16Array
  readonly reason: Uint16Array
  /** 0 for none, else 1 + its word. */
  readonly userAgent: Uint16Array
  readonly flags: Uint8Array
  /** Made when a message of the chunk repeats another one. */
  repeats: Repeats | null
}

/** What a message is another transmission of, and another sighting of; -1 when neither. See call/resend.ts. */
interface Repeats {
  readonly original: Int32Array
  readonly sighting: Int32Array
}

/**
 * What a leg keeps of each of its messages, as columns of numbers: a million messages are 45 MB, not 500. A live
 * message is read as bytes, without making a string of it; any other one by its fields.
 */
export class MessageColumns {
  length = 0
  readonly #chunks: Chunk[] = []
  readonly #routes = new Routes()
  readonly #words = new WordTable()
  readonly #invite = this.#words.idOf('INVITE')
  readonly #bye = this.#words.idOf('BYE')
  readonly #cancel = this.#words.idOf('CANCEL')
  readonly #range = { start: 0, end: -1 }
  /** Those that were asked for last. */
  readonly #cseqs = new Array<CSeq | undefined>(CSEQS)

  /** `previous` is the last message of the same leg, or -1. */
  add(m: MessageFacts, previous: number): number {
    const at = this.length++
    const i = at & CHUNK_MASK
    if (i === 0) this.#chunks.push(newChunk(at === 0 ? FIRST : CHUNK))
    let chunk = this.#chunks[at >>> CHUNK_BITS] as Chunk
    if (i === chunk.ts.length) {
      chunk = grown(chunk)
      this.#chunks[at >>> CHUNK_BITS] = chunk
    }
    chunk.ts[i] = m.ts ?? Number.NaN
    chunk.frame[i] = m.frame
    chunk.hash[i] = m.hash
    chunk.previous[i] = previous
    chunk.index[i] = m.index
    chunk.ipId[i] = m.ipId ?? 0
    chunk.route[i] = this.#routes.id(m.src, m.dst, previous < 0 ? -1 : this.#route(previous))
    if (m instanceof LiveFacts) this.#fromView(chunk, i, m)
    else this.#fromFacts(chunk, i, m)
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

  index(at: number): number {
    return (this.#chunks[at >>> CHUNK_BITS] as Chunk).index[at & CHUNK_MASK] as number
  }

  /** NaN for none. */
  ts(at: number): number {
    return (this.#chunks[at >>> CHUNK_BITS] as Chunk).ts[at & CHUNK_MASK] as number
  }

  rank(at: number): number {
    const chunk = this.#chunks[at >>> CHUNK_BITS] as Chunk
    const i = at & CHUNK_MASK
    const kind = chunk.kind[i] as number
    if (kind < FIRST_METHOD) return RESPONSE
    const opens = kind === FIRST_METHOD + this.#invite && ((chunk.flags[i] as number) & HAS_TO_TAG) === 0
    return opens ? OPENING_INVITE : REQUEST
  }

  src(at: number): Endpoint {
    return this.#routes.src(this.#route(at))
  }

  dst(at: number): Endpoint {
    return this.#routes.dst(this.#route(at))
  }

  /** Of a request. */
  method(at: number): string | null {
    const kind = this.#chunks[at >>> CHUNK_BITS]?.kind[at & CHUNK_MASK] as number
    return kind < FIRST_METHOD ? null : this.#words.text(kind - FIRST_METHOD)
  }

  cseqMethod(at: number): string | null {
    const chunk = this.#chunks[at >>> CHUNK_BITS] as Chunk
    const i = at & CHUNK_MASK
    return chunk.cseq[i] === NO_CSEQ ? null : this.#words.text(chunk.cseqMethod[i] as number)
  }

  /** How the message moves its leg on: what `legProgress` tells by words. */
  moment(at: number): number {
    const chunk = this.#chunks[at >>> CHUNK_BITS] as Chunk
    const i = at & CHUNK_MASK
    const kind = chunk.kind[i] as number
    if (kind >= FIRST_METHOD) {
      const method = kind - FIRST_METHOD
      return method === this.#bye || method === this.#cancel ? CLOSE : NO_MOMENT
    }
    const responds = chunk.cseq[i] !== NO_CSEQ && chunk.cseqMethod[i] === this.#invite
    return responds ? momentOf(kind) : NO_MOMENT
  }

  /** Not between the same two endpoints as another one. */
  isElsewhere(at: number, other: number): boolean {
    const [here, there] = [this.#route(at), this.#route(other)]
    if (here === there) return false
    return this.src(at) !== this.dst(other) || this.dst(at) !== this.src(other)
  }

  /** The message as far as it moves its leg. */
  step(at: number): Step {
    const chunk = this.#chunks[at >>> CHUNK_BITS] as Chunk
    const i = at & CHUNK_MASK
    const ts = chunk.ts[i] as number
    const kind = chunk.kind[i] as number
    const route = chunk.route[i] as number
    return {
      ts: Number.isNaN(ts) ? null : ts,
      src: this.#routes.src(route),
      dst: this.#routes.dst(route),
      method: this.method(at),
      status: kind < FIRST_METHOD ? kind : null,
      cseqMethod: this.cseqMethod(at),
    }
  }

  original(at: number): number {
    const original = this.#chunks[at >>> CHUNK_BITS]?.repeats?.original[at & CHUNK_MASK] ?? -1
    return original < 0 ? at : original
  }

  sighting(at: number): number {
    const sighting = this.#chunks[at >>> CHUNK_BITS]?.repeats?.sighting[at & CHUNK_MASK] ?? -1
    return sighting < 0 ? at : sighting
  }

  setRepeat(at: number, original: number, sighting: number): void {
    const chunk = this.#chunks[at >>> CHUNK_BITS] as Chunk
    chunk.repeats ??= newRepeats(chunk.ts.length)
    chunk.repeats.original[at & CHUNK_MASK] = original
    chunk.repeats.sighting[at & CHUNK_MASK] = sighting
  }

  /** What decides whether the message was seen before. */
  sent(at: number): Sent {
    const chunk = this.#chunks[at >>> CHUNK_BITS] as Chunk
    const i = at & CHUNK_MASK
    const ts = chunk.ts[i] as number
    return {
      ts: Number.isNaN(ts) ? null : ts,
      hash: chunk.hash[i] as number,
      ipId: chunk.ipId[i] || null,
      src: this.#routes.src(chunk.route[i] as number),
      dst: this.#routes.dst(chunk.route[i] as number),
    }
  }

  /**
   * The message again, as far as it was kept, put into `into`: a million of them made anew would be as many as were
   * spared. `tags` collects the From tags of its leg.
   */
  read(into: KeptMessage, at: number, callId: string, tags: number[], opening: Opening = NO_OPENING): void {
    const chunk = this.#chunks[at >>> CHUNK_BITS] as Chunk
    const i = at & CHUNK_MASK
    const ts = chunk.ts[i] as number
    const kind = chunk.kind[i] as number
    const agent = chunk.userAgent[i] as number
    const isRequest = kind >= FIRST_METHOD
    const flags = chunk.flags[i] as number
    const route = chunk.route[i] as number
    into.ts = Number.isNaN(ts) ? null : ts
    into.frame = chunk.frame[i] as number
    into.index = chunk.index[i] as number
    into.hash = chunk.hash[i] as number
    into.ipId = chunk.ipId[i] || null
    into.src = this.#routes.src(route)
    into.dst = this.#routes.dst(route)
    into.callId = callId
    into.method = isRequest ? this.#words.text(kind - FIRST_METHOD) : null
    into.status = isRequest ? null : kind
    into.reason = isRequest ? null : this.#words.text(chunk.reason[i] as number)
    into.cseq = this.#cseq(chunk.cseq[i] as number, chunk.cseqMethod[i] as number)
    into.userAgent = agent === 0 ? null : this.#words.text(agent - 1)
    into.fromTag = tagName(tags, chunk.fromTag[i] as number)
    into.toTag = flags & HAS_TO_TAG ? '' : null
    into.hasSdp = (flags & HAS_SDP) !== 0
    into.hasCredentials = (flags & HAS_CREDENTIALS) !== 0
    into.opening = opening
  }

  /** The same object as long as it is the same CSeq: a leg has but a few. */
  #cseq(number: number, method: number): CSeq | null {
    if (number === NO_CSEQ) return null
    const text = this.#words.text(method)
    const slot = (number ^ (method << 3)) & (CSEQS - 1)
    const known = this.#cseqs[slot]
    if (known?.number === number && known.method === text) return known
    const cseq = { number, method: text }
    this.#cseqs[slot] = cseq
    return cseq
  }

  #fromView(chunk: Chunk, i: number, m: LiveFacts): void {
    const { view } = m
    const { bytes, startLine } = view
    const range = this.#range
    const cseq = view.readCseq(range)
    chunk.cseq[i] = cseq < 0 ? NO_CSEQ : Math.min(cseq, NO_CSEQ - 1)
    chunk.cseqMethod[i] = cseq < 0 ? this.#words.none : this.#words.id(bytes, range.start, range.end)
    if (startLine.isRequest) {
      chunk.kind[i] = FIRST_METHOD + this.#words.id(bytes, view.start, startLine.methodEnd)
      chunk.reason[i] = this.#words.none
    } else {
      chunk.kind[i] = startLine.status
      chunk.reason[i] = this.#words.id(bytes, startLine.reasonStart, startLine.reasonEnd)
    }
    chunk.userAgent[i] = view.readUserAgent(range) ? 1 + this.#words.id(bytes, range.start, range.end) : 0
    chunk.fromTag[i] = view.readTag(range, FROM) ? tagHash(bytes, range.start, range.end) : NO_TAG
    // Of no other message is it asked whether it is of a dialog.
    const hasToTag = chunk.kind[i] === FIRST_METHOD + this.#invite && view.readTag(range, TO)
    chunk.flags[i] = flagsOf(m.hasSdp, m.hasCredentials, hasToTag)
  }

  #fromFacts(chunk: Chunk, i: number, m: MessageFacts): void {
    const { cseq, status, userAgent, fromTag } = m
    chunk.cseq[i] = cseq ? Math.min(cseq.number, NO_CSEQ - 1) : NO_CSEQ
    chunk.cseqMethod[i] = this.#words.idOf(cseq?.method ?? '')
    chunk.kind[i] = status ?? FIRST_METHOD + this.#words.idOf(m.method ?? '')
    chunk.reason[i] = this.#words.idOf(m.reason ?? '')
    chunk.userAgent[i] = userAgent === null ? 0 : 1 + this.#words.idOf(userAgent)
    const tag = fromTag === null ? null : encodeText(fromTag)
    chunk.fromTag[i] = tag ? tagHash(tag, 0, tag.length) : NO_TAG
    chunk.flags[i] = flagsOf(m.hasSdp, m.hasCredentials, m.toTag !== null)
  }

  #route(at: number): number {
    return (this.#chunks[at >>> CHUNK_BITS] as Chunk).route[at & CHUNK_MASK] as number
  }
}

function flagsOf(sdp: boolean, credentials: boolean, toTag: boolean): number {
  return (sdp ? HAS_SDP : 0) | (credentials ? HAS_CREDENTIALS : 0) | (toTag ? HAS_TO_TAG : 0)
}

/** Tags are too short for `hashBytes` to be worth its start. */
function tagHash(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193)
  return hash >>> 0 || 1
}

/** The tags themselves are not kept: their place among the leg's tags stands for them. */
function tagName(tags: number[], tag: number): string | null {
  if (tag === NO_TAG) return null
  let place = tags.indexOf(tag)
  if (place < 0) place = tags.push(tag) - 1
  return TAG_NAMES[place] ?? String(place)
}

const TAG_NAMES = ['0', '1', '2', '3']

function newChunk(length: number): Chunk {
  return {
    ts: new Float64Array(length),
    frame: new Uint32Array(length),
    hash: new Uint32Array(length),
    cseq: new Uint32Array(length),
    route: new Uint32Array(length),
    previous: new Int32Array(length),
    fromTag: new Uint32Array(length),
    index: new Uint16Array(length),
    kind: new Uint16Array(length),
    cseqMethod: new Uint16Array(length),
    ipId: new Uint16Array(length),
    reason: new Uint16Array(length),
    userAgent: new Uint16Array(length),
    flags: new Uint8Array(length),
    repeats: null,
  }
}

function newRepeats(length: number): Repeats {
  return { original: new Int32Array(length).fill(-1), sighting: new Int32Array(length).fill(-1) }
}

function grown(chunk: Chunk): Chunk {
  const larger = newChunk(Math.min(chunk.ts.length * 8, CHUNK))
  for (const [name, column] of Object.entries(chunk))
    if (ArrayBuffer.isView(column)) (larger[name as keyof Chunk] as Uint8Array).set(column as Uint8Array)
  if (chunk.repeats) {
    larger.repeats = newRepeats(larger.ts.length)
    larger.repeats.original.set(chunk.repeats.original)
    larger.repeats.sighting.set(chunk.repeats.sighting)
  }
  return larger
}
