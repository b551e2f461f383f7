import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { Id, Member, MemberChange, MemberList } from '@ringback/contracts'
import { Operation } from '../http/operation.decorator.ts'
import { Caller, type RequestContext } from '../http/request-context.ts'
import { MembersService } from './members.service.ts'

@ApiTags('team')
@Controller('api/v1/members')
export class MembersController {
  constructor(private readonly members: MembersService) {}

  @Get()
  @Operation({
    summary: 'Who belongs to the workspace, the oldest membership first',
    permission: 'member:read',
    response: MemberList,
  })
  list(@Caller() { orgId }: RequestContext) {
    return this.members.list(orgId)
  }

  @Post('leave')
  @Operation({
    summary: 'Leave the workspace',
    description: 'The API keys one made here end. The last owner cannot leave.',
    permission: 'workspace:leave',
    status: 204,
    errors: ['conflict'],
  })
  leave(@Caller() caller: RequestContext) {
    return this.members.leave(caller)
  }

  @Patch(':id')
  @Operation({
    summary: 'Change a member’s role, suspend or resume them',
    description: 'Takes effect with their next request. Only an owner makes or changes an owner.',
    permission: 'member:update',
    idParams: ['id'],
    response: Member,
    errors: ['validation_failed', 'not_found', 'conflict'],
  })
  change(
    @Caller() caller: RequestContext,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: MemberChange }) change: MemberChange,
  ) {
    return this.members.change(caller, id, change)
  }

  @Delete(':id')
  @Operation({
    summary: 'Remove a member, at once',
    description: 'Their sessions and API keys end for this workspace. Only an owner removes an owner.',
    permission: 'member:remove',
    idParams: ['id'],
    status: 204,
    errors: ['validation_failed', 'not_found', 'conflict'],
  })
  remove(@Caller() caller: RequestContext, @Param('id', { schema: Id }) id: string) {
    return this.members.remove(caller, id)
  }
}
