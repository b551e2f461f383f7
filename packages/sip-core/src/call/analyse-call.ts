import type { Finding } from '../diagnosis/finding.ts'
import { rules } from '../diagnosis/rules.ts'
import type { CallToAnalyse } from './call-to-analyse.ts'
import type { TimelineEvent } from './timeline-event.ts'

export interface CallAnalysis {
  /** In order of time. */
  readonly timeline: readonly TimelineEvent[]
  readonly findings: readonly Finding[]
}

/** What happened to a call and what was wrong with it. Pure: the same messages and streams give the same answer. */
export function analyseCall(call: CallToAnalyse): CallAnalysis {
  return { timeline: [], findings: rules.flatMap((rule) => rule(call) ?? []) }
}
