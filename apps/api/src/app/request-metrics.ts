import { Gauge, Histogram, type Registry } from '@ringback/server-kit'
import type { NextFunction, Request, Response } from 'express'
import { isEventStream, openEventStreams } from '../http/event-stream.ts'

/** Seconds by method, route template and status; a path nobody routes is one label, not one for each guess. */
export function requestMetrics(metrics: Registry) {
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60],
    registers: [metrics],
  })
  new Gauge({
    name: 'ringback_event_streams',
    help: 'Pages that listen for changes',
    registers: [metrics],
    collect() {
      this.set(openEventStreams())
    },
  })
  return (request: Request, response: Response, next: NextFunction) => {
    const stop = duration.startTimer()
    response.once('close', () => {
      const route: string = request.route?.path ?? 'unmatched'
      // Event streams last as long as a page is open: their duration says nothing.
      if (!isEventStream(response)) stop({ method: request.method, route, status: response.statusCode })
    })
    next()
  }
}
