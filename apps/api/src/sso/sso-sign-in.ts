import { Role, type SsoFailure } from '@ringback/contracts'
import { announceAccessChange, type Database, recordIdentityAudit } from '@ringback/db'
import { symmetricDecrypt } from 'better-auth/crypto'
import type { IDToken } from 'openid-client'
import { v7 as uuidv7 } from 'uuid'
import type { Origin } from '../http/request-context.ts'
import { lockMembers } from '../team/members.service.ts'
import type { Oidc, OidcAttempt, OidcClient } from './oidc.ts'

export class SsoError extends Error {
  constructor(readonly failure: SsoFailure) {
    super(failure)
  }
}

export interface SsoAttempt extends OidcAttempt {
  orgId: string
}

/** Lets people of a proven domain into its workspace. Whoever was removed from there does not come back by it. */
export class SsoSignIn {
  constructor(
    private readonly database: Database,
    private readonly oidc: Oidc,
    private readonly secret: string,
  ) {}

  /** Null where no workspace speaks for the address. @throws SsoError `unreachable` */
  async begin(email: string, state: string): Promise<{ url: string; attempt: SsoAttempt } | null> {
    const { rows } = await this.database.authPool.query<{ orgId: string }>(
      `SELECT d."organizationId" AS "orgId" FROM "ssoDomain" d JOIN "ssoConnection" USING ("organizationId")
       WHERE d.domain = $1 AND d."verifiedAt" IS NOT NULL`,
      [domainOf(email)],
    )
    const orgId = rows[0]?.orgId
    if (!orgId) return null
    const begun = await this.oidc.begin(await this.#client(orgId), state, email).catch(() => {
      throw new SsoError('unreachable')
    })
    const { url, ...attempt } = begun
    return { url, attempt: { ...attempt, orgId } }
  }

  /** Who signed in. @throws SsoError */
  async finish(attempt: SsoAttempt, state: string, query: string, origin: Origin): Promise<string> {
    const client = await this.#client(attempt.orgId)
    const token = await this.oidc.finish(client, state, attempt, query).catch(() => {
      throw new SsoError('refused')
    })
    return this.#admit(attempt.orgId, token, origin)
  }

  async #client(orgId: string): Promise<OidcClient> {
    const { rows } = await this.database.authPool.query<OidcClient>(
      'SELECT issuer, "clientId", "clientSecret" FROM "ssoConnection" WHERE "organizationId" = $1',
      [orgId],
    )
    const found = rows[0]
    if (!found) throw new SsoError('expired') // taken away meanwhile
    const clientSecret = await symmetricDecrypt({ key: this.secret, data: found.clientSecret })
    return { ...found, clientSecret }
  }

  #admit(orgId: string, { sub, name, email: claimed, email_verified }: IDToken, origin: Origin) {
    if (typeof claimed !== 'string' || email_verified === false) throw new SsoError('no-email')
    const email = claimed.toLowerCase()
    return this.database.withIdentity(orgId, async (identity) => {
      const { client } = identity
      const members = await lockMembers(identity)
      const settings = await client.query<{ defaultRole: string }>(
        `SELECT c."defaultRole" FROM "ssoConnection" c JOIN "ssoDomain" d USING ("organizationId")
         WHERE c."organizationId" = $1 AND d.domain = $2 AND d."verifiedAt" IS NOT NULL`,
        [orgId, domainOf(email)],
      )
      if (!settings.rows[0]) throw new SsoError('other-domain')
      const role = Role.parse(settings.rows[0].defaultRole)
      const linked = await client.query<{ userId: string }>(
        'SELECT "userId" FROM account WHERE "providerId" = $1 AND "accountId" = $2',
        [providerOf(orgId), sub],
      )
      const known = linked.rows[0]?.userId
      if (known !== undefined) {
        if (!members.some(({ userId, suspendedAt }) => userId === known && suspendedAt === null))
          throw new SsoError('removed')
        return known
      }
      const shown = typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, 100) : email
      const person = await findOrMake(client, { email, name: shown, isVerified: email_verified === true })
      await client.query(
        `INSERT INTO account (id, "accountId", "providerId", "userId", "createdAt", "updatedAt")
         VALUES ($1, $2, $3, $4, now(), now())`,
        [uuidv7(), sub, providerOf(orgId), person.id],
      )
      const member = members.find(({ userId }) => userId === person.id)
      if (member?.suspendedAt) throw new SsoError('removed')
      const actor = { kind: 'person', id: person.id, name: person.name } as const
      if (!member) {
        await client.query(
          `INSERT INTO member (id, "organizationId", "userId", role, "createdAt") VALUES ($1, $2, $3, $4, now())`,
          [uuidv7(), orgId, person.id, role],
        )
        await recordIdentityAudit(identity, {
          ...{ ...origin, actor, action: 'member.joined', targetId: person.id },
          params: { role, by: 'sso' },
        })
        await announceAccessChange(identity)
      }
      await recordIdentityAudit(identity, {
        ...{ ...origin, actor, action: 'account.sso-linked', targetId: person.id, params: {} },
      })
      return person.id
    })
  }
}

type Client = Parameters<Parameters<Database['withIdentity']>[1]>[0]['client']

/**
 * An account that is there already is linked only where both sides have shown that the address is theirs: else somebody
 * could wait in an account they made of another's address.
 */
async function findOrMake(
  client: Client,
  { email, name, isVerified }: { email: string; name: string; isVerified: boolean },
) {
  const { rows } = await client.query<{ id: string; name: string; emailVerified: boolean }>(
    'SELECT id, name, "emailVerified" FROM "user" WHERE lower(email) = $1',
    [email],
  )
  if (rows[0] && !(rows[0].emailVerified && isVerified)) throw new SsoError('unverified-account')
  if (rows[0]) return rows[0]
  const id = uuidv7()
  await client.query(
    `INSERT INTO "user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
     VALUES ($1, $2, $3, TRUE, now(), now())`,
    [id, name, email],
  )
  return { id, name }
}

export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase()

const providerOf = (orgId: string) => `sso:${orgId}`
