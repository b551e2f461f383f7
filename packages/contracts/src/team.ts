import { z } from 'zod'
import { Id } from './primitives.ts'
import { Role } from './role.ts'

/** `id` is of the membership. */
export const Member = z.strictObject({
  id: Id,
  userId: Id,
  name: z.string(),
  email: z.email(),
  role: Role,
  joinedAt: z.iso.datetime(),
  suspendedAt: z.iso.datetime().nullable(),
})
export type Member = z.infer<typeof Member>
export const MemberList = z.strictObject({ items: z.array(Member) })
export type MemberList = z.infer<typeof MemberList>

export const MemberChange = z
  .strictObject({ role: Role, suspended: z.boolean() })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'Say what to change')
export type MemberChange = z.infer<typeof MemberChange>

export const InvitationCreate = z.strictObject({
  email: z.string().trim().toLowerCase().pipe(z.email().max(254)),
  role: Role,
})
export type InvitationCreate = z.infer<typeof InvitationCreate>

export const Invitation = z.strictObject({
  id: Id,
  email: z.string(),
  role: Role,
  /** Null when they left. */
  invitedBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
})
export type Invitation = z.infer<typeof Invitation>
export const InvitationList = z.strictObject({ items: z.array(Invitation) })
export type InvitationList = z.infer<typeof InvitationList>

/** `link` where this server sends no mail: whoever invites hands it over. It is shown once, here. */
export const InvitationSent = z.strictObject({
  ...Invitation.shape,
  mailed: z.boolean(),
  link: z.string().nullable(),
})
export type InvitationSent = z.infer<typeof InvitationSent>

/** The token of the mail is sent in bodies, never in an address: addresses are logged. */
export const InvitationToken = z.strictObject({ token: z.string().min(1).max(200) })
export type InvitationToken = z.infer<typeof InvitationToken>

/** What somebody with the token may know before they accept. */
export const InvitationOffer = z.strictObject({
  workspace: z.string(),
  email: z.string(),
  role: Role,
  invitedBy: z.string().nullable(),
  expiresAt: z.iso.datetime(),
  /** Somebody has an account of this address already. */
  hasAccount: z.boolean(),
})
export type InvitationOffer = z.infer<typeof InvitationOffer>
