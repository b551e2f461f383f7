/**
 * better-auth on the `auth` schema: who people are and which workspaces they belong to. What a role may do in our own
 * routes is http/permissions.ts; the table below governs better-auth's member and invitation routes.
 */
import { apiKey } from '@better-auth/api-key'
import { getCurrentAdapter } from '@better-auth/core/context'
import type { Role } from '@ringback/contracts'
import type { Database } from '@ringback/db'
import { APIError, betterAuth } from 'better-auth'
import { createAuthMiddleware, isAPIError as isApiError } from 'better-auth/api'
import { createAccessControl } from 'better-auth/plugins/access'
import { organization } from 'better-auth/plugins/organization'
import { defaultStatements } from 'better-auth/plugins/organization/access'
import { v7 as uuidv7 } from 'uuid'
import { hashPassword, verifyPassword } from './password.ts'
import { firstWorkspace } from './workspace-name.ts'

export interface AuthSettings {
  /** Where people reach the service, e.g. `https://ringback.example`. */
  publicUrl: string
  origins: string[]
  secret: string
  /** Counts a try to sign in as this address; answers how many seconds to wait, 0 to go on. */
  countSignIn(email: string): Promise<number>
}

const access = createAccessControl({ ...defaultStatements, apiKey: ['create', 'read', 'update', 'delete'] })
const people = { member: ['create', 'update', 'delete'], invitation: ['create', 'cancel'] } as const
const roles = {
  owner: access.newRole({
    organization: ['update', 'delete'],
    apiKey: ['create', 'read', 'delete'],
    ...people,
  }),
  admin: access.newRole({ organization: ['update'], apiKey: ['create', 'read', 'delete'], ...people }),
  engineer: access.newRole({}),
  viewer: access.newRole({}),
} satisfies Record<Role, unknown>

/** Ours are under /api/v1/api-keys; theirs would be a second way to the same rows. */
const pluginKeyRoutes = ['create', 'verify', 'get', 'update', 'delete', 'list', 'delete-all-expired-api-keys']

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
    rateLimit: { enabled: false }, // ours: http/rate-limit.ts and `countSignIn`
    disabledPaths: pluginKeyRoutes.map((route) => `/api-key/${route}`),
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
    },
    hooks: {
      before: createAuthMiddleware(async (ctx) => {
        if (ctx.path !== '/sign-in/email' || typeof ctx.body?.email !== 'string') return
        const seconds = await settings.countSignIn(ctx.body.email.toLowerCase())
        if (seconds > 0)
          throw new APIError(
            'TOO_MANY_REQUESTS',
            { code: 'rate_limited', message: 'Too many requests' },
            { 'Retry-After': String(seconds) },
          )
      }),
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, ctx) => {
            if (!ctx) throw new Error('Sessions are made by requests')
            return { data: { ...session, activeOrganizationId: await homeWorkspace(ctx, session.userId) } }
          },
        },
      },
    },
    plugins: [
      organization({ ac: access, roles, creatorRole: 'owner', disableOrganizationDeletion: true }),
      apiKey({
        references: 'organization',
        defaultPrefix: 'rbk_',
        maximumNameLength: 100,
        startingCharactersConfig: { shouldStore: true, charactersLength: 10 },
        keyExpiration: { maxExpiresIn: 3_650 },
        rateLimit: { enabled: false },
      }),
    ],
  })
}
export type Auth = ReturnType<typeof createAuth>

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
