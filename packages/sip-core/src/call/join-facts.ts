import type { Reference } from '../facts.ts'
import { Numbers } from './join-numbers.ts'
import type { JoinSettings, LegIdentities, LegIdentity } from './join-types.ts'
import { NumberLists } from './number-lists.ts'

/** Requests within or about calls: a leg that begins with one began before its capture did. */
const CALL_METHODS = new Set(['INVITE', 'ACK', 'BYE', 'CANCEL', 'PRACK', 'UPDATE', 'INFO', 'REFER'])
const LONGEST_WAY_UP = 64

/** What finding joins asks of every leg, read in one pass over them and kept as numbers; times NaN for none. */
export class JoinFacts {
  readonly legs: LegIdentities
  readonly settings: JoinSettings
  readonly numbers: Numbers
  /** A leg of a call, its INVITE seen or not. */
  readonly isCall: Uint8Array
  readonly isInvite: Uint8Array
  /** µs since 1970. */
  readonly startTs: Float64Array
  readonly endTs: Float64Array
  readonly ringTs: Float64Array
  readonly answerTs: Float64Array
  readonly closeTs: Float64Array
  /** Numbers of addresses: from where it came, and every host that its INVITE reached. */
  readonly src: Int32Array
  readonly reached: NumberLists
  /** Hashes of what two legs may have in common; equal words have equal hashes, not the reverse. 0 for none. */
  readonly fromUser: Int32Array
  readonly toUser: Int32Array
  readonly sdp: NumberLists
  /** Legs that name others, and the headers in which they do. */
  readonly referencing: number[] = []
  readonly headers = new Set<string>()
  /** The best join of each leg as outgoing leg so far: the incoming one, or -1; and its confidence, or 0. */
  readonly incoming: Int32Array
  readonly confidence: Uint8Array
  /** When the last leg ended that was made for this one: a hunt group then tries the next. */
  readonly lastTry: Float64Array
  readonly #addresses = new Map<string, number>()
  readonly #places: Map<string, number> | null

  constructor(legs: LegIdentities, settings: JoinSettings) {
    const { length } = legs
    this.legs = legs
    this.settings = settings
    this.numbers = new Numbers(settings.numbers)
    this.isCall = new Uint8Array(length)
    this.isInvite = new Uint8Array(length)
    this.startTs = new Float64Array(length)
    this.endTs = new Float64Array(length)
    this.ringTs = new Float64Array(length)
    this.answerTs = new Float64Array(length)
    this.closeTs = new Float64Array(length)
    this.src = new Int32Array(length)
    this.reached = new NumberLists(length)
    this.fromUser = new Int32Array(length)
    this.toUser = new Int32Array(length)
    this.sdp = new NumberLists(length)
    this.incoming = new Int32Array(length).fill(-1)
    this.confidence = new Uint8Array(length)
    this.lastTry = new Float64Array(length).fill(Number.NaN)
    this.#places = legs.placeOf ? null : new Map()
    for (let i = 0; i < length; i++) this.#read(i, legs.at(i) as LegIdentity)
  }

  get addresses(): number {
    return this.#addresses.size
  }

  leg(i: number): LegIdentity {
    return this.legs.at(i) as LegIdentity
  }

  callId(i: number): string {
    return this.leg(i).callId
  }

  references(i: number): readonly Reference[] {
    return this.leg(i).references
  }

  /** Place of the leg with this Call-ID, or -1. */
  placeOf(callId: string): number {
    return this.legs.placeOf?.(callId) ?? this.#places?.get(callId) ?? -1
  }

  /** INVITEs that have a time and go somewhere, in order of time. */
  invitesByTime(): Int32Array {
    const places: number[] = []
    for (let i = 0; i < this.legs.length; i++)
      if (this.isInvite[i] && !Number.isNaN(this.startTs[i]) && !this.reached.has(i, this.src[i] as number))
        places.push(i)
    const isOrdered = places.every((place, k) => k === 0 || this.compare(places[k - 1] as number, place) < 0)
    const invites = Int32Array.from(places)
    // As nearly every capture has them.
    return isOrdered ? invites : invites.sort((x, y) => this.compare(x, y))
  }

  /** `[incoming, outgoing]` of two places: the earlier one came in. */
  inOrder(i: number, j: number): [number, number] {
    return this.compare(i, j) < 0 ? [i, j] : [j, i]
  }

  /** Order of time, else of Call-ID: the order in which the legs were given must not matter. */
  compare(i: number, j: number): number {
    const apart = (this.startTs[i] as number) - (this.startTs[j] as number)
    if (apart < 0 || apart > 0) return apart
    if (i === j) return 0
    return this.callId(i) < this.callId(j) ? -1 : 1
  }

  /** The first leg of the call as far as it is joined. */
  rootOf(i: number): number {
    let at = i
    for (let n = 0; n < LONGEST_WAY_UP; n++) {
      const up = this.incoming[at] as number
      if (up < 0) break
      at = up
    }
    return at
  }

  #read(i: number, leg: LegIdentity): void {
    const { startTs, endTs, progress, src, dst } = leg
    const invite = leg.method === 'INVITE'
    this.#places?.set(leg.callId, i)
    this.isCall[i] = CALL_METHODS.has(leg.method ?? '') ? 1 : 0
    this.isInvite[i] = invite ? 1 : 0
    this.startTs[i] = startTs ?? Number.NaN
    this.endTs[i] = endTs ?? Number.NaN
    this.ringTs[i] = progress.ringTs ?? Number.NaN
    this.answerTs[i] = progress.answerTs ?? Number.NaN
    this.closeTs[i] = progress.closeTs ?? Number.NaN
    // Within one host, as on a test bench, ports tell the parties apart.
    const local = src.address === dst.address
    this.src[i] = this.#address(local ? src.text : src.address)
    this.reached.add(this.#address(local ? dst.text : dst.address))
    for (const host of progress.hops) this.reached.add(this.#address(host))
    this.reached.close(i)
    const { references } = leg
    if (references.length > 0) this.referencing.push(i)
    for (const { header } of references) this.headers.add(header)
    this.fromUser[i] = invite ? wordHash(this.numbers.key(leg.fromUser)) : 0
    this.toUser[i] = invite ? wordHash(this.numbers.key(leg.toUser)) : 0
    const sdp = invite ? leg.sdp : null
    if (sdp) {
      this.sdp.add(wordHash(sdp.origin))
      for (const medium of sdp.media) this.sdp.add(wordHash(medium))
    }
    this.sdp.close(i)
  }

  #address(address: string): number {
    let id = this.#addresses.get(address)
    if (id === undefined) {
      id = this.#addresses.size
      this.#addresses.set(address, id)
    }
    return id
  }
}

/** FNV-1a; never 0 but for null. */
function wordHash(word: string | null): number {
  if (word === null) return 0
  let hash = 0x811c9dc5
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193)
  return hash | 0 || 1
}
