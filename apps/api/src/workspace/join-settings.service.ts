import { Injectable } from '@nestjs/common'
import type { WorkspaceJoinSettings } from '@ringback/contracts'
import { Database, getJoinSettings, putJoinSettings } from '@ringback/db'
import { audit } from '../http/audit.ts'
import type { RequestContext } from '../http/request-context.ts'

@Injectable()
export class JoinSettingsService {
  constructor(private readonly database: Database) {}

  get(orgId: string): Promise<WorkspaceJoinSettings> {
    return this.database.withTenant(orgId, getJoinSettings)
  }

  async put(caller: RequestContext, settings: WorkspaceJoinSettings): Promise<WorkspaceJoinSettings> {
    await this.database.withTenant(caller.orgId, async (tenant) => {
      await putJoinSettings(tenant, settings, caller.user?.id ?? null)
      await audit(tenant, caller, 'workspace.join-settings-changed', { params: { ...settings } })
    })
    return settings
  }
}
