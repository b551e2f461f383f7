import { Body, Controller, Get, Param, Post, Query, Req, StreamableFile } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  Call,
  CallCsvQuery,
  CallFacets,
  CallHistogram,
  CallHistogramQuery,
  CallListQuery,
  CallPage,
  FacetsQuery,
  Id,
  Reveal,
  RevealedDigits,
  StreamSeconds,
} from '@ringback/contracts'
import type { Request } from 'express'
import { contentDisposition } from '../http/content-disposition.ts'
import { Operation } from '../http/operation.decorator.ts'
import { Caller, type RequestContext } from '../http/request-context.ts'
import { whenGone } from '../http/when-gone.ts'
import { CallsService } from './calls.service.ts'
import { CsvService } from './csv.service.ts'
import { SearchService } from './search.service.ts'

@ApiTags('calls')
@Controller('api/v1/calls')
export class CallsController {
  constructor(
    private readonly calls: CallsService,
    private readonly search: SearchService,
    private readonly files: CsvService,
  ) {}

  @Get()
  @Operation({
    summary: 'Search calls',
    description:
      '`q` is the search language; lists page by `cursor`, newest first unless `sort` says otherwise. `total` is exact up to 10,000.',
    permission: 'call:read',
    response: CallPage,
    errors: ['validation_failed', 'invalid_query', 'invalid_cursor', 'search_too_long'],
  })
  list(
    @Caller() caller: RequestContext,
    @Query({ schema: CallListQuery }) query: CallListQuery,
    @Req() request: Request,
  ) {
    return this.search.list(caller, query, whenGone(request))
  }

  @Get('csv')
  @Operation({
    summary: 'Calls as a CSV file',
    description:
      'The first 100,000 matches in the order asked for, as UTF-8 with a byte order mark. Text that a spreadsheet could take for a formula has an apostrophe put before it, and so has text that begins with one: take the first apostrophe off to have the value. `+` and digits alone stay as they are.',
    permission: 'call:read',
    produces: 'text/csv',
    errors: ['validation_failed', 'invalid_query', 'search_too_long'],
  })
  async csv(
    @Caller() caller: RequestContext,
    @Query({ schema: CallCsvQuery }) query: CallCsvQuery,
    @Req() request: Request,
  ) {
    const body = await this.files.calls(caller, query, whenGone(request))
    const file = new StreamableFile(body, {
      type: 'text/csv; charset=utf-8',
      disposition: contentDisposition(`calls-${new Date().toISOString().slice(0, 10)}.csv`),
    })
    // What breaks off is not to look finished.
    return file.setErrorHandler((_, response) => response.destroy?.())
  }

  @Get('histogram')
  @Operation({
    summary: 'Calls over time, by state',
    description: 'Of the newest 100,000 matches; `text:` is left aside.',
    permission: 'call:read',
    response: CallHistogram,
    errors: ['validation_failed', 'invalid_query', 'search_too_long'],
  })
  histogram(
    @Caller() caller: RequestContext,
    @Query({ schema: CallHistogramQuery }) query: CallHistogramQuery,
  ) {
    return this.search.histogram(caller, query)
  }

  @Get('facets')
  @Operation({
    summary:
      'How many calls have each state, finding, status, codec, user agent, address, capture, tag, triage and assignee',
    description:
      'Of the newest 5,000 matches; `text:` is left aside. `facet` and `like` complete a word of a query.',
    permission: 'call:read',
    response: CallFacets,
    errors: ['validation_failed', 'invalid_query', 'search_too_long'],
  })
  facets(@Caller() caller: RequestContext, @Query({ schema: FacetsQuery }) query: FacetsQuery) {
    return this.search.facets(caller, query)
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

  @Post(':id/digits/reveal')
  @Operation({
    summary: 'The DTMF digits of a call as they were sent',
    description: 'Written in the audit, with what it is for. Not for API keys.',
    permission: 'secret:reveal',
    idParams: ['id'],
    response: RevealedDigits,
    errors: ['validation_failed', 'not_found'],
  })
  revealDigits(
    @Caller() caller: RequestContext,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Reveal }) why: Reveal,
  ) {
    return this.calls.revealDigits(caller, id, why)
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
