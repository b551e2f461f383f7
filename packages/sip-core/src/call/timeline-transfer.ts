import { readDialogReference } from '../sip/dialog-reference.ts'
import { eventAt, type LegView } from './leg-view.ts'
import { isSuccess, opensCall } from './state.ts'
import type { TimelineEvent } from './timeline-event.ts'
import { transfersOf } from './transfers.ts'

/** Transfers that this leg asks for (REFER), and the one it carries out (Replaces, RFC 3891). */
export function transferEvents(view: LegView): TimelineEvent[] {
  const events = transfersOf(view, view.sides, view.reader).map(
    ({ refer, by, target, replaces, state, status, end }) => {
      const params = {
        target,
        state,
        ...(status !== null && { status }),
        ...(replaces !== null && { replaces }),
      }
      return eventAt('transfer', view, refer, by, params, { endTs: end?.ts ?? null })
    },
  )
  const { leg, messages, reader } = view
  const opener = messages.find((m) => opensCall(m))
  const header = opener ? reader.header(opener, 'replaces') : null
  const replaced = header === null ? null : readDialogReference(header)
  if (!opener || !replaced) return events
  const { finalStatus: status } = leg
  const state = status === null ? 'requested' : isSuccess(status) ? 'done' : 'failed'
  const params = {
    target: leg.toUser ?? '',
    state,
    ...(status !== null && { status }),
    replaces: replaced.callId,
  }
  return [...events, eventAt('transfer', view, opener, 'caller', params)]
}
