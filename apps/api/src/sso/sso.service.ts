import { Resolver } from 'node:dns/promises'
import { Inject, Injectable } from '@nestjs/common'
import { type SsoConnectionInput, SsoRole, type SsoSettings } from '@ringback/contracts'
import { announceAccessChange, Database, type Identity } from '@ringback/db'
import { mayBePublic } from '@ringback/server-kit'
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import { AppError } from '../http/app-error.ts'
import { auditIdentity } from '../http/audit.ts'
import type { RequestContext } from '../http/request-context.ts'
import { AUTH_SECRET, SSO_OPTIONS, type SsoOptions } from '../http/tokens.ts'
import { newToken } from '../identity/secret-token.ts'
import { Oidc } from './oidc.ts'

const MOST_DOMAINS = 20

/** How a workspace's people sign in by their own organisation. */
@Injectable()
export class SsoService {
  private readonly oidc: Oidc

  constructor(
    private readonly database: Database,
    @Inject(AUTH_SECRET) private readonly secret: string,
    @Inject(SSO_OPTIONS) private readonly options: SsoOptions,
  ) {
    this.oidc = new Oidc(options)
  }

  async read(orgId: string): Promise<SsoSettings> {
    const { authPool } = this.database
    const connection = await authPool.query<ConnectionRow>(
      'SELECT issuer, "clientId", "defaultRole", required FROM "ssoConnection" WHERE "organizationId" = $1',
      [orgId],
    )
    const domains = await authPool.query<{ domain: string; token: string; verifiedAt: Date | null }>(
      'SELECT domain, token, "verifiedAt" FROM "ssoDomain" WHERE "organizationId" = $1 ORDER BY domain',
      [orgId],
    )
    const [row] = connection.rows
    return {
      connection: row ? { ...row, defaultRole: SsoRole.parse(row.defaultRole) } : null,
      domains: domains.rows.map(({ domain, token, verifiedAt }) => ({
        ...{ domain, record: recordOf(domain, token), verifiedAt: verifiedAt?.toISOString() ?? null },
      })),
      redirectUrl: this.options.redirectUrl,
    }
  }

