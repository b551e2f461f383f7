import { z } from 'zod'
import { Id, PageQuery } from './primitives.ts'

/** What is written down: every change, and every look at what leaves the service. */
export const auditActions = [
  'workspace.created',
  'workspace.deleted',
  'workspace.join-settings-changed',
  'workspace.retention-changed',
  'workspace.erasure-requested',
  'capture.uploaded',
  'capture.upload-abandoned',
  'capture.changed',
  'capture.hold-changed',
  'capture.removed',
  'capture.restored',
  'capture.decoded-again',
  'capture.outdated-decoded-again',
  'capture.downloaded',
  'call.exported',
  'call.list-exported',
  'call.listened',
  'call.digits-revealed',
  'message.secrets-revealed',
  'call.legs-linked',
  'call.legs-unlinked',
  'call.link-removed',
  'call.triaged',
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
  'share.downloaded',
  'share.listened',
  'share.policy-changed',
  'view.saved',
  'view.changed',
  'view.removed',
  'webhook.created',
  'webhook.changed',
  'webhook.removed',
  'webhook.secret-renewed',
  'capture-agent.created',
  'capture-agent.removed',
  'alias.created',
  'alias.changed',
  'alias.removed',
  'alias.imported',
  'alias.exported',
  'member.joined',
  'member.role-changed',
  'member.suspended',
  'member.resumed',
  'member.removed',
  'member.left',
  'invitation.created',
  'invitation.resent',
  'invitation.revoked',
  'api-key.created',
  'api-key.revoked',
  'account.renamed',
  'account.email-changed',
  'account.removed',
  'account.password-changed',
  'account.password-reset',
  'account.two-factor-enabled',
  'account.two-factor-disabled',
  'account.session-ended',
  'account.sso-linked',
  'sso.changed',
  'sso.removed',
  'sso.domain-added',
  'sso.domain-verified',
  'sso.domain-removed',
  'audit.exported',
] as const
export const AuditAction = z.enum(auditActions)
export type AuditAction = z.infer<typeof AuditAction>

export const auditActorKinds = ['person', 'api-key', 'visitor', 'system'] as const

export const AuditEvent = z.strictObject({
  id: Id,
  at: z.iso.datetime(),
  /** `name` as it was then. */
  actor: z.strictObject({ kind: z.enum(auditActorKinds), id: Id.nullable(), name: z.string() }),
  action: AuditAction,
  targetId: z.string().nullable(),
  /** By action: names, roles, what a setting became. */
  params: z.record(z.string(), z.unknown()),
  address: z.string().nullable(),
  requestId: z.string().nullable(),
})
export type AuditEvent = z.infer<typeof AuditEvent>
export const AuditPage = z.strictObject({ items: z.array(AuditEvent), next: z.string().nullable() })
export type AuditPage = z.infer<typeof AuditPage>

const filter = {
  action: AuditAction.optional(),
  /** A person or an API key. */
  actor: Id.optional(),
  target: z.string().max(200).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
}
export const AuditListQuery = z.strictObject({ ...PageQuery.shape, ...filter })
export type AuditListQuery = z.infer<typeof AuditListQuery>

export const auditExportFormats = ['csv', 'jsonl'] as const
export const AuditExportQuery = z.strictObject({ format: z.enum(auditExportFormats), ...filter })
export type AuditExportQuery = z.infer<typeof AuditExportQuery>
