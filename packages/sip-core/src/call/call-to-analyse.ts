import type { DtmfDigit, StreamSummary } from '../rtp/stream-summary.ts'
import type { UnreachableMedia } from '../rtp/unreachable-media.ts'
import type { CallMessage } from './call-message.ts'
import type { Join } from './join-types.ts'
import type { Leg } from './leg.ts'
import type { MessageReader } from './message-reader.ts'
import type { Transaction } from './transactions.ts'

export interface AnalysedLeg {
  readonly leg: Leg
  readonly messages: readonly CallMessage[]
  readonly transactions: readonly Transaction[]
}

/** All that is known of one call: what its timeline and its findings are made from. */
export interface CallToAnalyse {
  /** In order of time: the first one is the caller's. */
  readonly legs: readonly AnalysedLeg[]
  /** `a` and `b` are places in `legs`. */
  readonly joins: readonly Join[]
  /** Of its legs. */
  readonly streams: readonly StreamSummary[]
  readonly digits: readonly DtmfDigit[]
  readonly unreachable: readonly UnreachableMedia[]
  /** The captures hold RTP at all: only then is missing media a fact. */
  readonly captureHasMedia: boolean
  /** Time of the captures' last packet, µs since 1970: until then a message would have been seen. Null: unknown. */
  readonly captureEndTs: number | null
  readonly reader: MessageReader
}