  /**
   * The provider is asked who it is before anything is kept.
   * @throws AppError `validation_failed` for an issuer that does not answer as one, or a missing secret; `conflict` for
   * `required` without a proven domain
   */
  async put(caller: RequestContext, input: SsoConnectionInput): Promise<SsoSettings> {
    const { orgId } = caller
    const clientSecret = input.clientSecret ?? (await this.#secretOf(orgId))
    if (clientSecret === null) throw invalid('clientSecret', 'Say the client secret')
    if (!this.options.allowsPrivate && !mayBePublic(new URL(input.issuer)))
      throw invalid('issuer', 'Only https addresses of the public Internet')
    await this.oidc.discover({ ...input, clientSecret }).catch(() => {
      throw invalid('issuer', 'No OpenID Connect provider answers there')
    })
    const data = await symmetricEncrypt({ key: this.secret, data: clientSecret })
    await this.database.withIdentity(orgId, async (identity) => {
      if (input.required && (await this.#verified(identity)) === 0)
        throw new AppError('conflict', { detail: 'Prove a domain first' })
      await identity.client.query(
        `INSERT INTO "ssoConnection" ("organizationId", issuer, "clientId", "clientSecret", "defaultRole", required)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT ("organizationId") DO UPDATE SET issuer = $2, "clientId" = $3, "clientSecret" = $4,
           "defaultRole" = $5, required = $6`,
        [orgId, input.issuer, input.clientId, data, input.defaultRole, input.required],
      )
      const { issuer, clientId, defaultRole, required } = input
      const params = { issuer, clientId, defaultRole, required, secret: input.clientSecret !== undefined }
      await auditIdentity(identity, caller, 'sso.changed', { id: orgId, params })
      await announceAccessChange(identity)
    })
    return this.read(orgId)
  }

  async remove(caller: RequestContext): Promise<void> {
    await this.database.withIdentity(caller.orgId, async (identity) => {
      const { rowCount } = await identity.client.query(
        'DELETE FROM "ssoConnection" WHERE "organizationId" = $1',
        [caller.orgId],
      )
      if (rowCount === 0) throw new AppError('not_found')
      await auditIdentity(identity, caller, 'sso.removed', { id: caller.orgId })
    })
  }

  /** @throws AppError `conflict` for too many */
  async addDomain(caller: RequestContext, domain: string): Promise<SsoSettings> {
    await this.database.withIdentity(caller.orgId, async (identity) => {
      const { client, orgId } = identity
      await client.query('SELECT FROM organization WHERE id = $1 FOR UPDATE', [orgId])
      const there = await client.query('SELECT FROM "ssoDomain" WHERE "organizationId" = $1', [orgId])
      if ((there.rowCount ?? 0) >= MOST_DOMAINS)
        throw new AppError('conflict', { detail: `A workspace has at most ${MOST_DOMAINS} domains` })
      const { rowCount } = await client.query(
        'INSERT INTO "ssoDomain" ("organizationId", domain, token) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
        [orgId, domain, newToken()],
      )
      if (rowCount === 0) throw new AppError('conflict', { detail: 'The domain is there already' })
      await auditIdentity(identity, caller, 'sso.domain-added', { id: orgId, params: { domain } })
    })
    return this.read(caller.orgId)
  }

  /** Looks for the TXT record. @throws AppError `not_found`; `conflict` without it, or where another workspace has proven it */
  async verifyDomain(caller: RequestContext, domain: string): Promise<SsoSettings> {
    const { domains } = await this.read(caller.orgId)
    const known = domains.find((each) => each.domain === domain)
    if (!known) throw new AppError('not_found')
    const texts = await this.#textsOf(known.record.name)
    if (!texts.includes(known.record.value))
      throw new AppError('conflict', { detail: `There is no TXT record ${known.record.name} of this value` })
    await this.database.withIdentity(caller.orgId, async (identity) => {
      await identity.client
        .query(
          `UPDATE "ssoDomain" SET "verifiedAt" = coalesce("verifiedAt", now())
           WHERE "organizationId" = $1 AND domain = $2`,
          [caller.orgId, domain],
        )
        .catch((error) => {
          if ((error as { code?: string }).code !== '23505') throw error
          throw new AppError('conflict', { detail: 'Another workspace has proven this domain' })
        })
      await auditIdentity(identity, caller, 'sso.domain-verified', { id: caller.orgId, params: { domain } })
    })
    return this.read(caller.orgId)
  }

  /** @throws AppError `not_found`; `conflict` for the last proven one while single sign-on is required */
  async removeDomain(caller: RequestContext, domain: string): Promise<SsoSettings> {
    await this.database.withIdentity(caller.orgId, async (identity) => {
      const { client, orgId } = identity
      const { rowCount } = await client.query(
        'DELETE FROM "ssoDomain" WHERE "organizationId" = $1 AND domain = $2',
        [orgId, domain],
      )
      if (rowCount === 0) throw new AppError('not_found')
      const required = await client.query(
        'SELECT FROM "ssoConnection" WHERE "organizationId" = $1 AND required',
        [orgId],
      )
      if (required.rowCount !== 0 && (await this.#verified(identity)) === 0)
        throw new AppError('conflict', { detail: 'Nobody could sign in any more' })
      await auditIdentity(identity, caller, 'sso.domain-removed', { id: orgId, params: { domain } })
    })
    return this.read(caller.orgId)
  }

  async #verified({ client, orgId }: Identity): Promise<number> {
    const { rowCount } = await client.query(
      'SELECT FROM "ssoDomain" WHERE "organizationId" = $1 AND "verifiedAt" IS NOT NULL',
      [orgId],
    )
    return rowCount ?? 0
  }

  async #secretOf(orgId: string): Promise<string | null> {
    const { rows } = await this.database.authPool.query<{ clientSecret: string }>(
      'SELECT "clientSecret" FROM "ssoConnection" WHERE "organizationId" = $1',
      [orgId],
    )
    return rows[0] ? symmetricDecrypt({ key: this.secret, data: rows[0].clientSecret }) : null
  }

  async #textsOf(name: string): Promise<string[]> {
    const resolver = new Resolver({ timeout: 3_000, tries: 2 })
    if (this.options.dnsServers.length > 0) resolver.setServers(this.options.dnsServers)
    const found = await resolver.resolveTxt(name).catch(() => [])
    return found.map((parts) => parts.join(''))
  }
}

interface ConnectionRow {
  issuer: string
  clientId: string
  defaultRole: string
  required: boolean
}

const recordOf = (domain: string, token: string) => ({
  name: `_ringback.${domain}`,
  value: `ringback-domain=${token}`,
})

const invalid = (path: string, message: string) =>
  new AppError('validation_failed', { errors: [{ path, message }] })
