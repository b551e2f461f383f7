import { readAddress } from '../sip/address.ts'
import type { CallMessage } from './call-message.ts'
import { byTime } from './leg.ts'
import { eventAt, type LegView } from './leg-view.ts'
import { mainReason, reasonsOf } from './reason.ts'
import { isCallMessage, isFinal, opensCall } from './state.ts'
import type { TimelineEvent } from './timeline-event.ts'

/** Timer C of RFC 3261 §16.6: no proxy waits longer for an answer. */
const LONGEST_RINGING = 180_000_000

/** Redirections on the way, and the failure that decided. */
export function failureEvents(view: LegView): TimelineEvent[] {
  const { leg, reader } = view
  const events: TimelineEvent[] = []
  const finals = decidingResponses(view).filter((m) => isFinal(m.status))
  const redirects = new Set<string>()
  for (const m of finals) {
    const status = m.status as number
    if (status < 300 || status >= 400) continue
    const target = readAddress(reader.header(m, 'contact') ?? '').uri.text
    // A proxy passes it on.
    if (redirects.has(target)) continue
    redirects.add(target)
    events.push(eventAt('redirect', view, m, view.sides.sender(m), { status, target }))
  }
  const status = leg.finalStatus ?? 0
  const rejected = status >= 400 ? finals.findLast((m) => m.status === status) : undefined
  // The 487 only confirms the CANCEL.
  if (rejected && (status !== 487 || !cancelOf(view))) {
    const params = { status, reason: rejected.reason ?? '', ...causeOf(view, rejected) }
    events.push(eventAt('rejected', view, rejected, view.sides.sender(rejected), params))
  }
  return events
}

/** Those that may say what became of the leg, in order of time. */
function decidingResponses(view: LegView): readonly CallMessage[] {
  if (view.setup.length > 0) return view.setup
  return view.transactions.filter((t) => t.method === view.leg.method).flatMap((t) => t.responses)
}

/** Who took the call back or hung up, and why. */
export function endEvents(view: LegView): TimelineEvent[] {
  const events: TimelineEvent[] = []
  const cancel = cancelOf(view)
  if (cancel) events.push(eventAt('cancel', view, cancel, 'caller', reasonOf(view, cancel)))
  const bye = byeOf(view)
  if (bye) events.push(eventAt('hangup', view, bye, view.sides.requester(bye), reasonOf(view, bye)))
  return events
}

/** The caller's own: a proxy cancels the forks that lost. */
function cancelOf({ leg, transactions }: LegView): CallMessage | null {
  const cancels = transactions.filter((t) => t.method === 'CANCEL' && t.client.text === leg.src.text)
  const first = cancels[0]
  return first?.request ?? first?.responses[0] ?? null
}

/** Of the fork that was answered first; the caller hangs up on the others at once. */
function byeOf({ dialogs, transactions }: LegView): CallMessage | null {
  let first: (typeof dialogs)[number] | null = null
  for (const dialog of dialogs)
    if (dialog.answer && (!first?.answer || byTime(dialog.answer, first.answer) < 0)) first = dialog
  if (first) return first.state === 'terminated' ? first.end : null
  const bye = transactions.find((t) => t.method === 'BYE')
  return bye?.request ?? bye?.responses[0] ?? null
}

/** What of the call lies before the capture's begin, or after its end. */
export function captureEvents(view: LegView, captureEndTs: number | null): TimelineEvent[] {
  const { leg, messages } = view
  const first = messages[0]
  const last = messages.at(-1)
  if (!first || !last || !messages.some((m) => isCallMessage(m))) return []
  const events: TimelineEvent[] = []
  if (!messages.some((m) => opensCall(m))) events.push(eventAt('capture_begins_late', view, first, null))
  const rings = leg.state === 'ringing' || leg.state === 'trying'
  const goesOn = leg.answerTs !== null && byeOf(view) === null
  const waited = captureEndTs === null || leg.endTs === null ? 0 : captureEndTs - leg.endTs
  if (goesOn || (rings && waited < LONGEST_RINGING))
    events.push(eventAt('capture_ends_early', view, last, null, {}, { ts: captureEndTs ?? last.ts }))
  return events
}

function reasonOf({ reader }: LegView, m: CallMessage): Record<string, string> {
  const reason = mainReason(reasonsOf(m, reader))
  if (!reason) return {}
  const { protocol, cause, text } = reason
  return { reason: cause === null ? protocol : `${protocol};cause=${cause}`, ...(text !== null && { text }) }
}

/** What a gateway says of a failure beside its status. */
function causeOf(view: LegView, m: CallMessage): Record<string, string> {
  const { reason, text } = reasonOf(view, m)
  return { ...(reason !== undefined && { cause: reason }), ...(text !== undefined && { text }) }
}
