import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common'
import { ThrottlerException } from '@nestjs/throttler'
import type { ErrorCode } from '@ringback/contracts'
import type { Logger } from '@ringback/server-kit'
import type { Request, Response } from 'express'
import { AppError, statusOf, toProblem } from './app-error.ts'
import { requestIdOf } from './request-id.ts'
import { namedStorageError } from './storage-error.ts'

const REST_MS = 30_000

/** Answers every error as RFC 9457 problem details. What is not foreseen is `internal`, and logged. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(exception: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>()
    const response = host.switchToHttp().getResponse<Response>()
    const error = toAppError(namedStorageError(exception))
    if (error.code === 'internal' || error.code === 'unavailable')
      this.logger.error({ err: exception, requestId: requestIdOf(request) }, 'request failed')
    if (response.headersSent || response.destroyed) {
      response.destroy() // a stream broke half-way: the client must not take it for the whole
      return
    }
    const retryAfter = error.code === 'unavailable' ? 5 : error.retryAfter
    if (retryAfter !== null) response.setHeader('Retry-After', String(retryAfter))
    response
      .status(statusOf[error.code])
      .type('application/problem+json')
      .send(JSON.stringify(toProblem(error, requestIdOf(request))))
    discardRest(request)
  }
}

/**
 * What is still to come of a refused request is thrown away, for a while: the next one of the connection would wait
 * behind it. Node does so only for bodies that nobody has begun to read.
 */
function discardRest(request: Request): void {
  if (request.complete) return
  request.removeAllListeners('data')
  request.resume()
  const timer = setTimeout(() => request.destroy(), REST_MS).unref()
  request.once('close', () => clearTimeout(timer))
}

const codeOfStatus = new Map<number, ErrorCode>([
  [400, 'bad_request'],
  [401, 'unauthenticated'],
  [403, 'forbidden'],
  [404, 'not_found'],
  [405, 'not_found'],
  [409, 'conflict'],
  [413, 'payload_too_large'],
  [415, 'unsupported_media_type'],
  [429, 'rate_limited'],
  [503, 'unavailable'],
])

/** Connection refused, cut, or none left within the pool's patience; no room, or a deadlock: the client may try again. */
const UNREACHABLE =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|57P0[123]|53[123]00|40P01|40001|08\w{3}|P1001|P1017|P2024|P2028|P2034)$/
/** What Prisma has no code of its own for (P2010, P2039) it tells with PostgreSQL's. */
const SQLSTATE = /Code: `(\w{5})`\. Message/
const NO_CONNECTION = /timeout exceeded when trying to connect|Connection terminated|Can't reach database/

export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (error instanceof ThrottlerException) return new AppError('rate_limited')
  if (error instanceof HttpException) return new AppError(codeOfStatus.get(error.getStatus()) ?? 'internal')
  if (isHttpError(error)) return new AppError(codeOfStatus.get(error.status) ?? 'internal')
  if (isUnreachable(error)) return new AppError('unavailable')
  return new AppError('internal')
}

/** Express's own middlewares (body parser, router) throw these. */
const isHttpError = (error: unknown): error is Error & { status: number } =>
  error instanceof Error && 'status' in error && typeof error.status === 'number' && 'expose' in error

function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = SQLSTATE.exec(error.message)?.[1] ?? ('code' in error ? String(error.code) : '')
  return UNREACHABLE.test(code) || NO_CONNECTION.test(error.message)
}
