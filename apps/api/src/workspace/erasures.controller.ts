import { Body, Controller, Get, Param, Post } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { Erasure, ErasureList, ErasureRequest, Id } from '@ringback/contracts'
import { Operation } from '../http/operation.decorator.ts'
import { Caller, type RequestContext } from '../http/request-context.ts'
import { ErasuresService } from './erasures.service.ts'

@ApiTags('workspace')
@Controller('api/v1/workspace/erasures')
export class ErasuresController {
  constructor(private readonly erasures: ErasuresService) {}

  @Post()
  @Operation({
    summary: 'Erase a number from the whole workspace, for good',
    description:
      'Every call that involves it goes, with the files of all captures that hold one; their other calls keep rows and messages. Captures on legal hold are left alone.',
    permission: 'workspace:erase',
    status: 202,
    response: Erasure,
    errors: ['validation_failed'],
  })
  request(@Caller() caller: RequestContext, @Body({ schema: ErasureRequest }) { number }: ErasureRequest) {
    return this.erasures.request(caller, number)
  }

  @Get()
  @Operation({
    summary: 'Erasures of the workspace and how far they are, newest first',
    permission: 'workspace:erase',
    response: ErasureList,
  })
  list(@Caller() { orgId }: RequestContext) {
    return this.erasures.list(orgId)
  }

  @Get(':id')
  @Operation({
    summary: 'One erasure',
    permission: 'workspace:erase',
    idParams: ['id'],
    response: Erasure,
    errors: ['validation_failed', 'not_found'],
  })
  get(@Caller() { orgId }: RequestContext, @Param('id', { schema: Id }) id: string) {
    return this.erasures.get(orgId, id)
  }
}
