import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { Id, InvitationCreate, InvitationList, InvitationSent } from '@ringback/contracts'
import { Operation } from '../http/operation.decorator.ts'
import { StricterLimit } from '../http/rate-limit.ts'
import { Caller, type RequestContext } from '../http/request-context.ts'
import { InvitationsService } from './invitations.service.ts'

@ApiTags('team')
@Controller('api/v1/invitations')
export class InvitationsController {
  constructor(private readonly invitations: InvitationsService) {}

  @Get()
  @Operation({
    summary: 'Invitations nobody accepted yet, expired ones too',
    permission: 'invitation:read',
    response: InvitationList,
  })
  list(@Caller() { orgId }: RequestContext) {
    return this.invitations.list(orgId)
  }

  @Post()
  @StricterLimit()
  @Operation({
    summary: 'Invite somebody by mail',
    description:
      'The link is valid for seven days. Where the server sends no mail, the answer holds it. Only an owner invites an owner.',
    permission: 'invitation:create',
    status: 201,
    response: InvitationSent,
    errors: ['validation_failed', 'conflict'],
  })
  create(@Caller() caller: RequestContext, @Body({ schema: InvitationCreate }) body: InvitationCreate) {
    return this.invitations.create(caller, body)
  }

  @Post(':id/resend')
  @StricterLimit()
  @Operation({
    summary: 'Send an invitation again, with a new link',
    description: 'The earlier link ends.',
    permission: 'invitation:create',
    idParams: ['id'],
    response: InvitationSent,
    errors: ['validation_failed', 'not_found'],
  })
  resend(@Caller() caller: RequestContext, @Param('id', { schema: Id }) id: string) {
    return this.invitations.resend(caller, id)
  }

  @Delete(':id')
  @Operation({
    summary: 'Revoke an invitation, at once',
    permission: 'invitation:revoke',
    idParams: ['id'],
    status: 204,
    errors: ['validation_failed', 'not_found'],
  })
  revoke(@Caller() caller: RequestContext, @Param('id', { schema: Id }) id: string) {
    return this.invitations.revoke(caller, id)
  }
}
