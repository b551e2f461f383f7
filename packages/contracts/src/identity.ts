import { z } from 'zod'
import { ApiKeyScope } from './api-key.ts'
import { Id } from './primitives.ts'
import { Role } from './role.ts'

export const Workspace = z.strictObject({ id: Id, name: z.string(), slug: z.string(), role: Role })
export type Workspace = z.infer<typeof Workspace>

/** `GET /api/v1/me`: who is asking and in which workspace. For an API key `user` is null and `scopes` are its own. */
export const Me = z.strictObject({
  user: z.strictObject({ id: Id, name: z.string(), email: z.email(), twoFactor: z.boolean() }).nullable(),
  scopes: z.array(ApiKeyScope).nullable(),
  workspace: Workspace,
  workspaces: z.array(Workspace),
})
export type Me = z.infer<typeof Me>

export const WorkspaceCreate = z.strictObject({ name: z.string().trim().min(1).max(100) })
export type WorkspaceCreate = z.infer<typeof WorkspaceCreate>

/** A place where somebody is signed in. */
export const Session = z.strictObject({
  id: Id,
  /** The one that asks. */
  current: z.boolean(),
  userAgent: z.string().nullable(),
  address: z.string().nullable(),
  createdAt: z.iso.datetime(),
  /** When it was prolonged last; at most once a day. */
  usedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
})
export type Session = z.infer<typeof Session>
export const SessionList = z.strictObject({ items: z.array(Session) })
export type SessionList = z.infer<typeof SessionList>
export const SessionsEnded = z.strictObject({ ended: z.int() })
export type SessionsEnded = z.infer<typeof SessionsEnded>
