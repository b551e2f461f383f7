import { Controller, Get, Inject } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { WorkspaceUsage } from '@ringback/contracts'
import { Database, getUsage } from '@ringback/db'
import { Operation } from '../http/operation.decorator.ts'
import { Caller, type RequestContext } from '../http/request-context.ts'
import { UPLOAD_SETTINGS, type UploadSettings } from '../http/tokens.ts'

@ApiTags('workspace')
@Controller('api/v1/workspace/usage')
export class UsageController {
  constructor(
    private readonly database: Database,
    @Inject(UPLOAD_SETTINGS) private readonly uploads: UploadSettings,
  ) {}

  @Get()
  @Operation({
    summary: 'How much of its quota the workspace uses',
    permission: 'workspace:read',
    response: WorkspaceUsage,
  })
  get(@Caller() { orgId }: RequestContext): Promise<WorkspaceUsage> {
    return this.database.withTenant(orgId, (tenant) => getUsage(tenant, this.uploads.quota))
  }
}
