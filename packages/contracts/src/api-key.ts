import { z } from 'zod'
import { Id } from './primitives.ts'

/**
 * What a key is for: `read` looks and searches, `upload` only brings captures in, `write` does what an engineer does
 * beyond looking, `manage` what an admin does beyond that. Never more than the role of who made it; people and keys
 * are changed by people alone.
 */
export const apiKeyScopes = ['read', 'upload', 'write', 'manage'] as const
export const ApiKeyScope = z.enum(apiKeyScopes)
export type ApiKeyScope = z.infer<typeof ApiKeyScope>

export const ApiKeyCreate = z.strictObject({
  name: z.string().trim().min(1).max(100),
  scopes: z
    .array(ApiKeyScope)
    .min(1)
    .transform((scopes) => [...new Set(scopes)])
    .default(['read', 'write']),
  expiresInDays: z.int().min(1).max(3_650).nullable().default(null),
})
export type ApiKeyCreate = z.infer<typeof ApiKeyCreate>

/** `start` is the first characters of the key, enough to recognise it. */
export const ApiKey = z.strictObject({
  id: Id,
  name: z.string(),
  start: z.string(),
  scopes: z.array(ApiKeyScope),
  /** Who made it; null when that was before it was written down. */
  createdBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable(),
})
export type ApiKey = z.infer<typeof ApiKey>
export const ApiKeyList = z.strictObject({ items: z.array(ApiKey) })
export type ApiKeyList = z.infer<typeof ApiKeyList>
/** The key itself is shown once, here. */
export const ApiKeyCreated = z.strictObject({ ...ApiKey.shape, key: z.string() })
export type ApiKeyCreated = z.infer<typeof ApiKeyCreated>
