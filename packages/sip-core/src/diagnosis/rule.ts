import type { CallToAnalyse } from '../call/call-to-analyse.ts'
import type { FindingCode, FindingOf } from './finding.ts'

/** Looks for one kind of fault; several findings where a call may show it on several legs or streams. Never throws. */
export type Rule<Code extends FindingCode = FindingCode> = (
  call: CallToAnalyse,
) => FindingOf<Code> | readonly FindingOf<Code>[] | null
