import { JoinFacts } from './join-facts.ts'
import { byCallIdAffix, byNamedCallId, bySharedIdentifier, EXPLAIN_IDENTIFIERS } from './join-header.ts'
import { bySameCaller, bySameParties, bySdp, EXPLAIN_PARTIES, KEYS } from './join-parties.ts'
import type {
  Explain,
  Join,
  JoinedCall,
  JoinedCalls,
  JoinMethod,
  LegIdentities,
  Offer,
} from './join-types.ts'

/**
 * Every way to join legs, strongest evidence first. A new one is a function in its own file and a line here. What
 * stronger evidence has settled (`facts.confidence`) need not be looked at again.
 */
const FINDERS: readonly ((facts: JoinFacts, offer: Offer) => void)[] = [
  byNamedCallId,
  bySharedIdentifier,
  byCallIdAffix,
  bySdp,
  bySameParties,
  bySameCaller,
]

const EXPLAIN: Readonly<Record<JoinMethod, Explain>> = { ...EXPLAIN_IDENTIFIERS, ...EXPLAIN_PARTIES }
const METHODS = Object.keys(EXPLAIN) as JoinMethod[]

/**
 * Groups legs into calls; a leg that nothing joins is a call of its own. Only legs of INVITEs are joined. An outgoing
 * leg keeps its best join alone, so it never has two incoming legs, while one incoming leg may have many (forking).
 */
export function joinLegs(legs: LegIdentities): JoinedCall[] {
  return [...joinedCalls(legs)]
}

/** The same for more legs than should be there at once: nothing is held but numbers. */
export function joinedCalls(legs: LegIdentities): JoinedCalls {
  return new Grouping(new JoinFacts(legs, KEYS))
}

class Grouping implements JoinedCalls {
  size = 0
  readonly #facts: JoinFacts
  /** The best join of every leg as outgoing leg: the incoming one, or -1. */
  readonly #incoming: Int32Array
  readonly #method: Uint8Array
  readonly #detail: Float64Array
  readonly #parent: Int32Array
  /** Legs of a call as a chain from its first one, the root. */
  readonly #next: Int32Array
  readonly #last: Int32Array

  constructor(facts: JoinFacts) {
    const { length } = facts.legs
    this.#facts = facts
    this.#incoming = new Int32Array(length).fill(-1)
    this.#method = new Uint8Array(length)
    this.#detail = new Float64Array(length)
    this.#parent = Int32Array.from({ length }, (_, i) => i)
    this.#next = new Int32Array(length).fill(-1)
    this.#last = new Int32Array(length).fill(-1)
    for (const find of FINDERS) find(facts, (...offer) => this.#take(...offer))
    for (let b = 0; b < length; b++) {
      const a = this.#incoming[b] as number
      if (a >= 0 && !this.#unite(a, b)) this.#incoming[b] = -1
    }
    for (let i = 0; i < length; i++) {
      const root = this.#find(i)
      const last = this.#last[root] as number
      if (last < 0) this.size++
      else this.#next[last] = i
      this.#last[root] = i
    }
  }

  *[Symbol.iterator](): Generator<JoinedCall> {
    for (let i = 0; i < this.#parent.length; i++) {
      if (this.#find(i) !== i) continue
      const legs: number[] = []
      for (let leg = i; leg >= 0; leg = this.#next[leg] as number) legs.push(leg)
      const joins = legs.filter((leg) => (this.#incoming[leg] as number) >= 0).map((leg) => this.#join(leg))
      if (joins.length > 1) joins.sort((x, y) => y.confidence - x.confidence)
      if (legs.length > 1) legs.sort((x, y) => this.#facts.compare(x, y))
      yield { legs, joins }
    }
  }

  #join(b: number): Join {
    const a = this.#incoming[b] as number
    const method = METHODS[this.#method[b] as number] as JoinMethod
    const why = EXPLAIN[method](this.#facts.leg(a), this.#facts.leg(b), this.#detail[b] as number)
    return { a, b, method, confidence: this.#facts.confidence[b] as number, why }
  }

  #take(a: number, b: number, method: JoinMethod, confidence: number, detail: number): void {
    const { isInvite, confidence: known } = this.#facts
    if (!isInvite[a] || !isInvite[b] || confidence <= (known[b] as number)) return
    known[b] = confidence
    this.#incoming[b] = a
    this.#method[b] = METHODS.indexOf(method)
    this.#detail[b] = detail
  }

  #find(i: number): number {
    const parent = this.#parent
    let at = i
    while (parent[at] !== at) {
      const up = parent[parent[at] as number] as number
      parent[at] = up
      at = up
    }
    return at
  }

  /** Disjoint sets, the lowest place their root; false when they were one already. */
  #unite(i: number, j: number): boolean {
    const [x, y] = [this.#find(i), this.#find(j)]
    if (x === y) return false
    this.#parent[Math.max(x, y)] = Math.min(x, y)
    return true
  }
}
