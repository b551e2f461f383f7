import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { BulkTriage, CallTriage, Id, TriageChange, TriagedCalls } from '@ringback/contracts'
import { Operation } from '../http/operation.decorator.ts'
import { Caller, type RequestContext } from '../http/request-context.ts'
import { TriageService } from './triage.service.ts'

@ApiTags('calls')
@Controller('api/v1/calls')
export class TriageController {
  constructor(private readonly triage: TriageService) {}

  @Post('triage')
  @Operation({
    summary: 'Assign calls, say how far they are, or tag them: many at once',
    description:
      'Answers the calls that were there. 409 when one would have more than 20 tags: none is changed then.',
    permission: 'call:triage',
    response: TriagedCalls,
    errors: ['validation_failed', 'not_found', 'conflict'],
  })
  changeMany(@Caller() caller: RequestContext, @Body({ schema: BulkTriage }) change: BulkTriage) {
    return this.triage.changeMany(caller, change)
  }

  @Get(':id/triage')
  @Operation({
    summary: 'Who looks after a call, how far they are, and its own tags',
    permission: 'call:read',
    idParams: ['id'],
    response: CallTriage,
    errors: ['validation_failed', 'not_found'],
  })
  get(@Caller() caller: RequestContext, @Param('id', { schema: Id }) id: string) {
    return this.triage.get(caller.orgId, id)
  }

  @Patch(':id/triage')
  @Operation({
    summary: 'Assign a call, say how far it is, or tag it',
    description: 'What is left out stays. 409 when it would have more than 20 tags.',
    permission: 'call:triage',
    idParams: ['id'],
    response: CallTriage,
    errors: ['validation_failed', 'not_found', 'conflict'],
  })
  change(
    @Caller() caller: RequestContext,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: TriageChange }) change: TriageChange,
  ) {
    return this.triage.change(caller, id, change)
  }
}
