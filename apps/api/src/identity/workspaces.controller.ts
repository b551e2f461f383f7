import { Body, Controller, Param, Post, Put } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { Id, Workspace, WorkspaceCreate } from '@ringback/contracts'
import { Operation } from '../http/operation.decorator.ts'
import { StricterLimit } from '../http/rate-limit.ts'
import { type Account, SignedIn } from '../http/request-context.ts'
import { WorkspacesService } from './workspaces.service.ts'

@ApiTags('identity')
@Controller('api/v1/workspaces')
export class WorkspacesController {
  constructor(private readonly workspaces: WorkspacesService) {}

  @Post()
  @StricterLimit()
  @Operation({
    summary: 'Make a workspace of one’s own, and work in it',
    permission: 'account',
    status: 201,
    response: Workspace,
    errors: ['validation_failed', 'conflict'],
  })
  create(@SignedIn() account: Account, @Body({ schema: WorkspaceCreate }) body: WorkspaceCreate) {
    return this.workspaces.create(account, body)
  }

  @Put(':id/active')
  @Operation({
    summary: 'Work in another of one’s workspaces, with this session',
    permission: 'account',
    idParams: ['id'],
    response: Workspace,
    errors: ['validation_failed', 'not_found'],
  })
  switchTo(@SignedIn() account: Account, @Param('id', { schema: Id }) id: string) {
    return this.workspaces.switchTo(account, id)
  }
}
