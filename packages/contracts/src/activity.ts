import { z } from 'zod'
import { AuditEvent, type auditActions } from './audit.ts'
import { Id, PageQuery } from './primitives.ts'

/** What of the audit is told of a call: work on it, its notes and its shares. */
export const activityActions = [
  'call.triaged',
  'call.exported',
  'call.legs-linked',
  'call.legs-unlinked',
  'call.link-removed',
  'annotation.created',
  'annotation.changed',
  'annotation.commented',
  'annotation.comment-edited',
  'annotation.comment-removed',
  'annotation.comment-moderated',
  'annotation.removed',
  'annotation.restored',
  'share.created',
  'share.changed',
  'share.revoked',
  'share.viewed',
  'share.commented',
] as const satisfies readonly (typeof auditActions)[number][]
export type ActivityAction = (typeof activityActions)[number]

export const ActivityItem = z.strictObject({
  id: Id,
  at: z.iso.datetime(),
  by: AuditEvent.shape.actor.pick({ kind: true, name: true }),
  action: z.enum(activityActions),
  /** Of a note or a share. */
  targetId: z.string().nullable(),
  /** Of `call.triaged` what it became, of an export its format. */
  params: z
    .strictObject({
      status: z.string().nullable(),
      assigneeId: z.string().nullable(),
      addTags: z.array(z.string()),
      removeTags: z.array(z.string()),
      format: z.string(),
    })
    .partial(),
})
export type ActivityItem = z.infer<typeof ActivityItem>

export const ActivityQuery = PageQuery
export type ActivityQuery = z.infer<typeof ActivityQuery>
/** The newest first. */
export const ActivityPage = z.strictObject({ items: z.array(ActivityItem), next: z.string().nullable() })
export type ActivityPage = z.infer<typeof ActivityPage>
