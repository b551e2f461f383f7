import { Body, Controller, Delete, Get } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { WorkspaceContents, WorkspaceRemovalRequest } from '@ringback/contracts'
import { Operation } from '../http/operation.decorator.ts'
import { StricterLimit } from '../http/rate-limit.ts'
import { Caller, type RequestContext } from '../http/request-context.ts'
import { RemovalService } from './removal.service.ts'

@ApiTags('workspace')
@Controller('api/v1/workspace')
export class RemovalController {
  constructor(private readonly removal: RemovalService) {}

  @Get('contents')
  @Operation({
    summary: 'What would go with the workspace',
    permission: 'workspace:delete',
    response: WorkspaceContents,
  })
  contents(@Caller() { orgId }: RequestContext): Promise<WorkspaceContents> {
    return this.removal.contents(orgId)
  }

  @Delete()
  @StricterLimit()
  @Operation({
    summary: 'Delete the whole workspace, for good',
    description:
      'Nobody reaches it any more when this is answered: no member, key, link, webhook or event stream. Its rows and files go in the background. The name of the workspace and the password of whoever asks are asked for; captures on legal hold stand against it.',
    permission: 'workspace:delete',
    status: 204,
    errors: ['validation_failed', 'password_refused', 'legal_hold'],
  })
  remove(
    @Caller() caller: RequestContext,
    @Body({ schema: WorkspaceRemovalRequest }) body: WorkspaceRemovalRequest,
  ): Promise<void> {
    return this.removal.remove(caller, body)
  }
}
