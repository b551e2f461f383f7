import { Body, Controller, Delete, Get, Param, Patch, Post, StreamableFile } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  Alias,
  AliasChange,
  AliasImport,
  AliasImported,
  AliasInput,
  AliasList,
  AliasSuggestions,
  Id,
} from '@ringback/contracts'
import { contentDisposition } from '../http/content-disposition.ts'
import { Operation } from '../http/operation.decorator.ts'
import { Caller, type RequestContext } from '../http/request-context.ts'
import { AliasSuggestionsService } from './alias-suggestions.service.ts'
import { AliasesService } from './aliases.service.ts'

@ApiTags('workspace')
@Controller('api/v1/workspace/aliases')
export class AliasesController {
  constructor(
    private readonly aliases: AliasesService,
    private readonly suggestions: AliasSuggestionsService,
  ) {}

  @Get()
  @Operation({
    summary: 'What the workspace calls addresses, by name',
    description:
      'The most specific names an end: an address with its port, the address, the longest network.',
    permission: 'alias:read',
    response: AliasList,
  })
  list(@Caller() caller: RequestContext) {
    return this.aliases.list(caller.orgId)
  }

  @Get('suggestions')
  @Operation({
    summary: 'Addresses that the newest calls often hold and that have no name',
    description: 'Of the newest 5,000 calls; each with the User-Agent or Server of a message it sent.',
    permission: 'alias:read',
    response: AliasSuggestions,
  })
  suggest(@Caller() caller: RequestContext) {
    return this.suggestions.list(caller.orgId)
  }

  @Get('csv')
  @Operation({
    summary: 'Aliases as a CSV file, as it can be imported',
    permission: 'alias:read',
    produces: 'text/csv',
  })
  async csv(@Caller() caller: RequestContext) {
    return new StreamableFile(await this.aliases.csv(caller), {
      type: 'text/csv; charset=utf-8',
      disposition: contentDisposition('aliases.csv'),
    })
  }

  @Post('import')
  @Operation({
    summary: 'Add and change aliases by a CSV file',
    description:
      'Columns `pattern`, `name` and `kind` (phone, pbx, sbc, carrier, other; other when left out). All rows or none: 400 names the lines that are wrong. 409 when the workspace would have more than 1,000.',
    permission: 'alias:write',
    response: AliasImported,
    errors: ['validation_failed', 'conflict'],
  })
  import(@Caller() caller: RequestContext, @Body({ schema: AliasImport }) { csv }: AliasImport) {
    return this.aliases.import(caller, csv)
  }

  @Post()
  @Operation({
    summary: 'Name an address, a port at one, or a network',
    description: '409 when it has a name already, or the workspace has 1,000.',
    permission: 'alias:write',
    status: 201,
    response: Alias,
    errors: ['validation_failed', 'conflict'],
  })
  create(@Caller() caller: RequestContext, @Body({ schema: AliasInput }) alias: AliasInput) {
    return this.aliases.create(caller, alias)
  }

  @Patch(':id')
  @Operation({
    summary: 'Change a name, or what it stands for',
    permission: 'alias:write',
    idParams: ['id'],
    response: Alias,
    errors: ['validation_failed', 'not_found'],
  })
  change(
    @Caller() caller: RequestContext,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AliasChange }) change: AliasChange,
  ) {
    return this.aliases.change(caller, id, change)
  }

  @Delete(':id')
  @Operation({
    summary: 'Take a name away',
    permission: 'alias:write',
    idParams: ['id'],
    status: 204,
    errors: ['validation_failed', 'not_found'],
  })
  remove(@Caller() caller: RequestContext, @Param('id', { schema: Id }) id: string) {
    return this.aliases.remove(caller, id)
  }
}
