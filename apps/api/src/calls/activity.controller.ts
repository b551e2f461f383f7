import { Controller, Get, Param, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { ActivityPage, ActivityQuery, Id } from '@ringback/contracts'
import { Operation } from '../http/operation.decorator.ts'
import { Caller, type RequestContext } from '../http/request-context.ts'
import { ActivityService } from './activity.service.ts'

@ApiTags('calls')
@Controller('api/v1/calls/:id/activity')
export class ActivityController {
  constructor(private readonly activity: ActivityService) {}

  @Get()
  @Operation({
    summary: 'What was done with a call: triage, notes, shares, exports, links',
    description: 'The newest first, as far as the audit is kept.',
    permission: 'call:read',
    idParams: ['id'],
    response: ActivityPage,
    errors: ['validation_failed', 'not_found', 'invalid_cursor'],
  })
  list(
    @Caller() caller: RequestContext,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: ActivityQuery }) query: ActivityQuery,
  ) {
    return this.activity.list(caller.orgId, id, query)
  }
}
