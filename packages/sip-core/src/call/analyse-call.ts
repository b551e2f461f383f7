import type { Finding } from '../diagnosis/finding.ts'
import { rules } from '../diagnosis/rules.ts'
import type { DtmfDigit } from '../rtp/stream-summary.ts'
import type { CallToAnalyse } from './call-to-analyse.ts'
import { infoDigitsOf } from './info-digits.ts'
import { timelineOf } from './timeline.ts'
import type { TimelineEvent } from './timeline-event.ts'

export interface CallAnalysis {
  /** In order of time. */
  readonly timeline: readonly TimelineEvent[]
  readonly findings: readonly Finding[]
  /** Those given, and those that INFO carries. */
  readonly digits: readonly DtmfDigit[]
}

/** What happened to a call and what was wrong with it. Pure: the same messages and streams give the same answer. */
export function analyseCall(given: CallToAnalyse): CallAnalysis {
  const told = given.legs.flatMap((leg) => infoDigitsOf(leg, given.reader))
  const call = told.length === 0 ? given : { ...given, digits: [...given.digits, ...told] }
  const findings = Object.values(rules).flatMap((rule): Finding | readonly Finding[] => rule(call) ?? [])
  return { timeline: timelineOf(call), findings, digits: call.digits }
}
