import { Body, Controller, Get, type OnModuleDestroy, Param, Post, Res } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { Annotation, AnnotationInput, AnnotationList, Id } from '@ringback/contracts'
import { Database } from '@ringback/db'
import type { Response } from 'express'
import { CallWorkFeedService } from '../call-work/call-work-feed.service.ts'
import { type EventStream, openEventStream } from '../http/event-stream.ts'
import { stillBelongs } from '../http/membership.ts'
import { Operation } from '../http/operation.decorator.ts'
import { Caller, type RequestContext } from '../http/request-context.ts'
import { AnnotationsService } from './annotations.service.ts'

@ApiTags('annotations')
@Controller('api/v1/calls/:id/annotations')
export class CallAnnotationsController implements OnModuleDestroy {
  readonly #open = new Set<EventStream>()

  constructor(
    private readonly database: Database,
    private readonly annotations: AnnotationsService,
    private readonly feed: CallWorkFeedService,
  ) {}

  @Get()
  @Operation({
    summary: 'Annotations of a call with their comments, in the order in which they were made',
    permission: 'annotation:read',
    idParams: ['id'],
    response: AnnotationList,
    errors: ['validation_failed', 'not_found'],
  })
  list(@Caller() caller: RequestContext, @Param('id', { schema: Id }) id: string) {
    return this.annotations.list(caller, id)
  }

  @Post()
  @Operation({
    summary: 'Pin a note on a message, a gap, a range of time, a stream, a finding or the call',
    description: 'Internal unless said otherwise. 409 when a leg has 500.',
    permission: 'annotation:write',
    idParams: ['id'],
    status: 201,
    response: Annotation,
    errors: ['validation_failed', 'not_found', 'conflict'],
  })
  create(
    @Caller() caller: RequestContext,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AnnotationInput }) input: AnnotationInput,
  ) {
    return this.annotations.create(caller, id, input)
  }

  @Get('events')
  @Operation({
    summary: 'Changes of a call’s annotations and triage as they happen',
    description:
      'Server-sent events named `annotation`, each with an AnnotationEvent as data, and `triage` with a TriageEvent; `missed` after a gap: read them again.',
    permission: 'annotation:read',
    idParams: ['id'],
    produces: 'text/event-stream',
    errors: ['validation_failed', 'not_found'],
  })
  async listen(
    @Caller() caller: RequestContext,
    @Param('id', { schema: Id }) id: string,
    @Res() response: Response,
  ): Promise<void> {
    const isOfCall = await this.feed.legsOf(caller.orgId, id)
    const stream = openEventStream(
      response,
      () => stillBelongs(this.database, caller),
      () => {
        unsubscribe()
        this.#open.delete(stream)
      },
    )
    const unsubscribe = this.feed.subscribe(caller.orgId, {
      annotated: ({ sipCallId, annotationId, by }) => {
        if (isOfCall(sipCallId)) stream.send('annotation', { annotationId, by })
      },
      triaged: ({ callId, by }) => {
        if (callId === id) stream.send('triage', { callId, by })
      },
      missed: () => stream.send('missed', {}),
    })
    this.#open.add(stream)
  }

  /** Streams never end by themselves: a shutdown would wait for them. */
  onModuleDestroy(): void {
    for (const stream of this.#open) stream.close()
  }
}
