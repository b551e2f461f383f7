import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { CaptureAgentCreated, CaptureAgentInput, CaptureAgentList, Id } from '@ringback/contracts'
import { Operation } from '../http/operation.decorator.ts'
import { Caller, type RequestContext } from '../http/request-context.ts'
import { CaptureAgentsService } from './capture-agents.service.ts'

@ApiTags('capture agents')
@Controller('api/v1/capture-agents')
export class CaptureAgentsController {
  constructor(private readonly agents: CaptureAgentsService) {}

  @Get()
  @Operation({
    summary: 'Who may send packets live, what came from them, and where they send to',
    permission: 'capture-agent:read',
    response: CaptureAgentList,
  })
  list(@Caller() { orgId }: RequestContext) {
    return this.agents.list(orgId)
  }

  @Post()
  @Operation({
    summary: 'Make a capture agent; its key is shown once, here',
    description:
      'The key goes into the chunk 0x000e of HEP3 and does nothing but bring packets in. `address` stands for a key where the receiver allows that. 409 when another agent has the address, or there are 100.',
    permission: 'capture-agent:create',
    status: 201,
    response: CaptureAgentCreated,
    errors: ['validation_failed', 'conflict'],
  })
  create(@Caller() caller: RequestContext, @Body({ schema: CaptureAgentInput }) input: CaptureAgentInput) {
    return this.agents.create(caller, input)
  }

  @Delete(':id')
  @Operation({
    summary: 'Remove a capture agent: its key ends at once, what it brought stays',
    permission: 'capture-agent:delete',
    idParams: ['id'],
    status: 204,
    errors: ['validation_failed', 'not_found'],
  })
  remove(@Caller() caller: RequestContext, @Param('id', { schema: Id }) id: string) {
    return this.agents.remove(caller, id)
  }
}
