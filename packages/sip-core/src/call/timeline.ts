import type { CallToAnalyse } from './call-to-analyse.ts'
import { dialogsOf } from './dialogs.ts'
import { setupResponses } from './leg-view.ts'
import { LegSides } from './sides.ts'
import { digitEvents } from './timeline-digits.ts'
import { captureEvents, endEvents, failureEvents } from './timeline-end.ts'
import type { TimelineEvent } from './timeline-event.ts'
import { sessionEvents } from './timeline-session.ts'
import { authenticationEvents, progressEvents } from './timeline-setup.ts'
import { transferEvents } from './timeline-transfer.ts'

/** An honest call has a few dozen. */
const MAX_EVENTS = 4096

/** What happened to a call, leg by leg, in order of time. */
export function timelineOf(call: CallToAnalyse): TimelineEvent[] {
  const events: TimelineEvent[] = []
  for (const analysed of call.legs) {
    const sides = new LegSides(analysed.leg, analysed.messages)
    const dialogs = dialogsOf(analysed, sides)
    const view = { ...analysed, sides, dialogs, reader: call.reader, setup: setupResponses(analysed) }
    events.push(
      ...authenticationEvents(view),
      ...progressEvents(view),
      ...sessionEvents(view, call.streams),
      ...transferEvents(view),
      ...failureEvents(view),
      ...endEvents(view),
      ...captureEvents(view, call.captureEndTs),
    )
  }
  events.push(...digitEvents(call))
  return events.sort(byTime).slice(0, MAX_EVENTS)
}

/** What has no time comes last, what has the same in order of frames. */
function byTime(a: TimelineEvent, b: TimelineEvent): number {
  if (a.ts === null || b.ts === null) return Number(a.ts === null) - Number(b.ts === null)
  return a.ts - b.ts || (a.frame ?? 0) - (b.frame ?? 0)
}
