import {
  analyseCall,
  type CallAnalysis,
  type CaptureMedia,
  type CaptureReport,
  callOfTable,
  type JoinedCall,
  type Leg,
  type LegTable,
  MediaIndex,
} from '@ringback/sip-core'
import type { MessageSpool } from './message-spool.ts'

export interface AnalysedCall extends CallAnalysis {
  readonly call: JoinedCall
  /** In the order of `call.legs`. */
  readonly legs: readonly Leg[]
}

/** Calls with all that is found out about them, made one by one. */
export function* analysedCalls(
  table: LegTable,
  spool: MessageSpool,
  report: CaptureReport,
  media: CaptureMedia,
): Generator<AnalysedCall> {
  const context = {
    media: new MediaIndex(media),
    rawOf: (message: { frame: number; index: number }) => spool.read(message),
    captureHasMedia: (report.layers.rtp ?? 0) > 0,
    captureEndTs: report.lastTs,
  }
  for (const joined of table.calls()) {
    const call = callOfTable(table, joined, context)
    yield { call: joined, legs: call.legs.map(({ leg }) => leg), ...analyseCall(call) }
  }
}
