import { analysedLeg } from './analysed-leg.ts'
import type { CallToAnalyse } from './call-to-analyse.ts'
import type { JoinedCall } from './join-types.ts'
import type { LegEntry } from './leg.ts'
import type { LegTable } from './leg-table.ts'
import type { MediaIndex } from './media-index.ts'
import { MessageReader } from './message-reader.ts'

/** What one capture tells beside the messages of a call. */
export interface CaptureContext extends Pick<CallToAnalyse, 'captureHasMedia' | 'captureEndTs'> {
  readonly media: MediaIndex
  /** The bytes of a message, null when they were not kept. */
  readonly rawOf: (message: LegEntry) => Uint8Array | null
}

/** A call of a table, made ready for `analyseCall`. */
export function callOfTable(
  table: LegTable,
  { legs, joins }: JoinedCall,
  context: CaptureContext,
): CallToAnalyse {
  const { media, rawOf, captureHasMedia, captureEndTs } = context
  const place = new Map(legs.map((leg, i) => [leg, i]))
  return {
    legs: legs.map((i) => analysedLeg(table.leg(i), rawOf)),
    joins: joins.map((join) => ({ ...join, a: place.get(join.a) ?? 0, b: place.get(join.b) ?? 0 })),
    ...media.of(legs.map((i) => table.callId(i))),
    ...{ captureHasMedia, captureEndTs, reader: new MessageReader() },
  }
}
