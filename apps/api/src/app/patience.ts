import type { Server } from 'node:http'
import type { NextFunction, Request, Response } from 'express'

const HEADERS_MS = 15_000
const SMALL_BODY_MS = 30_000
const IDLE_MS = 120_000

/** Slow clients hold sockets, not the service: headers come quickly, small bodies too, and a silent socket is closed. */
export function limitPatience(server: Server): void {
  server.headersTimeout = HEADERS_MS
  server.requestTimeout = 0 // an upload takes as long as it moves; `bodyDeadline` covers the rest
  server.timeout = IDLE_MS
  server.keepAliveTimeout = 65_000 // longer than the proxies in front keep theirs
}

/** Everything but an upload has a body of a few kilobytes. */
export function bodyDeadline(request: Request, _response: Response, next: NextFunction): void {
  const isUpload = request.path.startsWith('/uploads') || request.path === '/api/v1/captures'
  if (!isUpload && !request.complete) {
    const timer = setTimeout(() => request.complete || request.destroy(), SMALL_BODY_MS).unref()
    request.once('close', () => clearTimeout(timer))
  }
  next()
}
