import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { ApiKeyCreate, ApiKeyCreated, ApiKeyList, Id } from '@ringback/contracts'
import { Operation } from '../http/operation.decorator.ts'
import { StricterLimit } from '../http/rate-limit.ts'
import { Caller, type RequestContext } from '../http/request-context.ts'
import { ApiKeysService } from './api-keys.service.ts'

@ApiTags('api keys')
@Controller('api/v1/api-keys')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeysService) {}

  @Get()
  @Operation({ summary: 'The keys of the workspace', permission: 'api-key:read', response: ApiKeyList })
  list(@Caller() caller: RequestContext) {
    return this.keys.list(caller.orgId)
  }

  @Post()
  @StricterLimit()
  @Operation({
    summary: 'Make a key; it is shown once, here',
    description:
      'It acts within its scopes and within the role of who made it, as that role is at the time, and ends when they leave the workspace.',
    permission: 'api-key:create',
    status: 201,
    response: ApiKeyCreated,
    errors: ['validation_failed'],
  })
  create(@Caller() caller: RequestContext, @Body({ schema: ApiKeyCreate }) body: ApiKeyCreate) {
    return this.keys.create(caller, body)
  }

  @Delete(':id')
  @Operation({
    summary: 'Revoke a key at once',
    permission: 'api-key:delete',
    idParams: ['id'],
    status: 204,
    errors: ['validation_failed', 'not_found'],
  })
  remove(@Caller() caller: RequestContext, @Param('id', { schema: Id }) id: string) {
    return this.keys.remove(caller, id)
  }
}
