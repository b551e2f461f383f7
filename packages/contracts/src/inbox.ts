import { z } from 'zod'
import { Id, PageQuery } from './primitives.ts'

/** Somebody named its reader in a note; a guest commented what its reader shared, or on a call given to them. */
export const inboxKinds = ['mention', 'guest-comment'] as const
export const InboxKind = z.enum(inboxKinds)
export type InboxKind = z.infer<typeof InboxKind>

export const InboxItem = z.strictObject({
  id: Id,
  kind: InboxKind,
  at: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
  /** Who wrote, as they were called then. */
  by: z.string(),
  /** The comment as it is now, in Markdown; empty when it was taken back. */
  body: z.string(),
  annotationId: Id,
  /** A call that shows it; null while no capture has it. */
  call: z.strictObject({ id: Id, fromUser: z.string().nullable(), toUser: z.string().nullable() }).nullable(),
})
export type InboxItem = z.infer<typeof InboxItem>

export const InboxQuery = PageQuery
export type InboxQuery = z.infer<typeof InboxQuery>
/** The newest first. `unread` counts all of them. */
export const InboxPage = z.strictObject({
  items: z.array(InboxItem),
  next: z.string().nullable(),
  unread: z.int(),
})
export type InboxPage = z.infer<typeof InboxPage>

export const InboxUnread = z.strictObject({ unread: z.int() })
export type InboxUnread = z.infer<typeof InboxUnread>

/** Those that were read, or are to be unread again; all of them without `ids`. */
export const InboxRead = z.strictObject({ ids: z.array(Id).min(1).max(200).optional(), read: z.boolean() })
export type InboxRead = z.infer<typeof InboxRead>

/** Whether what comes in is mailed too. */
export const InboxSettings = z.strictObject({ mail: z.boolean() })
export type InboxSettings = z.infer<typeof InboxSettings>
