import { z } from 'zod'
import { Id } from './primitives.ts'

export const roles = ['owner', 'admin', 'engineer', 'viewer'] as const
export const Role = z.enum(roles)
export type Role = z.infer<typeof Role>

export const Workspace = z.strictObject({ id: Id, name: z.string(), slug: z.string(), role: Role })
export type Workspace = z.infer<typeof Workspace>

/** `GET /api/v1/me`: who is asking and in which workspace. `user` is null for an API key. */
export const Me = z.strictObject({
  user: z.strictObject({ id: Id, name: z.string(), email: z.email() }).nullable(),
  workspace: Workspace,
  workspaces: z.array(Workspace),
})
export type Me = z.infer<typeof Me>

export const ApiKeyCreate = z.strictObject({
  name: z.string().trim().min(1).max(100),
  expiresInDays: z.int().min(1).max(3_650).nullable().default(null),
})
export type ApiKeyCreate = z.infer<typeof ApiKeyCreate>

/** `start` is the first characters of the key, enough to recognise it. */
export const ApiKey = z.strictObject({
  id: Id,
  name: z.string(),
  start: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable(),
})
export type ApiKey = z.infer<typeof ApiKey>
export const ApiKeyList = z.strictObject({ items: z.array(ApiKey) })
/** The key itself is shown once, here. */
export const ApiKeyCreated = z.strictObject({ ...ApiKey.shape, key: z.string() })
export type ApiKeyCreated = z.infer<typeof ApiKeyCreated>
