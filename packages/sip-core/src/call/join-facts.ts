import type { LegIdentities, LegIdentity } from './join-types.ts'

/** Hashes of the words that two legs may have in common, some a leg; equal words have equal hashes, not the reverse. */
export class WordHashes {
  readonly #end: Uint32Array
  #hashes = new Int32Array(1024)
  #length = 0

  constructor(legs: number) {
    this.#end = new Uint32Array(legs)
  }

  /** The words of leg `i`; to be called for every leg in turn. */
  put(i: number, words: readonly string[]): void {
    for (const word of words) {
      if (this.#length === this.#hashes.length) {
        const grown = new Int32Array(this.#length * 2)
        grown.set(this.#hashes)
        this.#hashes = grown
      }
      this.#hashes[this.#length++] = wordHash(word)
    }
    this.#end[i] = this.#length
  }

  first(i: number): number {
    return i === 0 ? 0 : (this.#end[i - 1] as number)
  }

  end(i: number): number {
    return this.#end[i] as number
  }

  hash(at: number): number {
    return this.#hashes[at] as number
  }
}

/** What finding joins asks of every leg, read in one pass over them and kept as numbers. */
export class JoinFacts {
  readonly legs: LegIdentities
  readonly isInvite: Uint8Array
  /** µs since 1970, NaN for none. */
  readonly startTs: Float64Array
  readonly endTs: Float64Array
  /** Numbers of IP addresses. */
  readonly src: Int32Array
  readonly dst: Int32Array
  /** Legs that name others. */
  readonly referencing: number[] = []
  /** Confidence of a leg's best join as outgoing leg so far; 0 without one. */
  readonly confidence: Uint8Array
  readonly sdp: WordHashes
  readonly toUser: WordHashes
  readonly fromUser: WordHashes
  readonly #addresses = new Map<string, number>()
  readonly #places: Map<string, number> | null

  constructor(legs: LegIdentities, keys: KeysOf) {
    const { length } = legs
    this.legs = legs
    this.isInvite = new Uint8Array(length)
    this.startTs = new Float64Array(length)
    this.endTs = new Float64Array(length)
    this.src = new Int32Array(length)
    this.dst = new Int32Array(length)
    this.confidence = new Uint8Array(length)
    this.sdp = new WordHashes(length)
    this.toUser = new WordHashes(length)
    this.fromUser = new WordHashes(length)
    this.#places = legs.placeOf ? null : new Map()
    for (let i = 0; i < length; i++) this.#read(i, legs.at(i) as LegIdentity, keys)
  }

  leg(i: number): LegIdentity {
    return this.legs.at(i) as LegIdentity
  }

  callId(i: number): string {
    return this.legs.callId?.(i) ?? this.leg(i).callId
  }

  /** Place of the leg with this Call-ID, or -1. */
  placeOf(callId: string): number {
    return this.legs.placeOf?.(callId) ?? this.#places?.get(callId) ?? -1
  }

  #read(i: number, leg: LegIdentity, keys: KeysOf): void {
    this.#places?.set(leg.callId, i)
    const invite = leg.method === 'INVITE'
    this.isInvite[i] = invite ? 1 : 0
    this.startTs[i] = leg.startTs ?? Number.NaN
    this.endTs[i] = leg.endTs ?? Number.NaN
    this.src[i] = this.#address(leg.src.address)
    this.dst[i] = this.#address(leg.dst.address)
    if (leg.references.length > 0) this.referencing.push(i)
    this.sdp.put(i, invite ? keys.sdp(leg) : [])
    this.toUser.put(i, invite ? keys.toUser(leg) : [])
    this.fromUser.put(i, invite ? keys.fromUser(leg) : [])
  }

  #address(address: string): number {
    let id = this.#addresses.get(address)
    if (id === undefined) {
      id = this.#addresses.size
      this.#addresses.set(address, id)
    }
    return id
  }

  /** `[incoming, outgoing]` of two places: the earlier one came in. */
  inOrder(i: number, j: number): [number, number] {
    return this.compare(i, j) < 0 ? [i, j] : [j, i]
  }

  /** Order of time, else of place. */
  compare(i: number, j: number): number {
    const apart = (this.startTs[i] as number) - (this.startTs[j] as number)
    return apart || i - j
  }
}

/** The words by which legs are compared: see join-parties.ts. */
export interface KeysOf {
  readonly sdp: (leg: LegIdentity) => readonly string[]
  readonly toUser: (leg: LegIdentity) => readonly string[]
  readonly fromUser: (leg: LegIdentity) => readonly string[]
}

function wordHash(word: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193)
  return hash
}
