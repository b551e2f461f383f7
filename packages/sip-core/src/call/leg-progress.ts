import type { Endpoint } from '../facts.ts'

/** When a leg moved on, and how far its INVITE came. µs since 1970, null for what was not seen. */
export interface LegProgress {
  /** First 18x. */
  readonly ringTs: number | null
  /** First 2xx to the INVITE. */
  readonly answerTs: number | null
  /** First BYE or CANCEL, or the response that refused the INVITE. */
  readonly closeTs: number | null
  /** Addresses to which proxies sent the INVITE on, the first hop left out; at most MAX_HOPS. */
  readonly hops: readonly string[]
}

/** A message as far as it moves its leg. */
export interface Step {
  readonly ts: number | null
  readonly src: Endpoint
  readonly dst: Endpoint
  readonly method: string | null
  readonly status: number | null
  readonly cseqMethod: string | null
}

const MAX_HOPS = 4
export const NO_HOPS: readonly never[] = []

/** The moments of a leg that progress tells, as places in a list of times. */
export const RING = 0
export const ANSWER = 1
export const CLOSE = 2
export const MOMENTS = 3
export const NO_MOMENT = -1

/** What a response to the INVITE means for the leg; a challenge is no end. */
export function momentOf(status: number): number {
  if (status < 200) return status > 100 ? RING : NO_MOMENT
  if (status < 300) return ANSWER
  return status === 401 || status === 407 ? NO_MOMENT : CLOSE
}

/** `src` and `dst` are those of the leg. The order of the steps does not matter. */
export function legProgress(steps: readonly Step[], src: Endpoint, dst: Endpoint): LegProgress {
  const first = new Array<number>(MOMENTS).fill(Number.POSITIVE_INFINITY)
  for (const { ts, method, status, cseqMethod } of steps) {
    const ends = method === 'BYE' || method === 'CANCEL'
    const responds = status !== null && cseqMethod === 'INVITE'
    const moment = ends ? CLOSE : responds ? momentOf(status) : NO_MOMENT
    if (moment !== NO_MOMENT && ts !== null) first[moment] = Math.min(first[moment] as number, ts)
  }
  const [ringTs, answerTs, closeTs] = first.map((ts) => (ts === Number.POSITIVE_INFINITY ? null : ts))
  return {
    ringTs: ringTs ?? null,
    answerTs: answerTs ?? null,
    closeTs: closeTs ?? null,
    hops: hopsOf(steps, src, dst),
  }
}

/** Of the INVITEs among the steps. */
export function hopsOf(steps: Iterable<Step>, src: Endpoint, dst: Endpoint): readonly string[] {
  const further: Step[] = []
  for (const step of steps)
    if (step.method === 'INVITE' && step.dst !== dst && step.dst !== src) further.push(step)
  return further.length > 0 ? hopsFrom(dst.address, src.address, further) : NO_HOPS
}

/** What the INVITE reached by way of `first`: hop by hop, so that a re-INVITE on its way back counts for nothing. */
function hopsFrom(first: string, caller: string, invites: readonly Step[]): string[] {
  const reached = new Set([first])
  for (let known = 0; known !== reached.size && reached.size <= MAX_HOPS; ) {
    known = reached.size
    for (const { src, dst } of invites)
      if (reached.has(src.address) && dst.address !== caller) reached.add(dst.address)
  }
  reached.delete(first)
  return [...reached].sort().slice(0, MAX_HOPS)
}
