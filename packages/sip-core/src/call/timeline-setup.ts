import { eventAt, type LegView } from './leg-view.ts'
import { isSuccess, opensCall } from './state.ts'
import type { TimelineEvent } from './timeline-event.ts'

/** Challenges and the requests that answered them: once each, whatever hops they were seen on. */
export function authenticationEvents(view: LegView): TimelineEvent[] {
  const events: TimelineEvent[] = []
  /** Method and side of those that were challenged; what was told of already, on another hop. */
  const challenged = new Set<string>()
  const told = new Set<string>()
  for (const { method, cseq, request, final } of view.transactions) {
    const first = request ?? final
    if (!first) continue
    const by = view.sides.requester(first)
    const key = `${method} ${by}`
    if (request?.hasCredentials && challenged.delete(key))
      events.push(eventAt('authenticated', view, request, by, { method }))
    if ((final?.status !== 401 && final?.status !== 407) || told.has(`${key} ${cseq}`)) continue
    told.add(`${key} ${cseq}`)
    challenged.add(key)
    events.push(eventAt('challenge', view, final, view.sides.sender(final), { status: final.status, method }))
  }
  return events
}

/** Setup, ringing and answer: once each, whatever hops and forks they were seen on. */
export function progressEvents(view: LegView): TimelineEvent[] {
  const events: TimelineEvent[] = []
  const first = view.messages.find((m) => opensCall(m))
  if (first) events.push(eventAt('setup', view, first, 'caller'))
  const rang = new Set<string>()
  for (const m of view.setup) {
    const key = `${m.status} ${m.toTag}`
    if ((m.status !== 180 && (m.status !== 183 || m.hasSdp)) || rang.has(key)) continue
    rang.add(key)
    events.push(eventAt('ringing', view, m, 'callee', { status: m.status }))
  }
  const answer = view.setup.find((m) => isSuccess(m.status))
  if (answer) events.push(eventAt('answer', view, answer, 'callee'))
  return events
}
