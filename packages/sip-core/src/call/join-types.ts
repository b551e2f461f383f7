import type { JoinReason } from './join-params.ts'
import type { Leg } from './leg.ts'
import { type LegProgress, legProgress, type Step } from './leg-progress.ts'

/** What joining needs to know of a leg. */
export type LegIdentity = Pick<
  Leg,
  'callId' | 'method' | 'fromUser' | 'toUser' | 'src' | 'dst' | 'startTs' | 'endTs' | 'references' | 'sdp'
> & { readonly progress: LegProgress }

/** The small part of a leg to keep for `joinLegs` when the legs themselves are too many to hold. */
export function legIdentity(leg: Leg): LegIdentity {
  const { callId, method, fromUser, toUser, src, dst, startTs, endTs, references, sdp } = leg
  const steps = leg.messages.map((m): Step => ({ ...m, cseqMethod: m.cseq?.method ?? null }))
  const progress = legProgress(steps, src, dst)
  return { callId, method, fromUser, toUser, src, dst, startTs, endTs, references, sdp, progress }
}

/** Legs to join: a list, or a table that makes an identity when it is asked for and keeps none (`LegTable`). */
export interface LegIdentities {
  readonly length: number
  at(i: number): LegIdentity | undefined
  /** Place of a Call-ID or -1; without it an index is made. */
  placeOf?(callId: string): number
}

/** How a workspace writes numbers: taken into account before two of them are compared. */
export interface NumberFormat {
  /** Digits and signs dialled before a number, as `9` for a line or `1234#`. The longest that fits is taken off. */
  readonly prefixes?: readonly string[]
  /** Digits of the country code, as `34`. */
  readonly countryCode?: string
}

/** What a workspace adds to the ways to join legs. */
export interface JoinSettings {
  /** Further headers that name another leg's Call-ID, or carry the same value on all legs of a call. */
  readonly headers?: readonly string[]
  readonly numbers?: NumberFormat
  /** Pairs of Call-IDs that somebody linked: in one call whatever the evidence says. */
  readonly forced?: readonly CallIdPair[]
  /** Pairs that somebody unlinked: never in one call, not by way of other legs either. */
  readonly forbidden?: readonly CallIdPair[]
}

export type CallIdPair = readonly [string, string]

/** The evidence that leg `b` was made for leg `a`. Both are places in the list given to `joinLegs`. */
export type Join = JoinReason & {
  /** The incoming leg. */
  readonly a: number
  /** The outgoing leg. */
  readonly b: number
  /** 0–100. */
  readonly confidence: number
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

/** Takes a piece of evidence: how it was found (a place in join.ts) and how far it is to be trusted. */
export type Offer = (a: number, b: number, method: JoinReason['method'], confidence: number) => void
