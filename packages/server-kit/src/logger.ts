import { type LoggerOptions, type Logger as PinoLogger, pino } from 'pino'
import { loggableText } from './loggable-text.ts'
import { currentTraceId } from './tracing/spans.ts'

export type Logger = PinoLogger

const redactedNames = [
  'authorization',
  'cookie',
  'password',
  'token',
  'secret',
  'key',
  'body',
  'raw',
  'number',
  'fromUser',
  'toUser',
]

/** For programs that hand pino's options on (nestjs-pino). */
export function loggerOptions(options: { name: string; level: string }): LoggerOptions {
  return {
    ...options,
    mixin: traceOfLine,
    redact: {
      paths: [
        ...redactedNames.flatMap((name) => [name, `*.${name}`]),
        'req.headers.authorization',
        'req.headers.cookie',
        'req.headers["x-api-key"]',
        'res.headers["set-cookie"]',
      ],
      censor: '•',
    },
    serializers: { err: loggableError, error: loggableError },
  }
}

function traceOfLine(): { traceId?: string } {
  const traceId = currentTraceId()
  return traceId ? { traceId } : {}
}

export function createLogger(options: { name: string; level: string }): Logger {
  return pino(loggerOptions(options))
}

/** A database error carries the row it failed on in `detail` and `where`: only these fields are ever logged. */
function loggableError(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error === 'string' ? loggableText(error) : typeof error
  const { name, message, stack, cause } = error
  return {
    type: name,
    code: (error as { code?: unknown }).code,
    message: loggableText(message),
    stack: stack && loggableText(stack),
    ...(cause !== undefined && { cause: loggableError(cause) }),
  }
}
