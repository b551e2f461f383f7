import { z } from 'zod'
import { Id } from './primitives.ts'

/** Queue payloads hold ids only; PostgreSQL holds the truth. One handler file a job, named after it. */
export const jobPayloads = {
  'decode-capture': z.strictObject({ orgId: Id, captureId: Id }),
  'delete-capture': z.strictObject({ orgId: Id, captureId: Id }),
  /** Of a capture that failed after some of its calls were shown. */
  'withdraw-calls': z.strictObject({ orgId: Id, captureId: Id }),
  /** Makes one file of the pieces of a live capture that is over. */
  'join-roll': z.strictObject({ orgId: Id, captureId: Id }),
  /** Of the calls these legs are in: somebody linked or unlinked them. */
  'recompute-calls': z.strictObject({ orgId: Id, legIds: z.array(Id) }),
  /** Removes what the workspace's retention says is too old. */
  'apply-retention': z.strictObject({ orgId: Id }),
  'erase-number': z.strictObject({ orgId: Id, erasureId: Id }),
  'remove-workspace': z.strictObject({ orgId: Id }),
} as const
export type JobName = keyof typeof jobPayloads
export type JobPayload<N extends JobName> = z.infer<(typeof jobPayloads)[N]>
export const jobNames = Object.keys(jobPayloads) as JobName[]
