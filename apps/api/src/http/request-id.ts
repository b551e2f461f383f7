import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

const ACCEPTED = /^[\w.:-]{1,64}$/
const ids = new WeakMap<IncomingMessage, string>()

/** The client's X-Request-Id when it is harmless in a log line, else one of ours. The response carries it. */
export function assignRequestId(request: IncomingMessage, response: ServerResponse): string {
  const known = ids.get(request)
  if (known) return known
  const sent = request.headers['x-request-id']
  const id = typeof sent === 'string' && ACCEPTED.test(sent) ? sent : randomUUID()
  ids.set(request, id)
  response.setHeader('X-Request-Id', id)
  return id
}

export const requestIdOf = (request: IncomingMessage): string => ids.get(request) ?? ''
