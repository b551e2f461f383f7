/**
 * better-auth on the `auth` schema: passwords, sessions and the second factor. Members, invitations, keys and what a
 * role may do are ours: of the library only the paths in open-paths.ts are served.
 */
import { getCurrentAdapter } from '@better-auth/core/context'
import type { Database } from '@ringback/db'
import { APIError, betterAuth } from 'better-auth'
import { createAuthMiddleware, isAPIError as isApiError } from 'better-auth/api'
import { organization } from 'better-auth/plugins/organization'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { v7 as uuidv7 } from 'uuid'
import type { EmailCounters } from '../http/rate-limit.ts'
import { passwordMail } from '../mail/mail-texts.ts'
import type { Mailer } from '../mail/mailer.ts'
import type { SsoSignIn } from '../sso/sso-sign-in.ts'
import { auditAccount } from './account-audit.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { singleSignOn } from './single-sign-on.ts'
import { firstWorkspace } from './workspace-name.ts'

export interface AuthSettings {
  /** Where people reach the service, e.g. `https://ringback.example`. */
  publicUrl: string
  origins: string[]
  secret: string
  counters: EmailCounters
  mailer: Mailer
  sso: SsoSignIn
}

const RESET_MINUTES = 30

export function createAuth(database: Database, settings: AuthSettings) {
  return betterAuth({
    appName: 'Ringback',
    baseURL: settings.publicUrl,
    basePath: '/api/auth',
    secret: settings.secret,
    trustedOrigins: settings.origins,
    database: database.authPool,
    telemetry: { enabled: false },
    // Its log would hold addresses: what fails unforeseen goes to our filter, which answers and logs it.
    logger: { disabled: true },
    onAPIError: {
      onError: (error) => {
        if (!isApiError(error)) throw error
      },
    },
    rateLimit: { enabled: false }, // ours: http/rate-limit.ts
    verification: { storeIdentifier: 'hashed' },
    advanced: {
      cookiePrefix: 'ringback',
      disableCSRFCheck: false, // said, because the library drops both checks when NODE_ENV is test
      disableOriginCheck: false,
      useSecureCookies: settings.publicUrl.startsWith('https:'),
      database: { generateId: () => uuidv7() },
    },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      password: { hash: hashPassword, verify: verifyPassword },
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: RESET_MINUTES * 60,
      onPasswordReset: ({ user }) =>
        auditAccount(database, { user, origin: unknownOrigin }, 'account.password-reset', async () => ({})),
      // After the #: the token reaches no server's log.
      sendResetPassword: async ({ user, token }) => {
        const link = `${new URL('/reset-password', settings.publicUrl).href}#${token}`
        await settings.mailer.send(passwordMail({ to: user.email, link, minutes: RESET_MINUTES }))
      },
    },
    // The workspace whose organisation a session was opened by.
    session: { additionalFields: { ssoOrganizationId: { type: 'string', required: false, input: false } } },
    hooks: {
      before: createAuthMiddleware(async (ctx) => {
        const count = counted[ctx.path]
        if (!count || typeof ctx.body?.email !== 'string') return
        const seconds = await settings.counters[count](ctx.body.email)
        if (seconds > 0)
          throw new APIError(
            'TOO_MANY_REQUESTS',
            { code: 'rate_limited', message: 'Too many requests' },
            { 'Retry-After': String(seconds) },
          )
      }),
    },
    databaseHooks: {
      // Written down before, so that what cannot be written down does not happen.
      account: {
        update: {
          before: async (account, ctx) => {
            const user = ctx?.context.session?.user
            if (!user || account.password === undefined) return
            const who = { user, origin: unknownOrigin }
            await auditAccount(database, who, 'account.password-changed', async () => ({}))
          },
        },
      },
      user: {
        update: {
          before: async (change, ctx) => {
            const user = ctx?.context.session?.user
            const { twoFactorEnabled } = change as { twoFactorEnabled?: boolean }
            if (!user || twoFactorEnabled === undefined) return
            const action = twoFactorEnabled ? 'account.two-factor-enabled' : 'account.two-factor-disabled'
            await auditAccount(database, { user, origin: unknownOrigin }, action, async () => ({}))
          },
        },
      },
      session: {
        create: {
          before: async (session, ctx) => {
            if (!ctx) throw new Error('Sessions are made by requests')
            const { ssoOrganizationId } = session as { ssoOrganizationId?: string | null }
            const activeOrganizationId = ssoOrganizationId ?? (await homeWorkspace(ctx, session.userId))
            return { data: { ...session, activeOrganizationId } }
          },
        },
      },
    },
    plugins: [
      organization(), // its models; none of its paths is open
      twoFactor({ issuer: 'Ringback' }),
      singleSignOn(settings.sso, settings.publicUrl),
    ],
  })
}
export type Auth = ReturnType<typeof createAuth>

/** What guessing or flooding an address would be done with. */
const counted: Record<string, keyof EmailCounters> = {
  '/sign-in/email': 'signIn',
  '/sso/start': 'signIn',
  '/request-password-reset': 'mail',
}

/** The library's hooks know of no request of ours. */
const unknownOrigin = { address: null, requestId: '' }

type HookContext = { context: { adapter: Parameters<typeof getCurrentAdapter>[0] } }

/**
 * The oldest workspace a person belongs to; one of their own is made when there is none. Runs in sign-up's transaction,
 * so that an account never exists without a workspace.
 */
async function homeWorkspace({ context }: HookContext, userId: string): Promise<string> {
  const adapter = await getCurrentAdapter(context.adapter)
  const [member] = await adapter.findMany<{ organizationId: string }>({
    model: 'member',
    where: [{ field: 'userId', value: userId }],
    sortBy: { field: 'createdAt', direction: 'asc' },
    limit: 1,
  })
  if (member) return member.organizationId
  const user = await adapter.findOne<{ name: string }>({
    model: 'user',
    where: [{ field: 'id', value: userId }],
  })
  const createdAt = new Date()
  const { id } = await adapter.create<Record<string, unknown>, { id: string }>({
    model: 'organization',
    data: { ...firstWorkspace(user?.name ?? ''), createdAt },
  })
  await adapter.create({
    model: 'member',
    data: { organizationId: id, userId, role: 'owner', createdAt },
  })
  return id
}
