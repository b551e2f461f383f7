import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { Id, SavedView, SavedViewChange, SavedViewInput, SavedViewList } from '@ringback/contracts'
import { Operation } from '../http/operation.decorator.ts'
import { Caller, type RequestContext } from '../http/request-context.ts'
import { SavedViewsService } from './saved-views.service.ts'

@ApiTags('workspace')
@Controller('api/v1/workspace/views')
export class SavedViewsController {
  constructor(private readonly views: SavedViewsService) {}

  @Get()
  @Operation({
    summary: 'Saved searches: those of the workspace and one’s own, by name',
    permission: 'view:read',
    response: SavedViewList,
  })
  list(@Caller() caller: RequestContext) {
    return this.views.list(caller)
  }

  @Post()
  @Operation({
    summary: 'Save a search under a name',
    description:
      'To share it with the workspace takes an engineer; what an API key saves is shared. 409 when the workspace has 500.',
    permission: 'view:save',
    status: 201,
    response: SavedView,
    errors: ['validation_failed', 'conflict'],
  })
  save(@Caller() caller: RequestContext, @Body({ schema: SavedViewInput }) view: SavedViewInput) {
    return this.views.save(caller, view)
  }

  @Patch(':id')
  @Operation({
    summary: 'Rename a saved search, change what it asks, share it or take it back',
    description: 'One’s own; an admin also what others share.',
    permission: 'view:save',
    idParams: ['id'],
    response: SavedView,
    errors: ['validation_failed', 'not_found'],
  })
  change(
    @Caller() caller: RequestContext,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SavedViewChange }) change: SavedViewChange,
  ) {
    return this.views.change(caller, id, change)
  }

  @Delete(':id')
  @Operation({
    summary: 'Remove a saved search',
    description: 'One’s own; an admin also what others share.',
    permission: 'view:save',
    idParams: ['id'],
    status: 204,
    errors: ['validation_failed', 'not_found'],
  })
  remove(@Caller() caller: RequestContext, @Param('id', { schema: Id }) id: string) {
    return this.views.remove(caller, id)
  }
}
