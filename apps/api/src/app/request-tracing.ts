import { beginSpan } from '@ringback/server-kit'
import type { NextFunction, Request, Response } from 'express'
import { isEventStream } from '../http/event-stream.ts'
import { callerOf } from '../http/request-context.ts'
import { QUIET } from './request-log.ts'

/**
 * One span a request, around all that it does. A `traceparent` of the client's is not taken: whoever is outside could
 * have everything of theirs kept, or write into traces of others.
 */
export function requestTracing(request: Request, response: Response, next: NextFunction): void {
  const { method } = request
  const span = QUIET.has(request.path)
    ? null
    : beginSpan(method, { kind: 'server', parent: null, facts: { method } })
  if (!span) {
    next()
    return
  }
  response.once('close', () => {
    // Event streams last as long as a page is open; a span that does not end is not sent.
    if (isEventStream(response)) return
    const route: string = request.route?.path ?? 'unmatched'
    const { statusCode: status, writableFinished } = response
    span.rename(`${method} ${route}`)
    span.describe({ route, status, orgId: callerOf(request)?.orgId })
    span.end(status >= 500 ? String(status) : writableFinished ? undefined : 'aborted')
  })
  span.run(next)
}
