import { Histogram, type Registry } from '@ringback/server-kit'
import type { NextFunction, Request, Response } from 'express'

/** Event streams last as long as a page is open: their duration says nothing. */
const ENDLESS = '/api/v1/captures/events'

/** Seconds by method, route template and status; a path nobody routes is one label, not one for each guess. */
export function requestMetrics(metrics: Registry) {
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60],
    registers: [metrics],
  })
  return (request: Request, response: Response, next: NextFunction) => {
    const stop = duration.startTimer()
    response.once('close', () => {
      const route: string = request.route?.path ?? 'unmatched'
      if (route !== ENDLESS) stop({ method: request.method, route, status: response.statusCode })
    })
    next()
  }
}
