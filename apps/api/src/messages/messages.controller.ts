import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { Id, MessageDetail, MessageId, MessagePage, MessagePageQuery, Reveal } from '@ringback/contracts'
import type { z } from 'zod'
import { Operation } from '../http/operation.decorator.ts'
import { Caller, type RequestContext } from '../http/request-context.ts'
import { MessagesService } from './messages.service.ts'

@ApiTags('messages')
@Controller('api/v1')
export class MessagesController {
  constructor(private readonly messages: MessagesService) {}

  @Get('calls/:id/messages')
  @Operation({
    summary: 'The messages of a call as they happened, all legs together',
    permission: 'message:read',
    idParams: ['id'],
    response: MessagePage,
    errors: ['validation_failed', 'invalid_cursor', 'not_found'],
  })
  listOfCall(
    @Caller() caller: RequestContext,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: MessagePageQuery }) page: z.infer<typeof MessagePageQuery>,
  ) {
    return this.messages.listOfCall(caller.orgId, id, page)
  }

  @Get('messages/:id')
  @Operation({
    summary: 'One message in full, secrets masked',
    permission: 'message:read',
    idParams: ['id'],
    response: MessageDetail,
    errors: ['validation_failed', 'not_found'],
  })
  get(@Caller() caller: RequestContext, @Param('id', { schema: MessageId }) id: string) {
    return this.messages.get(caller.orgId, id)
  }

  @Post('messages/:id/reveal')
  @Operation({
    summary: 'One message in full, secrets and all',
    description: 'Written in the audit, with what it is for. Not for API keys.',
    permission: 'secret:reveal',
    idParams: ['id'],
    response: MessageDetail,
    errors: ['validation_failed', 'not_found'],
  })
  reveal(
    @Caller() caller: RequestContext,
    @Param('id', { schema: MessageId }) id: string,
    @Body({ schema: Reveal }) why: Reveal,
  ) {
    return this.messages.reveal(caller, id, why)
  }
}
