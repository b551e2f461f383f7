import { AlikeLegs, mayBeAlike } from './alike-legs.ts'
import { ANYWHERE, Candidates } from './join-candidates.ts'
import type { JoinFacts } from './join-facts.ts'
import type { JoinMethod, JoinParams, JoinStep } from './join-params.ts'
import {
  CLEARLY_BETTER,
  endedApart,
  LEAST_POINTS,
  LEAST_POINTS_IN_STEP,
  pointsOf,
  SAME_SDP,
  SAME_USER,
  stepPoints,
  stepsTogether,
} from './join-score.ts'
import type { LegIdentity, Offer } from './join-types.ts'

/** A caller alone is weaker evidence after this, a callee alone is none after that, unless they move in step: µs. */
const FRESH_CALLER = 10_000_000
const FRESH_CALLEE = 500_000
/** A host of two addresses shows itself in so many legs that fit no leg at their own address. */
const LEAST_VOTES = 3
/** Evidence to be believed of any host. */
const STRONG = 75
const FEW_LEGS = 10
/** Points for moving in step that no two strangers get. */
const IN_STEP = 13
const SURELY_IN_STEP = 28

/**
 * Legs that meet in one host: the INVITE that came to it and the INVITE it sent. Precise rather than complete: an
 * outgoing leg gets one incoming leg at most, the best, and none when one of another call fits nearly as well.
 */
export function byMeeting(facts: JoinFacts, offer: Offer): void {
  const invites = facts.invitesByTime()
  meet(facts, invites, offer, (address) => address)
  const host = hostsOf(facts, invites, offer)
  if (host) meet(facts, invites, offer, host)
}

function meet(
  facts: JoinFacts,
  invites: Int32Array,
  offer: Offer,
  placeOf: (address: number) => number,
): void {
  const candidates = new Candidates(facts, invites, placeOf)
  const relays = new Relays(facts)
  const doubtful: [number, number, Verdict][] = []
  for (let rank = 0; rank < invites.length; rank++) {
    const b = invites[rank] as number
    let a = facts.incoming[b] as number
    if (a < 0) {
      a = bestOf(facts, candidates.of(rank), b)
      const verdict = a < 0 ? null : judge(facts, a, b)
      if (verdict) facts.lastTry[a] = facts.closeTs[b] as number
      if (verdict && verdict.confidence < STRONG) {
        doubtful.push([a, b, verdict])
        a = -1
      } else if (verdict) offer(a, b, verdict.method, verdict.confidence)
      else a = -1
    }
    relays.count(b, a >= 0)
  }
  for (const [a, b, { method, confidence }] of doubtful) if (relays.relays(b)) offer(a, b, method, confidence)
}

/**
 * Which hosts pass calls on, by the legs they send: a carrier's gateway sends many, hardly one for a leg that came to
 * it. Of such a host weak evidence proves nothing; of one that sent few legs nothing is known.
 */
class Relays {
  readonly #facts: JoinFacts
  readonly #sent: Uint32Array
  readonly #explained: Uint32Array

  constructor(facts: JoinFacts) {
    this.#facts = facts
    this.#sent = new Uint32Array(facts.addresses)
    this.#explained = new Uint32Array(facts.addresses)
  }

  count(leg: number, explained: boolean): void {
    const host = this.#facts.src[leg] as number
    this.#sent[host] = (this.#sent[host] as number) + 1
    if (explained) this.#explained[host] = (this.#explained[host] as number) + 1
  }

