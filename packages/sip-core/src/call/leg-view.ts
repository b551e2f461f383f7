import type { CallMessage } from './call-message.ts'
import type { AnalysedLeg } from './call-to-analyse.ts'
import type { Dialog } from './dialogs.ts'
import { byTime } from './leg.ts'
import type { MessageReader } from './message-reader.ts'
import type { LegSides } from './sides.ts'
import type { TimelineEvent, TimelineKind, TimelineSide } from './timeline-event.ts'

/** A leg with what its timeline is told from. */
export interface LegView extends AnalysedLeg {
  readonly sides: LegSides
  readonly dialogs: readonly Dialog[]
  readonly reader: MessageReader
  /** See `setupResponses`. */
  readonly setup: readonly CallMessage[]
}

/** The responses to the INVITEs outside of a dialog, or begun before the capture, on every hop, in order of time. */
export function setupResponses({ transactions }: AnalysedLeg): CallMessage[] {
  return transactions
    .filter((t) => t.method === 'INVITE' && (t.request?.toTag ?? null) === null)
    .flatMap((t) => t.responses)
    .sort(byTime)
}

/** An event that a message shows, at its time unless another is given. */
export function eventAt(
  kind: TimelineKind,
  { leg }: Pick<LegView, 'leg'>,
  m: CallMessage,
  by: TimelineSide | null,
  params: TimelineEvent['params'] = {},
  times: { readonly ts?: number | null; readonly endTs?: number | null } = {},
): TimelineEvent {
  const { ts = m.ts, endTs = null } = times
  return { kind, callId: leg.callId, ts, endTs, frame: m.frame, by, params }
}
