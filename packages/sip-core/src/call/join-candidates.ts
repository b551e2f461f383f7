import type { JoinFacts } from './join-facts.ts'
import { JITTER, STEP_REACH } from './join-score.ts'
import { RankIndex } from './rank-index.ts'

/** A leg that goes on is looked for this long behind its first INVITE: queues, hunt groups, transfers. µs. */
const LONGEST_LIFE = 900_000_000
/** Calls alike that are compared with one: a storm of the same call must not cost its square. */
const MAX_COMPARED = 256
const MAX_IN_STEP = 64
/** What `placeOf` says when no two hosts are told apart. */
export const ANYWHERE = -1
/** Answers and ends are looked for this near, µs. */
const NEAR = STEP_REACH / 4
const NONE: readonly number[] = []

/**
 * Legs that one leg may have been made for: they were alive when it began, came to the host that sent it, and have a
 * user, a session or the moment of their answer or end in common with it. No busy host costs the square of its calls.
 * `placeOf` says which addresses are one host.
 */
export class Candidates {
  readonly #facts: JoinFacts
  readonly #invites: Int32Array
  readonly #placeOf: (address: number) => number
  readonly #words = new RankIndex()
  readonly #moments = new Map<number, Moments>()
  /** The last leg for which a leg was found, so that it is found once. */
  readonly #foundFor: Int32Array

  constructor(facts: JoinFacts, invites: Int32Array, placeOf: (address: number) => number) {
    this.#facts = facts
    this.#invites = invites
    this.#placeOf = placeOf
    this.#foundFor = new Int32Array(facts.legs.length).fill(-1)
    const senders = new Set<number>()
    for (const b of invites) if (!facts.confidence[b]) senders.add(placeOf(facts.src[b] as number))
    for (let rank = 0; rank < invites.length; rank++) {
      const a = invites[rank] as number
      for (let r = facts.reached.first(a); r < facts.reached.end(a); r++) {
        const host = placeOf(facts.reached.at(r))
        if (!senders.has(host)) continue
        for (const key of this.#keys(host, a)) this.#words.add(key, rank)
        this.#momentsAt(host).add(a)
      }
    }
    this.#words.sort()
    for (const moments of this.#moments.values()) moments.sort()
  }

  /**
   * For the leg of this rank among the INVITEs. With `isLikely` none, unless it holds for one that has a word in common:
   * in busy minutes hundreds of legs move at the same moment.
   */
  of(rank: number, isLikely?: (a: number, b: number) => boolean): readonly number[] {
    const { src, startTs } = this.#facts
    const b = this.#invites[rank] as number
    const host = this.#placeOf(src[b] as number)
    const moments = this.#moments.get(host)
    // No leg came there.
    if (!moments) return NONE
    const start = startTs[b] as number
    let last = rank
    while (
      last + 1 < this.#invites.length &&
      (startTs[this.#invites[last + 1] as number] as number) <= start + JITTER
    )
      last++
    const found: number[] = []
    for (const key of this.#keys(host, b)) this.#alike(key, last, b, host, found)
    if (isLikely && !found.some((a) => isLikely(a, b))) return NONE
    moments.near(b, (a) => this.#take(a, b, host, found))
    return found
  }

  #alike(key: number, last: number, b: number, host: number, found: number[]): void {
    const { startTs } = this.#facts
    const oldest = (startTs[b] as number) - LONGEST_LIFE
    let place = this.#words.placeOf(key, last)
    for (let seen = 0; seen < MAX_COMPARED; seen++, place--) {
      const rank = this.#words.at(place, key)
      if (rank < 0) return
      const a = this.#invites[rank] as number
      if ((startTs[a] as number) < oldest) return
      this.#take(a, b, host, found)
    }
  }

  #take(a: number, b: number, host: number, found: number[]): void {
    const { startTs, endTs, closeTs, incoming } = this.#facts
    // A leg that was made for this one cannot be the one that this was made for.
    if (a === b || this.#foundFor[a] === b || incoming[a] === b) return
    this.#foundFor[a] = b
    const start = startTs[b] as number
    if ((startTs[a] as number) > start + JITTER || (endTs[a] as number) < start - JITTER) return
    if ((closeTs[a] as number) < start - JITTER || this.#isFrom(a, host, b)) return
    if (this.#cameTo(a, host)) found.push(a)
  }

  /** Sent by the host itself, so that it did not come to it. */
  #isFrom(a: number, host: number, b: number): boolean {
    const { src } = this.#facts
    return src[a] === src[b] || (host !== ANYWHERE && this.#placeOf(src[a] as number) === host)
  }

  /** Keys may clash. */
  #cameTo(a: number, host: number): boolean {
    const { reached } = this.#facts
    for (let r = reached.first(a); r < reached.end(a); r++)
      if (this.#placeOf(reached.at(r)) === host) return true
    return false
  }

  #keys(host: number, leg: number): number[] {
    const { fromUser, toUser, sdp } = this.#facts
    const keys: number[] = []
    if (toUser[leg]) keys.push(keyOf(host, toUser[leg] as number))
    if (fromUser[leg]) keys.push(keyOf(host, ~(fromUser[leg] as number)))
    for (let k = sdp.first(leg); k < sdp.end(leg); k++) keys.push(keyOf(host, sdp.at(k)))
    return keys
  }

  #momentsAt(host: number): Moments {
    let moments = this.#moments.get(host)
    if (!moments) {
      moments = new Moments(this.#facts)
      this.#moments.set(host, moments)
    }
    return moments
  }
}

/** Answers and ends of the legs that came to one host, by time. */
class Moments {
  readonly #facts: JoinFacts
  readonly #answers: number[] = []
  readonly #ends: number[] = []

  constructor(facts: JoinFacts) {
    this.#facts = facts
  }

  add(a: number): void {
    if (!Number.isNaN(this.#facts.answerTs[a])) this.#answers.push(a)
    if (!Number.isNaN(this.#facts.closeTs[a])) this.#ends.push(a)
  }

  sort(): void {
    const { answerTs, closeTs } = this.#facts
    const by = (ts: Float64Array) => (x: number, y: number) =>
      (ts[x] as number) - (ts[y] as number) || this.#facts.compare(x, y)
    this.#answers.sort(by(answerTs))
    this.#ends.sort(by(closeTs))
  }

  near(b: number, take: (a: number) => void): void {
    const { answerTs, closeTs } = this.#facts
    const [answer, close] = [answerTs[b] as number, closeTs[b] as number]
    // One of several that rang is told to stop when another one answers.
    around(this.#answers, answerTs, Number.isNaN(answer) ? close : answer, take)
    around(this.#ends, closeTs, close, take)
  }
}

/** Takes the legs whose moment is near `ts`. */
function around(
  legs: readonly number[],
  moments: Float64Array,
  ts: number,
  take: (leg: number) => void,
): void {
  if (Number.isNaN(ts)) return
  let [low, high] = [0, legs.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((moments[legs[middle] as number] as number) < ts - NEAR) low = middle + 1
    else high = middle
  }
  for (let k = low; k < legs.length && k < low + MAX_IN_STEP; k++) {
    if ((moments[legs[k] as number] as number) > ts + NEAR) return
    take(legs[k] as number)
  }
}

/** 29 bits. Clashes cost a comparison: what counts is compared itself before legs are joined. */
function keyOf(host: number, word: number): number {
  return Math.imul(word ^ Math.imul(host + 1, 0x9e3779b1), 0x85ebca6b) >>> 3
}
