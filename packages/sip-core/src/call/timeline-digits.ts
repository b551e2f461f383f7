import type { CallToAnalyse } from './call-to-analyse.ts'
import type { TimelineEvent } from './timeline-event.ts'

export function digitEvents({ legs, digits }: Pick<CallToAnalyse, 'legs' | 'digits'>): TimelineEvent[] {
  return digits.map(({ callId, ts, digit, via, durationMs, frame, sender }): TimelineEvent => {
    const endTs = ts === null || durationMs === null ? null : ts + Math.round(durationMs * 1000)
    const owner = callId ?? legs[0]?.leg.callId ?? ''
    return { kind: 'dtmf', callId: owner, ts, endTs, frame, by: sender, params: { digit, via } }
  })
}
