import type { CSeq, Endpoint, MessageFacts, Reference, SdpIdentity } from '../facts.ts'

/**
 * How a leg ended, or how far it got. Of a leg that is no call (REGISTER, OPTIONS, …) `completed` means that the
 * request was answered 2xx.
 */
export type LegState =
  | 'trying'
  | 'ringing'
  | 'established'
  | 'completed'
  | 'cancelled'
  | 'busy'
  | 'rejected'
  | 'failed'
  | 'no-answer'
  | 'redirected'
  | 'timed-out'
  | 'incomplete'

/** What a leg's summary is computed from: a part of `MessageFacts`, so those serve as they are. */
export type LegMessage = Pick<
  MessageFacts,
  | 'frame'
  | 'index'
  | 'ts'
  | 'src'
  | 'dst'
  | 'callId'
  | 'method'
  | 'status'
  | 'reason'
  | 'cseq'
  | 'fromUser'
  | 'toUser'
  | 'fromName'
  | 'fromTag'
  | 'toTag'
  | 'userAgent'
  | 'hasSdp'
  | 'hasCredentials'
  | 'hash'
  | 'ipId'
  | 'references'
  | 'sdp'
>

/** One message of a leg, in the leg's order. */
export interface LegEntry {
  readonly frame: number
  readonly index: number
  readonly ts: number | null
  readonly src: Endpoint
  readonly dst: Endpoint
  readonly method: string | null
  readonly status: number | null
  readonly reason: string | null
  readonly cseq: CSeq | null
  readonly hasSdp: boolean
  /** Frame of the message this one repeats: sent again, or the same one seen twice. */
  readonly retransmissionOf: number | null
  readonly duplicateOf: number | null
}

/** All that is known of one Call-ID. Times are µs since 1970, durations µs. */
export interface Leg {
  readonly callId: string
  /** Of the opening INVITE, else of the first request seen, else of the first CSeq; null when there is neither. */
  readonly method: string | null
  readonly state: LegState
  /** First 2xx to the INVITE, else the last final response that was no answered challenge; null when none. */
  readonly finalStatus: number | null
  readonly finalReason: string | null
  readonly fromUser: string | null
  readonly toUser: string | null
  /** Display name of From. */
  readonly fromName: string | null
  readonly callerUserAgent: string | null
  readonly calleeUserAgent: string | null
  /** Between whom the first request went. */
  readonly src: Endpoint
  readonly dst: Endpoint
  readonly startTs: number | null
  /** First 18x. */
  readonly ringTs: number | null
  readonly answerTs: number | null
  readonly endTs: number | null
  /** First INVITE to the first 18x, or to the final response when nothing rang. */
  readonly postDialDelay: number | null
  /** Ring to answer or to the end of ringing. */
  readonly ringDuration: number | null
  /** Answer to BYE (or to the last message seen). */
  readonly talkDuration: number | null
  readonly hungUpBy: 'caller' | 'callee' | null
  /** Of the opening INVITE: evidence for joins. */
  readonly references: readonly Reference[]
  readonly sdp: SdpIdentity | null
  readonly retransmissions: number
  readonly duplicates: number
  /** In order of (time, frame, index); messages without a time keep their place by frame. */
  readonly messages: readonly LegEntry[]
}

/** Time, then frame, then place in the frame. A message without a time goes by its frame alone. */
export function byTime(
  a: Pick<LegMessage, 'ts' | 'frame' | 'index'>,
  b: Pick<LegMessage, 'ts' | 'frame' | 'index'>,
): number {
  if (a.ts !== null && b.ts !== null && a.ts !== b.ts) return a.ts - b.ts
  return a.frame - b.frame || a.index - b.index
}
