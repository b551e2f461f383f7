/** What decides whether a message was seen before. */
export interface Sent {
  readonly ts: number | null
  readonly hash: number
  readonly ipId: number | null
  readonly src: { readonly text: string }
  readonly dst: { readonly text: string }
}

/** RFC 3261 §17.1.1.2: nothing is sent again later than 64·T1 after it was sent, with T1 = 500 ms. */
const LONGEST_RESEND = 32_000_000
/** T1 keeps a real retransmission at least this far from what it repeats; mirrors and second taps are nearer. */
const LONGEST_ECHO = 50_000

/**
 * How `later` relates to an `earlier` message of the same leg: `duplicate` is one message seen twice (a mirror port,
 * two interfaces, two taps): same bytes again within 50 ms, or the same IP identification between the same hosts.
 * `retransmission` was sent again: same bytes, same hosts, within 64·T1.
 */
export function compareSent(earlier: Sent, later: Sent): 'duplicate' | 'retransmission' | null {
  if (earlier.hash !== later.hash) return null
  const sameHosts = earlier.src.text === later.src.text && earlier.dst.text === later.dst.text
  const known = earlier.ts !== null && later.ts !== null
  const apart = earlier.ts !== null && later.ts !== null ? Math.abs(later.ts - earlier.ts) : 0
  if (known && apart > LONGEST_RESEND) return null
  if (known && apart <= LONGEST_ECHO) return 'duplicate'
  if (!sameHosts) return null
  return earlier.ipId !== null && earlier.ipId === later.ipId ? 'duplicate' : 'retransmission'
}

/** Earlier messages that are looked at; a dialog has no more than this between a message and its retransmission. */
export const RESEND_LOOKBACK = 64
