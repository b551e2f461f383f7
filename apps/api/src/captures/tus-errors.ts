import type { ErrorCode } from '@ringback/contracts'
import { AppError } from '../http/app-error.ts'

const codes: Record<number, ErrorCode> = {
  400: 'bad_request',
  403: 'bad_request', // a missing header, in tus's words
  404: 'not_found',
  409: 'conflict',
  410: 'not_found',
  413: 'payload_too_large',
}

/** An error object of @tus/server, as the api answers it. Its `body` is a fixed sentence. */
export function appErrorOfTus(error: unknown): unknown {
  if (typeof error !== 'object' || error === null || !('status_code' in error)) return error
  const { status_code, body } = error as { status_code: number; body?: string }
  const code = codes[status_code]
  if (!code) return /lock/.test(body ?? '') ? new AppError('unavailable') : error
  return new AppError(code, { ...(body && { detail: body.trim() }) })
}
