import { Injectable } from '@nestjs/common'
import {
  type ApiKey,
  type ApiKeyCreate,
  type ApiKeyCreated,
  type ApiKeyList,
  ApiKeyScope,
} from '@ringback/contracts'
import { announceAccessChange, Database } from '@ringback/db'
import { v7 as uuidv7 } from 'uuid'
import { AppError } from '../http/app-error.ts'
import { auditIdentity } from '../http/audit.ts'
import type { RequestContext } from '../http/request-context.ts'
import { hashToken, newToken } from './secret-token.ts'

const PREFIX = 'rbk_'
const SHOWN_CHARACTERS = 10

/** Keys belong to the workspace. They may do no more than who made them, and end with their membership. */
@Injectable()
export class ApiKeysService {
  constructor(private readonly database: Database) {}

  async list(orgId: string): Promise<ApiKeyList> {
    const { rows } = await this.database.authPool.query<KeyRow>(
      `SELECT k.id, k.name, k.start, k.scopes, k."createdAt", k."expiresAt", k."lastRequest", u.name AS maker
       FROM apikey k LEFT JOIN "user" u ON u.id = k."createdBy"
       WHERE k."referenceId" = $1 ORDER BY k.id DESC`,
      [orgId],
    )
    return { items: rows.map(toApiKey) }
  }

  async create(
    caller: RequestContext,
    { name, scopes, expiresInDays }: ApiKeyCreate,
  ): Promise<ApiKeyCreated> {
    const { orgId, user } = caller
    if (!user) throw new AppError('forbidden')
    const key = PREFIX + newToken()
    return this.database.withIdentity(orgId, async (identity) => {
      const { rows } = await identity.client.query<KeyRow>(
        `INSERT INTO apikey (id, name, start, "referenceId", key, scopes, "createdBy", "createdAt", "expiresAt")
         VALUES ($1, $2, $3, $4, $5, $6, $7, now(), now() + make_interval(days => $8))
         RETURNING id, name, start, scopes, "createdAt", "expiresAt", "lastRequest"`,
        [
          uuidv7(),
          name,
          key.slice(0, SHOWN_CHARACTERS),
          orgId,
          hashToken(key),
          scopes,
          user.id,
          expiresInDays,
        ],
      )
      const created = toApiKey({ ...rows[0]!, maker: user.name })
      const params = { name, scopes, expiresAt: created.expiresAt }
      await auditIdentity(identity, caller, 'api-key.created', { id: created.id, params })
      return { ...created, key }
    })
  }

  remove(caller: RequestContext, id: string): Promise<void> {
    return this.database.withIdentity(caller.orgId, async (identity) => {
      const { rows } = await identity.client.query<{ name: string | null }>(
        'DELETE FROM apikey WHERE id = $1 AND "referenceId" = $2 RETURNING name',
        [id, caller.orgId],
      )
      if (!rows[0]) throw new AppError('not_found')
      await auditIdentity(identity, caller, 'api-key.revoked', { id, params: { name: rows[0].name } })
      await announceAccessChange(identity)
    })
  }
}

interface KeyRow {
  id: string
  name: string | null
  start: string | null
  scopes: string[]
  maker: string | null
  createdAt: Date
  expiresAt: Date | null
  lastRequest: Date | null
}

const toApiKey = (row: KeyRow): ApiKey => ({
  id: row.id,
  name: row.name ?? '',
  start: row.start ?? '',
  scopes: row.scopes.map((scope) => ApiKeyScope.parse(scope)),
  createdBy: row.maker,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt?.toISOString() ?? null,
  lastUsedAt: row.lastRequest?.toISOString() ?? null,
})
