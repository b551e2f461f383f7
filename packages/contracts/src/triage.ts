import { z } from 'zod'
import { Tag } from './capture.ts'
import { Id } from './primitives.ts'
import { triageStatuses } from './triage-statuses.ts'

export const TriageStatus = z.enum(triageStatuses)
export type TriageStatus = z.infer<typeof TriageStatus>

/** Of a call. */
export const MOST_CALL_TAGS = 20

/** What a team makes of a call. It stays whatever captures come and go. */
export const CallTriage = z.strictObject({
  /** User id of a member, or of somebody who left. */
  assigneeId: Id.nullable(),
  status: TriageStatus.nullable(),
  /** Its own, beside those of its captures, in the order they were given. */
  tags: z.array(z.string()),
})
export type CallTriage = z.infer<typeof CallTriage>

const change = {
  /** User id of a member who is not suspended; null for nobody. */
  assigneeId: Id.nullable().optional(),
  status: TriageStatus.nullable().optional(),
  addTags: z.array(Tag).max(MOST_CALL_TAGS).optional(),
  removeTags: z.array(z.string().max(100)).max(MOST_CALL_TAGS).optional(),
}
const changesSomething = (given: object) => Object.keys(given).some((name) => name !== 'callIds')

/** What is left out stays as it is. */
export const TriageChange = z.strictObject(change).refine(changesSomething, 'nothing to change')
export type TriageChange = z.infer<typeof TriageChange>

export const BulkTriage = z
  .strictObject({ callIds: z.array(Id).min(1).max(200), ...change })
  .refine(changesSomething, 'nothing to change')
export type BulkTriage = z.infer<typeof BulkTriage>

/** The calls that were there, by id. */
export const TriagedCalls = z.strictObject({
  items: z.array(z.strictObject({ callId: Id, triage: CallTriage })),
})
export type TriagedCalls = z.infer<typeof TriagedCalls>

/** Sent to who looks at a call when its triage changed; `by` is the user who changed it. */
export const TriageEvent = z.strictObject({ callId: Id, by: Id.nullable() })
export type TriageEvent = z.infer<typeof TriageEvent>
