import { Controller, Get, type OnModuleDestroy, Res } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { Database } from '@ringback/db'
import type { Response } from 'express'
import { type EventStream, openEventStream } from '../http/event-stream.ts'
import { stillBelongs } from '../http/membership.ts'
import { Operation } from '../http/operation.decorator.ts'
import { Caller, type RequestContext } from '../http/request-context.ts'
import { CaptureFeedService } from './capture-feed.service.ts'

/** Declared before the controller of `captures/:id`, which would take `events` for an id. */
@ApiTags('captures')
@Controller('api/v1/captures/events')
export class CaptureEventsController implements OnModuleDestroy {
  readonly #open = new Set<EventStream>()

  constructor(
    private readonly database: Database,
    private readonly feed: CaptureFeedService,
  ) {}

  @Get()
  @Operation({
    summary: 'Changes of captures as they happen',
    description:
      'Server-sent events named `capture` and `deleted`, each with a CaptureEvent as data. After a gap the recent captures are sent again.',
    permission: 'capture:read',
    produces: 'text/event-stream',
  })
  listen(@Caller() caller: RequestContext, @Res() response: Response): void {
    const stream = openEventStream(
      response,
      () => stillBelongs(this.database, caller),
      () => {
        unsubscribe()
        this.#open.delete(stream)
      },
    )
    const unsubscribe = this.feed.subscribe(caller.orgId, {
      tell: (event) => stream.send(event.type, event),
      accessChanged: () => stream.check(),
    })
    this.#open.add(stream)
  }

  /** Streams never end by themselves: a shutdown would wait for them. */
  onModuleDestroy(): void {
    for (const stream of this.#open) stream.close()
  }
}
