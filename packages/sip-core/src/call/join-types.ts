import type { Leg } from './leg.ts'

/** What joining needs to know of a leg. */
export type LegIdentity = Pick<
  Leg,
  'callId' | 'method' | 'fromUser' | 'toUser' | 'src' | 'dst' | 'startTs' | 'endTs' | 'references' | 'sdp'
>

/** The small part of a leg to keep for `joinLegs` when the legs themselves are too many to hold. */
export function legIdentity(leg: LegIdentity): LegIdentity {
  const { callId, method, fromUser, toUser, src, dst, startTs, endTs, references, sdp } = leg
  return { callId, method, fromUser, toUser, src, dst, startTs, endTs, references, sdp }
}

/** Stable names of the evidence, strongest first. */
export type JoinMethod =
  | 'header'
  | 'session_id'
  | 'icid'
  | 'call_id_affix'
  | 'sdp'
  | 'same_parties'
  | 'same_caller'

/** One piece of evidence that leg `b` was made for leg `a`. Both are places in the list given to `joinLegs`. */
export interface Join {
  /** The incoming leg: it came first. */
  readonly a: number
  /** The outgoing leg. */
  readonly b: number
  readonly method: JoinMethod
  /** 0–100. */
  readonly confidence: number
  /** An English sentence naming the evidence. */
  readonly why: string
}

export interface JoinedCall {
  /** Places of its legs, in order of time. */
  readonly legs: readonly number[]
  readonly joins: readonly Join[]
}

/**
 * A way to find joins. Methods are listed in call/join.ts; each is a pure function over all legs. `settled` are the
 * outgoing legs that stronger evidence has joined already: looking further for them is allowed, but in vain.
 */
export type JoinFinder = (legs: readonly LegIdentity[], settled: ReadonlySet<number>) => Join[]

/** `[incoming, outgoing]` of two places: the earlier one came in. */
export function inOrder(legs: readonly LegIdentity[], i: number, j: number): [number, number] {
  const a = legs[i]?.startTs ?? null
  const b = legs[j]?.startTs ?? null
  if (a !== null && b !== null && a !== b) return a < b ? [i, j] : [j, i]
  return i < j ? [i, j] : [j, i]
}
