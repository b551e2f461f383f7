import { Body, Controller, Get, Post, Put } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { RetentionPreview, RetentionSettings } from '@ringback/contracts'
import { Database, getRetention, previewRetention, putRetention } from '@ringback/db'
import { audit } from '../http/audit.ts'
import { Operation } from '../http/operation.decorator.ts'
import { Caller, type RequestContext } from '../http/request-context.ts'

@ApiTags('workspace')
@Controller('api/v1/workspace/retention')
export class RetentionController {
  constructor(private readonly database: Database) {}

  @Get()
  @Operation({
    summary: 'For how long the workspace keeps what',
    permission: 'workspace:read',
    response: RetentionSettings,
  })
  get(@Caller() { orgId }: RequestContext): Promise<RetentionSettings> {
    return this.database.withTenant(orgId, getRetention)
  }

  @Put()
  @Operation({
    summary: 'Change for how long the workspace keeps what',
    description: 'Applied within a minute: ask for the preview first.',
    permission: 'workspace:update',
    response: RetentionSettings,
    errors: ['validation_failed'],
  })
  async put(
    @Caller() caller: RequestContext,
    @Body({ schema: RetentionSettings }) settings: RetentionSettings,
  ): Promise<RetentionSettings> {
    await this.database.withTenant(caller.orgId, async (tenant) => {
      await putRetention(tenant, settings, caller.user?.id ?? null)
      await audit(tenant, caller, 'workspace.retention-changed', { params: { ...settings } })
    })
    return settings
  }

  @Post('preview')
  @Operation({
    summary: 'What would be removed at once under these settings',
    permission: 'workspace:update',
    response: RetentionPreview,
    errors: ['validation_failed'],
  })
  preview(
    @Caller() { orgId }: RequestContext,
    @Body({ schema: RetentionSettings }) settings: RetentionSettings,
  ): Promise<RetentionPreview> {
    return this.database.withTenant(orgId, (tenant) => previewRetention(tenant, settings))
  }
}
