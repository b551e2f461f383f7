import { JoinFacts } from './join-facts.ts'
import {
  byCallIdAffix,
  byNamedCallId,
  bySharedIdentifier,
  IDENTIFIER_PARAMS,
  replacements,
} from './join-header.ts'
import { byMeeting, MEETING_PARAMS } from './join-meeting.ts'
import type { JoinMethod, JoinParams, JoinReason } from './join-params.ts'
import type {
  Join,
  JoinedCall,
  JoinedCalls,
  JoinSettings,
  LegIdentities,
  LegIdentity,
  Offer,
} from './join-types.ts'
import { LegGroups } from './leg-groups.ts'

/**
 * Every way to join legs, strongest evidence first. A new one is a function in its own file, a line here and its
 * evidence below. What stronger evidence has settled (`facts.confidence`) need not be looked at again.
 */
const FINDERS: readonly ((facts: JoinFacts, offer: Offer) => void)[] = [
  byNamedCallId,
  bySharedIdentifier,
  byCallIdAffix,
  byMeeting,
]

type ParamsOf = {
  readonly [Method in JoinMethod]: (a: LegIdentity, b: LegIdentity) => JoinParams[Method]
}
const PARAMS: ParamsOf = {
  user: (a, b) => ({ incoming: a.callId, outgoing: b.callId }),
  ...IDENTIFIER_PARAMS,
  ...MEETING_PARAMS,
}
const METHODS = Object.keys(PARAMS) as JoinMethod[]
/** These know a leg by its Call-ID alone: its INVITE may have come before the capture. */
const WITHOUT_INVITE: ReadonlySet<JoinMethod> = new Set(['header', 'call_id_affix'])
const CERTAIN = 100
const REPLACES = 95

/**
 * Groups legs into calls; a leg that nothing joins is a call of its own. Only legs of calls are joined. An outgoing
 * leg keeps its best join alone, so it never has two incoming legs, while one incoming leg may have many (forking).
 * The order of the legs does not matter.
 */
export function joinLegs(legs: LegIdentities, settings: JoinSettings = {}): JoinedCall[] {
  return [...joinedCalls(legs, settings)]
}

/** The same for more legs than should be there at once: nothing is held but numbers. */
export function joinedCalls(legs: LegIdentities, settings: JoinSettings = {}): JoinedCalls {
  return new Grouping(new JoinFacts(legs, settings))
}

class Grouping implements JoinedCalls {
  readonly #facts: JoinFacts
  readonly #method: Uint8Array
  readonly #groups: LegGroups
  /** Evidence of joins, by outgoing leg, that is about other legs of the two calls it brings together. */
  readonly #links = new Map<number, JoinReason>()

  constructor(facts: JoinFacts) {
    const { forced = [], forbidden = [] } = facts.settings
    this.#facts = facts
    this.#method = new Uint8Array(facts.legs.length)
    const places = (pairs: typeof forced) =>
      pairs
        .map(([one, other]) => [facts.placeOf(one), facts.placeOf(other)] as const)
        .filter(([i, j]) => i >= 0 && j >= 0 && i !== j)
    this.#groups = new LegGroups(facts.legs.length, places(forbidden))
    for (const find of FINDERS) find(facts, (...offer) => this.#take(...offer))
    this.#unite()
    for (const [named, naming] of replacements(facts)) this.#link(named, naming, 'header', REPLACES)
    for (const [i, j] of places(forced)) this.#link(i, j, 'user', CERTAIN)
    this.#groups.close()
  }

  get size(): number {
    return this.#groups.size
  }

  *[Symbol.iterator](): Generator<JoinedCall> {
    const { incoming } = this.#facts
    for (const legs of this.#groups) {
      const ordered = legs.length > 1 ? legs.toSorted((x, y) => this.#facts.compare(x, y)) : legs
      const joins = ordered.filter((leg) => (incoming[leg] as number) >= 0).map((leg) => this.#join(leg))
      if (joins.length > 1) joins.sort((x, y) => y.confidence - x.confidence)
      yield { legs: ordered, joins }
    }
  }

  #join(b: number): Join {
    const a = this.#facts.incoming[b] as number
    const method = METHODS[this.#method[b] as number] as JoinMethod
    const reason = this.#links.get(b) ?? this.#reason(a, b, method)
    return { a, b, confidence: this.#facts.confidence[b] as number, ...reason }
  }

  #reason(a: number, b: number, method: JoinMethod): JoinReason {
    return { method, params: PARAMS[method](this.#facts.leg(a), this.#facts.leg(b)) } as JoinReason
  }

  #take(a: number, b: number, method: JoinMethod, confidence: number): void {
    const { isInvite, isCall, confidence: known, incoming } = this.#facts
    const fit = WITHOUT_INVITE.has(method) ? isCall : isInvite
    if (!fit[a] || !fit[b] || confidence < (known[b] as number) || this.#groups.areApart(a, b)) return
    // Of two that are as good the earlier one, whichever was offered first.
    if (confidence === known[b] && this.#facts.compare(a, incoming[b] as number) >= 0) return
    this.#keep(a, b, method, confidence)
  }

  #keep(a: number, b: number, method: JoinMethod, confidence: number): void {
    this.#facts.confidence[b] = confidence
    this.#facts.incoming[b] = a
    this.#method[b] = METHODS.indexOf(method)
  }

  /** Strongest first: what closes a ring, or brings together what was unlinked, is left out. */
  #unite(): void {
    const { incoming, confidence } = this.#facts
    const joined: number[] = []
    for (let b = 0; b < incoming.length; b++) if ((incoming[b] as number) >= 0) joined.push(b)
    joined.sort((x, y) => (confidence[y] as number) - (confidence[x] as number) || this.#facts.compare(x, y))
    for (const b of joined) if (!this.#groups.unite(incoming[b] as number, b)) this.#drop(b)
  }

  #drop(b: number): void {
    this.#facts.confidence[b] = 0
    this.#facts.incoming[b] = -1
  }

  /** Brings the calls of two legs together: the first leg of the later call, which has no incoming leg, gets one. */
  #link(i: number, j: number, method: JoinMethod, confidence: number): void {
    const facts = this.#facts
    const [one, other] = facts.inOrder(i, j)
    if (facts.incoming[other] === one) {
      if (confidence > (facts.confidence[other] as number)) this.#keep(one, other, method, confidence)
      return
    }
    const [early, late] = facts.inOrder(facts.rootOf(i), facts.rootOf(j))
    if (!this.#groups.unite(early, late)) return
    const linked = facts.rootOf(i) === early ? i : j
    this.#keep(facts.compare(linked, late) < 0 ? linked : early, late, method, confidence)
    this.#links.set(late, this.#reason(one, other, method))
  }
}
