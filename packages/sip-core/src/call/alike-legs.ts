import type { JoinFacts } from './join-facts.ts'
import { shareSdp } from './join-score.ts'

/** More legs that have a word in common are not looked at. */
const MOST = 64
const ENTRY = 3

/** By hashes alone: false means that neither the session nor both parties are the same. */
export function mayBeAlike(facts: JoinFacts, a: number, b: number): boolean {
  const { fromUser, toUser } = facts
  return (fromUser[a] === fromUser[b] && toUser[a] === toUser[b]) || shareSdp(facts, a, b)
}

/**
 * Legs by what makes two of them likely to be of one call, both parties or a word of the session, as chains of numbers.
 * Made for one question that most legs answer with no, so that for them no candidates need to be found.
 */
export class AlikeLegs {
  readonly #facts: JoinFacts
  /** By the low bits of a key where its last entry is, -1 for none. */
  readonly #last: Int32Array
  /** Three numbers an entry, which are always read together: its leg, who sent that, where the entry before is. */
  readonly #entries: Int32Array
  #end = 0

  constructor(facts: JoinFacts, invites: Int32Array) {
    const most = invites.length + facts.sdp.length
    this.#facts = facts
    this.#last = new Int32Array(2 ** Math.ceil(Math.log2(most + 1))).fill(-1)
    this.#entries = new Int32Array(most * ENTRY)
    for (const leg of invites) {
      this.#add(this.#parties(leg), leg)
      for (let k = facts.sdp.first(leg); k < facts.sdp.end(leg); k++) this.#add(facts.sdp.at(k), leg)
    }
  }

  /** Whether there may be a leg like this one, sent by another host and not made for it. */
  mayHave(b: number): boolean {
    const { sdp } = this.#facts
    if (this.#isAmong(this.#parties(b), b)) return true
    for (let k = sdp.first(b); k < sdp.end(b); k++) if (this.#isAmong(sdp.at(k), b)) return true
    return false
  }

  #isAmong(key: number, b: number): boolean {
    const { src, incoming } = this.#facts
    const entries = this.#entries
    const from = src[b] as number
    let at = this.#last[this.#slot(key)] as number
    for (let seen = 0; at >= 0; seen++) {
      if (seen === MOST) return true
      const a = entries[at] as number
      if (entries[at + 1] !== from && incoming[a] !== b && mayBeAlike(this.#facts, a, b)) return true
      at = entries[at + 2] as number
    }
    return false
  }

  #add(key: number, leg: number): void {
    const slot = this.#slot(key)
    const at = this.#end
    this.#entries[at] = leg
    this.#entries[at + 1] = this.#facts.src[leg] as number
    this.#entries[at + 2] = this.#last[slot] as number
    this.#last[slot] = at
    this.#end += ENTRY
  }

  #parties(leg: number): number {
    const { fromUser, toUser } = this.#facts
    return (fromUser[leg] as number) ^ Math.imul(toUser[leg] as number, 0x9e3779b1)
  }

  #slot(key: number): number {
    const spread = Math.imul(key, 0x85ebca6b)
    return (spread ^ (spread >>> 15)) & (this.#last.length - 1)
  }
}
