import { Body, Controller, Delete, Param, Post } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { Id, LegLink, LegPair } from '@ringback/contracts'
import { Operation } from '../http/operation.decorator.ts'
import { Caller, type RequestContext } from '../http/request-context.ts'
import { LinksService } from './links.service.ts'

/** Takes effect in the background, soon: what was one call may then be another, under the id of its oldest. */
@ApiTags('calls')
@Controller('api/v1/calls/:id')
export class LinksController {
  constructor(private readonly links: LinksService) {}

  @Post('links')
  @Operation({
    summary: 'Say that two legs are one call',
    description:
      'One of them is in this call. Kept whatever is decoded again; the calls are derived again soon.',
    permission: 'call:link',
    idParams: ['id'],
    status: 201,
    response: LegLink,
    errors: ['validation_failed', 'not_found'],
  })
  link(
    @Caller() caller: RequestContext,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: LegPair }) pair: LegPair,
  ) {
    return this.links.make(caller, id, pair, 'link')
  }

  @Post('unlinks')
  @Operation({
    summary: 'Say that two legs are not one call',
    description: 'They are kept apart whatever the evidence says, by way of other legs too.',
    permission: 'call:link',
    idParams: ['id'],
    status: 201,
    response: LegLink,
    errors: ['validation_failed', 'not_found'],
  })
  unlink(
    @Caller() caller: RequestContext,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: LegPair }) pair: LegPair,
  ) {
    return this.links.make(caller, id, pair, 'unlink')
  }

  @Delete('links/:linkId')
  @Operation({
    summary: 'Take back a link or an unlink',
    permission: 'call:link',
    idParams: ['id', 'linkId'],
    status: 204,
    errors: ['validation_failed', 'not_found'],
  })
  forget(
    @Caller() caller: RequestContext,
    @Param('id', { schema: Id }) id: string,
    @Param('linkId', { schema: Id }) linkId: string,
  ) {
    return this.links.forget(caller, id, linkId)
  }
}
