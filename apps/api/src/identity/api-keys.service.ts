import { Inject, Injectable } from '@nestjs/common'
import type { ApiKey, ApiKeyCreate, ApiKeyCreated, ApiKeyList } from '@ringback/contracts'
import { Database } from '@ringback/db'
import type { z } from 'zod'
import { AppError } from '../http/app-error.ts'
import type { RequestContext } from '../http/request-context.ts'
import type { Auth } from './auth.ts'
import { AUTH } from './callers.service.ts'

const DAY_SECONDS = 86_400

/** Keys belong to the workspace, not to who made them: they outlive a member who leaves. */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly database: Database,
    @Inject(AUTH) private readonly auth: Auth,
  ) {}

  async list(orgId: string): Promise<z.infer<typeof ApiKeyList>> {
    const { rows } = await this.database.authPool.query<KeyRow>(
      `SELECT id, name, start, "createdAt", "expiresAt", "lastRequest" FROM apikey
       WHERE "referenceId" = $1 ORDER BY id DESC`,
      [orgId],
    )
    return { items: rows.map(toApiKey) }
  }

  async create(
    { orgId, user }: RequestContext,
    { name, expiresInDays }: z.infer<typeof ApiKeyCreate>,
  ): Promise<ApiKeyCreated> {
    if (!user) throw new AppError('forbidden')
    const created = await this.auth.api.createApiKey({
      body: {
        organizationId: orgId,
        userId: user.id,
        name,
        expiresIn: expiresInDays === null ? null : expiresInDays * DAY_SECONDS,
      },
    })
    return { ...toApiKey(created), key: created.key }
  }

  async remove(orgId: string, id: string): Promise<void> {
    const { rowCount } = await this.database.authPool.query(
      'DELETE FROM apikey WHERE id = $1 AND "referenceId" = $2',
      [id, orgId],
    )
    if (rowCount === 0) throw new AppError('not_found')
  }
}

interface KeyRow {
  id: string
  name: string | null
  start: string | null
  createdAt: Date
  expiresAt: Date | null
  lastRequest: Date | null
}

const toApiKey = (row: KeyRow): ApiKey => ({
  id: row.id,
  name: row.name ?? '',
  start: row.start ?? '',
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt?.toISOString() ?? null,
  lastUsedAt: row.lastRequest?.toISOString() ?? null,
})
