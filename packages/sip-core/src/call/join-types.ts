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

/** Legs to join: a list, or a table that makes an identity when it is asked for and keeps none (`LegTable`). */
export interface LegIdentities {
  readonly length: number
  at(i: number): LegIdentity | undefined
  /** The Call-ID alone, where that is cheaper. */
  callId?(i: number): string
  /** Place of a Call-ID or -1; without it an index is made. */
  placeOf?(callId: string): number
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
  /** Strongest first. */
  readonly joins: readonly Join[]
}

/** Calls that are made objects one by one, as they are walked through; walk as often as you like. */
export interface JoinedCalls extends Iterable<JoinedCall> {
  readonly size: number
}

/** A join as it is kept: `detail` is a number its method's `Explain` understands. */
export type Offer = (a: number, b: number, method: JoinMethod, confidence: number, detail: number) => void

/** The English sentence for a join between these two legs. */
export type Explain = (a: LegIdentity, b: LegIdentity, detail: number) => string
