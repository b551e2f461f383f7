import { Body, Controller, Get, type OnModuleDestroy, Post, Put, Query, Res } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { InboxPage, InboxQuery, InboxRead, InboxSettings, InboxUnread } from '@ringback/contracts'
import { Database } from '@ringback/db'
import type { Response } from 'express'
import { CallWorkFeedService } from '../call-work/call-work-feed.service.ts'
import { type EventStream, openEventStream } from '../http/event-stream.ts'
import { stillBelongs } from '../http/membership.ts'
import { Operation } from '../http/operation.decorator.ts'
import { Caller, type RequestContext } from '../http/request-context.ts'
import { InboxService } from './inbox.service.ts'

@ApiTags('inbox')
@Controller('api/v1/inbox')
export class InboxController implements OnModuleDestroy {
  readonly #open = new Set<EventStream>()

  constructor(
    private readonly database: Database,
    private readonly inbox: InboxService,
    private readonly feed: CallWorkFeedService,
  ) {}

  @Get()
  @Operation({
    summary: 'Mentions of oneself, and comments of guests on what one shared or looks after',
    description: 'The newest first; one’s own in this workspace.',
    permission: 'inbox:read',
    response: InboxPage,
    errors: ['validation_failed', 'invalid_cursor'],
  })
  list(@Caller() caller: RequestContext, @Query({ schema: InboxQuery }) query: InboxQuery) {
    return this.inbox.list(caller, query)
  }

  @Get('unread')
  @Operation({
    summary: 'How many of them were not read',
    permission: 'inbox:read',
    response: InboxUnread,
  })
  unread(@Caller() caller: RequestContext) {
    return this.inbox.unread(caller)
  }

  @Post('read')
  @Operation({
    summary: 'Mark them read, or unread again',
    description: 'All of them without `ids`; ids of others are left alone.',
    permission: 'inbox:update',
    response: InboxUnread,
    errors: ['validation_failed'],
  })
  mark(@Caller() caller: RequestContext, @Body({ schema: InboxRead }) change: InboxRead) {
    return this.inbox.mark(caller, change)
  }

  @Get('settings')
  @Operation({
    summary: 'Whether what comes in is mailed too',
    permission: 'inbox:read',
    response: InboxSettings,
  })
  settings(@Caller() caller: RequestContext) {
    return this.inbox.settings(caller)
  }

  @Put('settings')
  @Operation({
    summary: 'Have what comes in mailed, or not',
    permission: 'inbox:update',
    response: InboxSettings,
    errors: ['validation_failed'],
  })
  putSettings(@Caller() caller: RequestContext, @Body({ schema: InboxSettings }) settings: InboxSettings) {
    return this.inbox.putSettings(caller, settings)
  }

  @Get('events')
  @Operation({
    summary: 'Tells when one’s inbox changed',
    description: 'Server-sent events named `inbox`, without data worth reading: read the list again.',
    permission: 'inbox:read',
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
      inboxChanged: ({ userId }) => {
        if (userId === caller.user?.id) stream.send('inbox', {})
      },
      missed: () => stream.send('inbox', {}),
    })
    this.#open.add(stream)
  }

  /** Streams never end by themselves: a shutdown would wait for them. */
  onModuleDestroy(): void {
    for (const stream of this.#open) stream.close()
  }
}
