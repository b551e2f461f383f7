import { z } from 'zod'
import { Id } from './primitives.ts'
import { Role } from './role.ts'

/**
 * What removing one's account does to a workspace: one leaves it, or it goes too because nobody else is there.
 * `last-owner` and `not-empty` (nobody else is there, and it holds captures or shares) stand against it.
 */
export const removalEffects = ['left', 'removed', 'last-owner', 'not-empty'] as const
export const RemovalEffect = z.enum(removalEffects)
export type RemovalEffect = z.infer<typeof RemovalEffect>

/** `GET /api/v1/profile`: one's own account. */
export const Profile = z.strictObject({
  id: Id,
  name: z.string(),
  email: z.email(),
  /** Whether a mail to the address was answered, or single sign-on stood for it. */
  emailConfirmed: z.boolean(),
  /** False for who only ever signs in by their organisation. */
  hasPassword: z.boolean(),
  workspaces: z.array(z.strictObject({ id: Id, name: z.string(), role: Role, onRemoval: RemovalEffect })),
})
export type Profile = z.infer<typeof Profile>

export const ProfileChange = z.strictObject({ name: z.string().trim().min(1).max(100) })
export type ProfileChange = z.infer<typeof ProfileChange>

/** Null where the account has none: a sign-in of the last ten minutes is asked for then. */
const password = z.string().min(1).max(200).nullable()

export const EmailChange = z.strictObject({
  email: z.string().trim().toLowerCase().pipe(z.email().max(254)),
  password,
})
export type EmailChange = z.infer<typeof EmailChange>

/** The token of the mail is sent in a body, never in an address: addresses are logged. */
export const EmailConfirmation = z.strictObject({ token: z.string().min(1).max(200) })
export type EmailConfirmation = z.infer<typeof EmailConfirmation>

export const AccountRemoval = z.strictObject({ password })
export type AccountRemoval = z.infer<typeof AccountRemoval>
