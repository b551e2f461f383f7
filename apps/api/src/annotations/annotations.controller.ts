import { Body, Controller, Delete, Param, Patch, Post, Put } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  Annotation,
  AnnotationChange,
  CommentChange,
  CommentInput,
  CommentVerdict,
  Id,
} from '@ringback/contracts'
import { Operation } from '../http/operation.decorator.ts'
import { Caller, type RequestContext } from '../http/request-context.ts'
import { AnnotationsService } from './annotations.service.ts'

@ApiTags('annotations')
@Controller('api/v1/annotations/:id')
export class AnnotationsController {
  constructor(private readonly annotations: AnnotationsService) {}

  @Patch()
  @Operation({
    summary: 'Share an annotation or keep it internal, resolve it or open it again',
    permission: 'annotation:write',
    idParams: ['id'],
    response: Annotation,
    errors: ['validation_failed', 'not_found'],
  })
  change(
    @Caller() caller: RequestContext,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AnnotationChange }) change: AnnotationChange,
  ) {
    return this.annotations.change(caller, id, change)
  }

  @Delete()
  @Operation({
    summary: 'Remove an annotation with its comments',
    description: 'One’s own; an admin anybody’s. It can be restored.',
    permission: 'annotation:write',
    idParams: ['id'],
    status: 204,
    errors: ['validation_failed', 'not_found'],
  })
  remove(@Caller() caller: RequestContext, @Param('id', { schema: Id }) id: string) {
    return this.annotations.remove(caller, id)
  }

  @Post('restore')
  @Operation({
    summary: 'Bring a removed annotation back',
    permission: 'annotation:write',
    idParams: ['id'],
    response: Annotation,
    errors: ['validation_failed', 'not_found'],
  })
  restore(@Caller() caller: RequestContext, @Param('id', { schema: Id }) id: string) {
    return this.annotations.restore(caller, id)
  }

  @Post('comments')
  @Operation({
    summary: 'Answer in an annotation’s thread',
    description: '409 when it has 500 comments.',
    permission: 'annotation:write',
    idParams: ['id'],
    status: 201,
    response: Annotation,
    errors: ['validation_failed', 'not_found', 'conflict'],
  })
  reply(
    @Caller() caller: RequestContext,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: CommentInput }) comment: CommentInput,
  ) {
    return this.annotations.reply(caller, id, comment)
  }

  @Patch('comments/:commentId')
  @Operation({
    summary: 'Change a comment of one’s own',
    description:
      'What it said before is kept in `earlier`. 409 after 50 changes, and when it was changed meanwhile.',
    permission: 'annotation:write',
    idParams: ['id', 'commentId'],
    response: Annotation,
    errors: ['validation_failed', 'not_found', 'conflict'],
  })
  edit(
    @Caller() caller: RequestContext,
    @Param('id', { schema: Id }) id: string,
    @Param('commentId', { schema: Id }) commentId: string,
    @Body({ schema: CommentChange }) comment: CommentChange,
  ) {
    return this.annotations.edit(caller, id, commentId, comment)
  }

  @Put('comments/:commentId/moderation')
  @Operation({
    summary: 'Let a guest’s comment through to other guests, or keep it from them',
    description: 'The workspace sees it either way. 409 for what is no guest’s.',
    permission: 'annotation:write',
    idParams: ['id', 'commentId'],
    response: Annotation,
    errors: ['validation_failed', 'not_found', 'conflict'],
  })
  moderate(
    @Caller() caller: RequestContext,
    @Param('id', { schema: Id }) id: string,
    @Param('commentId', { schema: Id }) commentId: string,
    @Body({ schema: CommentVerdict }) verdict: CommentVerdict,
  ) {
    return this.annotations.moderate(caller, id, commentId, verdict)
  }

  @Delete('comments/:commentId')
  @Operation({
    summary: 'Take back a comment',
    description: 'One’s own; an admin anybody’s. Its words go for good, its place stays.',
    permission: 'annotation:write',
    idParams: ['id', 'commentId'],
    response: Annotation,
    errors: ['validation_failed', 'not_found'],
  })
  removeComment(
    @Caller() caller: RequestContext,
    @Param('id', { schema: Id }) id: string,
    @Param('commentId', { schema: Id }) commentId: string,
  ) {
    return this.annotations.removeComment(caller, id, commentId)
  }
}