  /** The host that sent this leg. */
  relays(leg: number): boolean {
    const host = this.#facts.src[leg] as number
    const sent = this.#sent[host] as number
    return sent < FEW_LEGS || (this.#explained[host] as number) * 5 >= sent
  }
}

/** The leg that fits best, or -1 when another call's fits nearly as well. */
function bestOf(facts: JoinFacts, candidates: readonly number[], b: number): number {
  let best = -1
  let most = Number.NEGATIVE_INFINITY
  const points = candidates.map((a) => pointsOf(facts, a, b))
  for (let k = 0; k < candidates.length; k++) {
    const [a, some] = [candidates[k] as number, points[k] as number]
    if (some > most || (some === most && facts.compare(a, best) < 0)) {
      best = a
      most = some
    }
  }
  if (most < LEAST_POINTS_IN_STEP) return -1
  const root = facts.rootOf(best)
  const rival = candidates.some(
    (a, k) => a !== best && most - (points[k] as number) < CLEARLY_BETTER && facts.rootOf(a) !== root,
  )
  return rival ? -1 : best
}

interface Verdict {
  readonly method: JoinMethod
  readonly confidence: number
}

/** What exactly two legs have in common, now by their words themselves, and whether it is enough. */
function judge(facts: JoinFacts, i: number, j: number): Verdict | null {
  const [a, b] = [facts.leg(i), facts.leg(j)]
  const callee = facts.numbers.same(a.toUser, b.toUser)
  const caller = facts.numbers.same(a.fromUser, b.fromUser)
  const sdp = sharedSession(a, b) !== null
  const steps = stepPoints(facts, i, j)
  const alike =
    (callee ? SAME_USER : 0) + (caller ? SAME_USER : 0) + (sdp ? SAME_SDP : 0) + Math.min(steps, 0)
  const extra = steps >= SURELY_IN_STEP ? 15 : steps >= IN_STEP ? 10 : 0
  if (alike < LEAST_POINTS)
    return steps >= IN_STEP && !endedApart(facts, i, j) ? { method: 'in_step', confidence: 55 + extra } : null
  if (sdp) return { method: 'sdp', confidence: 85 + Math.floor(extra / 2) }
  if (callee && caller) return { method: 'same_parties', confidence: 75 + extra }
  const apart = (b.startTs as number) - (a.startTs as number)
  if (callee)
    return apart <= FRESH_CALLEE || extra > 0 ? { method: 'same_callee', confidence: 65 + extra } : null
  return { method: 'same_caller', confidence: 60 + extra - (apart <= FRESH_CALLER ? 0 : 10) }
}

/**
 * Hosts with several addresses, as an SBC has one inside and one outside: legs sent from one address, for which nothing
 * came there, fit again and again legs that came to another one. Null when there is none; legs that fit beyond doubt
 * are joined at once.
 */
function hostsOf(facts: JoinFacts, invites: Int32Array, offer: Offer): ((address: number) => number) | null {
  const alike = new AlikeLegs(facts, invites)
  let anywhere: Candidates | null = null
  const isLikely = (a: number, b: number): boolean => mayBeAlike(facts, a, b)
  const votes = new Map<number, number>()
  /** By address, the legs sent from it for which none came there. */
  const unexplained = new Uint32Array(facts.addresses)
  for (let rank = 0; rank < invites.length; rank++) {
    const b = invites[rank] as number
    const from = facts.src[b] as number
    let a = facts.incoming[b] as number
    if (a >= 0 && facts.reached.has(a, from)) continue
    unexplained[from] = (unexplained[from] as number) + 1
    if (a < 0) {
      if (!alike.mayHave(b)) continue
      anywhere ??= new Candidates(facts, invites, () => ANYWHERE)
      a = bestOf(facts, anywhere.of(rank, isLikely), b)
      const verdict = a < 0 || !isLikely(a, b) ? null : judge(facts, a, b)
      if (verdict?.method !== 'same_parties' && verdict?.method !== 'sdp') continue
      if (verdict.confidence > 75 + 10) offer(a, b, verdict.method, verdict.confidence - 15)
    }
    const pair = facts.reached.at(facts.reached.first(a)) * facts.addresses + from
    votes.set(pair, (votes.get(pair) ?? 0) + 1)
  }
  const same = Int32Array.from({ length: facts.addresses }, (_, i) => i)
  let any = false
  for (const [pair, count] of votes) {
    if (count < LEAST_VOTES || count * 2 < (unexplained[pair % facts.addresses] as number)) continue
    any = true
    const [x, y] = [
      same[Math.floor(pair / facts.addresses)] as number,
      same[pair % facts.addresses] as number,
    ]
    for (let k = 0; k < same.length; k++) if (same[k] === x) same[k] = y
  }
  return any ? (address) => same[address] as number : null
}

function sharedSession(
  a: LegIdentity,
  b: LegIdentity,
): { origin: string | null; media: string | null } | null {
  if (!a.sdp || !b.sdp) return null
  const origin = a.sdp.origin === b.sdp.origin ? a.sdp.origin : null
  const media = a.sdp.media.find((address) => b.sdp?.media.includes(address)) ?? null
  return origin === null && media === null ? null : { origin, media }
}

const meetingOf = (a: LegIdentity, b: LegIdentity) => ({
  host: b.src.address,
  seconds: ((b.startTs ?? 0) - (a.startTs ?? 0)) / 1_000_000,
  together: stepsTogether(a, b) as readonly JoinStep[],
})

/** The evidence of each method, for the two legs that it joined. */
export const MEETING_PARAMS = {
  sdp: (a, b) => ({ ...meetingOf(a, b), ...(sharedSession(a, b) ?? { origin: null, media: null }) }),
  same_parties: (a, b) => ({ ...meetingOf(a, b), from: a.fromUser ?? '', to: a.toUser ?? '' }),
  same_callee: (a, b) => ({ ...meetingOf(a, b), to: a.toUser ?? '' }),
  same_caller: (a, b) => ({
    ...meetingOf(a, b),
    from: a.fromUser ?? '',
    to: b.toUser ?? '',
    incomingTo: a.toUser ?? '',
  }),
  in_step: meetingOf,
} as const satisfies {
  readonly [Method in JoinMethod]?: (a: LegIdentity, b: LegIdentity) => JoinParams[Method]
}
