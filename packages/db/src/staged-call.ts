import type { Digit, Finding, Join, TimelineEvent } from '@ringback/contracts'
import { type CallFacts, callFactColumns, factFields } from './call-facts.ts'
import { encodeCopyRow, float4, jsonb, uuid } from './copy-binary.ts'

/** What a call's legs and media together say of it, on its way to `calls`, `leg_joins` and `findings`. */
export interface StagedCall {
  orgId: string
  id: string
  joins: Join[]
  timeline: TimelineEvent[]
  /** In clear. */
  digits: Digit[]
  findings: Finding[]
  /** Lowest of its streams. */
  mos: number | null
  facts: CallFacts
}

export const stagedCallColumns = [
  ...['org_id', 'id', 'joins', 'timeline', 'digits', 'findings', 'mos'],
  ...callFactColumns,
]

/** A row of `COPY … (stagedCallColumns) FROM STDIN BINARY`. */
export function encodeStagedCall(call: StagedCall): Buffer {
  return encodeCopyRow([
    uuid(call.orgId),
    uuid(call.id),
    jsonb(call.joins),
    jsonb(call.timeline),
    jsonb(call.digits),
    jsonb(call.findings),
    float4(call.mos),
    ...factFields(call.facts),
  ])
}
