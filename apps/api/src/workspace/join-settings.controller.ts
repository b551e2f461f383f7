import { Body, Controller, Get, Put } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { WorkspaceJoinSettings } from '@ringback/contracts'
import { Operation } from '../http/operation.decorator.ts'
import { Caller, type RequestContext } from '../http/request-context.ts'
import { JoinSettingsService } from './join-settings.service.ts'

@ApiTags('workspace')
@Controller('api/v1/workspace/join-settings')
export class JoinSettingsController {
  constructor(private readonly settings: JoinSettingsService) {}

  @Get()
  @Operation({
    summary: 'How the workspace joins legs into calls',
    permission: 'workspace:read',
    response: WorkspaceJoinSettings,
  })
  get(@Caller() caller: RequestContext) {
    return this.settings.get(caller.orgId)
  }

  @Put()
  @Operation({
    summary: 'Change how legs are joined into calls',
    description: 'Applies to captures decoded from then on.',
    permission: 'workspace:update',
    response: WorkspaceJoinSettings,
    errors: ['validation_failed'],
  })
  put(
    @Caller() caller: RequestContext,
    @Body({ schema: WorkspaceJoinSettings }) settings: WorkspaceJoinSettings,
  ) {
    return this.settings.put(caller, settings)
  }
}
