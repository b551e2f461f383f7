import { Controller, Get } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { Me } from '@ringback/contracts'
import { Operation } from '../http/operation.decorator.ts'
import { Caller, type RequestContext } from '../http/request-context.ts'

@ApiTags('identity')
@Controller('api/v1/me')
export class MeController {
  @Get()
  @Operation({ summary: 'Who is asking, and in which workspace', permission: 'workspace:read', response: Me })
  read(@Caller() { user, scopes, workspace, workspaces }: RequestContext): Me {
    return { user, scopes: scopes && [...scopes], workspace, workspaces }
  }
}
