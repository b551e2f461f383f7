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
const NONE: readonly never[] = []

/** `src` and `dst` are those of the leg. The order of the steps does not matter. */
export function legProgress(steps: Iterable<Step>, src: Endpoint, dst: Endpoint): LegProgress {
  let [ring, answer, close] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  let further: Step[] | null = null
  for (const step of steps) {
    const { method, status, cseqMethod } = step
    const ts = step.ts ?? Number.POSITIVE_INFINITY
    if (method === 'BYE' || method === 'CANCEL') close = Math.min(close, ts)
    else if (method === 'INVITE') {
      if (step.dst !== dst && step.dst !== src) further = [...(further ?? []), step]
    } else if (status !== null && cseqMethod === 'INVITE') {
      if (status > 100 && status < 200) ring = Math.min(ring, ts)
      else if (status >= 200 && status < 300) answer = Math.min(answer, ts)
      else if (status >= 300 && status !== 401 && status !== 407) close = Math.min(close, ts)
    }
  }
  return {
    ringTs: finite(ring),
    answerTs: finite(answer),
    closeTs: finite(close),
    hops: further ? hopsFrom(dst.address, src.address, further) : NONE,
  }
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

function finite(ts: number): number | null {
  return ts === Number.POSITIVE_INFINITY ? null : ts
}
