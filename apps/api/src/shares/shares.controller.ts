import { Body, Controller, Delete, Get, Param, Patch, Post, Put } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  Id,
  Share,
  ShareAccessList,
  ShareChange,
  ShareCreated,
  SharedCallPreview,
  ShareInput,
  ShareList,
  SharePolicy,
  SharePreview,
} from '@ringback/contracts'
import { Operation } from '../http/operation.decorator.ts'
import { Caller, type RequestContext } from '../http/request-context.ts'
import { SharesService } from './shares.service.ts'

@ApiTags('shares')
@Controller('api/v1')
export class SharesController {
  constructor(private readonly shares: SharesService) {}

  @Get('calls/:id/shares')
  @Operation({
    summary: 'Links by which a call was shared, the newest first',
    permission: 'share:read',
    idParams: ['id'],
    response: ShareList,
    errors: ['validation_failed', 'not_found'],
  })
  ofCall(@Caller() caller: RequestContext, @Param('id', { schema: Id }) id: string) {
    return this.shares.list(caller.orgId, id)
  }

  @Post('calls/:id/shares')
  @Operation({
    summary: 'Share a call by a link',
    description:
      'A snapshot of the call is made now, redacted; nothing else can be reached by the link. The token is told this once. 403 where the workspace’s rules of sharing say no.',
    permission: 'share:create',
    idParams: ['id'],
    status: 201,
    response: ShareCreated,
    errors: ['validation_failed', 'not_found', 'still_decoding', 'conflict', 'storage_full'],
  })
  create(
    @Caller() caller: RequestContext,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ShareInput }) input: ShareInput,
  ) {
    return this.shares.create(caller, id, input)
  }

  @Post('calls/:id/shares/preview')
  @Operation({
    summary: 'The call as a guest of such a share would see it',
    permission: 'share:create',
    idParams: ['id'],
    response: SharedCallPreview,
    errors: ['validation_failed', 'not_found', 'still_decoding', 'conflict'],
  })
  preview(
    @Caller() caller: RequestContext,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SharePreview }) wanted: SharePreview,
  ) {
    return this.shares.preview(caller, id, wanted)
  }

  @Get('shares')
  @Operation({
    summary: 'All links of the workspace, the newest 500 first',
    permission: 'share:read',
    response: ShareList,
  })
  list(@Caller() caller: RequestContext) {
    return this.shares.list(caller.orgId)
  }

  @Patch('shares/:id')
  @Operation({
    summary: 'Change a link',
    description:
      'What is written with it, its end, password, comments and downloads. What it shows is a snapshot and stays. 403 where the rules of sharing say no; 409 when it ended, or has no capture that could be downloaded.',
    permission: 'share:create',
    idParams: ['id'],
    response: Share,
    errors: ['validation_failed', 'not_found', 'conflict'],
  })
  change(
    @Caller() caller: RequestContext,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ShareChange }) change: ShareChange,
  ) {
    return this.shares.change(caller, id, change)
  }

  @Post('shares/:id/again')
  @Operation({
    summary: 'Share the same legs once more, with the same settings',
    description:
      'A new snapshot of the call as it is now, behind a new link; password and time are those of the other.',
    permission: 'share:create',
    idParams: ['id'],
    status: 201,
    response: ShareCreated,
    errors: ['validation_failed', 'not_found', 'still_decoding', 'conflict', 'storage_full'],
  })
  makeAgain(@Caller() caller: RequestContext, @Param('id', { schema: Id }) id: string) {
    return this.shares.makeAgain(caller, id)
  }

  @Delete('shares/:id')
  @Operation({
    summary: 'Revoke a link',
    description: 'From then on it is as good as unknown.',
    permission: 'share:create',
    idParams: ['id'],
    status: 204,
    errors: ['validation_failed', 'not_found'],
  })
  revoke(@Caller() caller: RequestContext, @Param('id', { schema: Id }) id: string) {
    return this.shares.revoke(caller, id)
  }

  @Get('shares/:id/accesses')
  @Operation({
    summary: 'What was done by way of a link, the newest 500 first',
    permission: 'share:read',
    idParams: ['id'],
    response: ShareAccessList,
    errors: ['validation_failed', 'not_found'],
  })
  accesses(@Caller() caller: RequestContext, @Param('id', { schema: Id }) id: string) {
    return this.shares.accesses(caller.orgId, id)
  }

  @Get('workspace/share-policy')
  @Operation({
    summary: 'What every share of the workspace must keep to',
    permission: 'share:read',
    response: SharePolicy,
  })
  policy(@Caller() caller: RequestContext) {
    return this.shares.policy(caller.orgId)
  }

  @Put('workspace/share-policy')
  @Operation({
    summary: 'Change what every share must keep to',
    description: 'Of shares from then on.',
    permission: 'workspace:update',
    response: SharePolicy,
    errors: ['validation_failed'],
  })
  changePolicy(@Caller() caller: RequestContext, @Body({ schema: SharePolicy }) policy: SharePolicy) {
    return this.shares.changePolicy(caller, policy)
  }
}
