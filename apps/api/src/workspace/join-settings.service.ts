import { Injectable } from '@nestjs/common'
import type { WorkspaceJoinSettings } from '@ringback/contracts'
import { Database, getJoinSettings, putJoinSettings } from '@ringback/db'
import type { RequestContext } from '../http/request-context.ts'

@Injectable()
export class JoinSettingsService {
  constructor(private readonly database: Database) {}

  get(orgId: string): Promise<WorkspaceJoinSettings> {
    return this.database.withTenant(orgId, getJoinSettings)
  }

  async put(
    { orgId, user }: RequestContext,
    settings: WorkspaceJoinSettings,
  ): Promise<WorkspaceJoinSettings> {
    await this.database.withTenant(orgId, (tenant) => putJoinSettings(tenant, settings, user?.id ?? null))
    return settings
  }
}
