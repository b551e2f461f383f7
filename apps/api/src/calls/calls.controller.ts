import { Controller, Get, Param, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { Call, CallListQuery, CallPage, Id, StreamSeconds } from '@ringback/contracts'
import { Operation } from '../http/operation.decorator.ts'
import { Caller, type RequestContext } from '../http/request-context.ts'
import { CallsService } from './calls.service.ts'

@ApiTags('calls')
@Controller('api/v1/calls')
export class CallsController {
  constructor(private readonly calls: CallsService) {}

  @Get()
  @Operation({
    summary: 'Search calls',
    description:
      '`q` is the search language; lists page by `cursor`, newest first unless `sort` says otherwise.',
    permission: 'call:read',
    response: CallPage,
    errors: ['validation_failed', 'invalid_query', 'invalid_cursor'],
  })
  list(@Caller() caller: RequestContext, @Query({ schema: CallListQuery }) query: CallListQuery) {
    return this.calls.list(caller.orgId, query)
  }

  @Get(':id')
  @Operation({
    summary: 'One call: legs and why they are one, streams, timeline, findings, participants',
    description: 'DTMF digits are masked.',
    permission: 'call:read',
    idParams: ['id'],
    response: Call,
    errors: ['validation_failed', 'not_found'],
  })
  get(@Caller() caller: RequestContext, @Param('id', { schema: Id }) id: string) {
    return this.calls.get(caller.orgId, id)
  }

  @Get(':id/streams/:streamId/seconds')
  @Operation({
    summary: 'The series of one stream, a second an item',
    permission: 'call:read',
    idParams: ['id', 'streamId'],
    response: StreamSeconds,
    errors: ['validation_failed', 'not_found'],
  })
  seconds(
    @Caller() caller: RequestContext,
    @Param('id', { schema: Id }) id: string,
    @Param('streamId', { schema: Id }) streamId: string,
  ) {
    return this.calls.seconds(caller.orgId, id, streamId)
  }
}
