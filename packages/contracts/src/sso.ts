import { z } from 'zod'

/** What somebody becomes who joins by signing in. Owners are made by owners. */
export const ssoRoles = ['viewer', 'engineer', 'admin'] as const
export const SsoRole = z.enum(ssoRoles)
export type SsoRole = z.infer<typeof SsoRole>

/** A domain of e-mail addresses: `example.com`. */
const Domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/)

/** `record` is to be found in the DNS, as TXT, before the domain counts. */
export const SsoDomain = z.strictObject({
  domain: z.string(),
  record: z.strictObject({ name: z.string(), value: z.string() }),
  verifiedAt: z.iso.datetime().nullable(),
})
export type SsoDomain = z.infer<typeof SsoDomain>

/** OpenID Connect of a workspace; its secret is not given back. */
export const SsoConnection = z.strictObject({
  issuer: z.string(),
  clientId: z.string(),
  defaultRole: SsoRole,
  /** Whoever is no owner gets in by single sign-on alone. */
  required: z.boolean(),
})
export type SsoConnection = z.infer<typeof SsoConnection>

export const SsoSettings = z.strictObject({
  connection: SsoConnection.nullable(),
  domains: z.array(SsoDomain),
  /** What the provider is told to send people back to. */
  redirectUrl: z.url(),
})
export type SsoSettings = z.infer<typeof SsoSettings>

/** Without `clientSecret` the one there is stays. */
export const SsoConnectionInput = z.strictObject({
  issuer: z.url({ protocol: /^https?$/ }).max(500),
  clientId: z.string().trim().min(1).max(500),
  clientSecret: z.string().trim().min(1).max(1_000).optional(),
  defaultRole: SsoRole,
  required: z.boolean(),
})
export type SsoConnectionInput = z.infer<typeof SsoConnectionInput>

export const SsoDomainInput = z.strictObject({ domain: Domain })
export type SsoDomainInput = z.infer<typeof SsoDomainInput>

/** Why a sign-in by one's organisation came to nothing: `/login?sso=…`. */
export const ssoFailures = [
  'expired',
  'refused',
  'unreachable',
  'no-email',
  'other-domain',
  'unverified-account',
  'removed',
] as const
export type SsoFailure = (typeof ssoFailures)[number]
