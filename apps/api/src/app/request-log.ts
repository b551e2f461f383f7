import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from '@ringback/server-kit'
import { LoggerModule } from 'nestjs-pino'
import { callerOf } from '../http/request-context.ts'
import { assignRequestId } from '../http/request-id.ts'

/** Asked every few seconds by machines: not worth a line. */
export const QUIET = new Set(['/healthz', '/readyz'])

/** One line a request. Queries hold numbers, some paths hold tokens: neither is written. */
export const requestLogModule = (logger: Logger) =>
  LoggerModule.forRoot({
    pinoHttp: {
      logger,
      genReqId: assignRequestId,
      customProps: (request: IncomingMessage) => workspaceOf(request),
      quietReqLogger: true,
      autoLogging: { ignore: (request: IncomingMessage) => QUIET.has(request.url ?? '') },
      customLogLevel: (_request: IncomingMessage, response: ServerResponse, error?: Error) =>
        error || response.statusCode >= 500 ? 'error' : 'info',
      serializers: {
        req: (request: { id: string; method: string; url: string }) => ({
          id: request.id,
          method: request.method,
          path: loggedPath(request.url),
        }),
        res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      },
    },
  })

/** Known once somebody was let in. */
function workspaceOf(request: IncomingMessage): { orgId?: string } {
  const orgId = callerOf(request)?.orgId
  return orgId ? { orgId } : {}
}

export function loggedPath(url: string): string {
  const path = url.split('?', 1)[0] ?? ''
  if (path.startsWith('/api/auth/')) return path.split('/').slice(0, 4).join('/')
  return path.replace(/^(\/api\/v1\/shared\/)[^/]+/, '$1•')
}
