import type { ErrorCode, Problem } from '@ringback/contracts'

/** Every code has one status, here. */
export const statusOf = {
  bad_request: 400,
  validation_failed: 400,
  invalid_query: 400,
  invalid_cursor: 400,
  search_too_long: 422,
  unauthenticated: 401,
  share_locked: 401,
  forbidden: 403,
  no_workspace: 403,
  password_refused: 403,
  not_found: 404,
  media_removed: 410,
  still_decoding: 409,
  no_audio: 422,
  codec_unavailable: 422,
  too_large_to_draw: 422,
  range_not_satisfiable: 416,
  legal_hold: 409,
  conflict: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  rate_limited: 429,
  checksum_mismatch: 460, // tus's own
  internal: 500,
  unavailable: 503,
  storage_full: 507,
  quota_exceeded: 507,
} as const satisfies Record<ErrorCode, number>

const titles = {
  bad_request: 'The request cannot be read',
  validation_failed: 'The request holds invalid values',
  invalid_query: 'The search query cannot be read',
  invalid_cursor: 'The page cursor is not one of ours',
  search_too_long: 'The search took too long: narrow its time range',
  unauthenticated: 'Sign in, or send a valid API key',
  share_locked: 'This link asks for a password',
  forbidden: 'Your role does not allow this',
  no_workspace: 'You are not a member of any workspace',
  password_refused: 'This is not your password',
  not_found: 'There is nothing here',
  media_removed: 'The file and its media were removed',
  still_decoding: 'Its capture is still being decoded',
  no_audio: 'There is nothing to hear in this call',
  too_large_to_draw: 'The call is too large to be drawn so: take SVG, or fewer legs',
  codec_unavailable: 'No decoder for this codec is installed',
  range_not_satisfiable: 'The file is shorter than that',
  legal_hold: 'It is on legal hold: nothing of it may be removed',
  conflict: 'The request conflicts with what is stored',
  payload_too_large: 'The file is larger than this server accepts',
  unsupported_media_type: 'This content type is not accepted here',
  rate_limited: 'Too many requests',
  checksum_mismatch: 'The bytes did not arrive as they were sent',
  internal: 'Something went wrong on our side',
  unavailable: 'The service cannot answer at the moment',
  storage_full: 'The storage is full',
  quota_exceeded: 'The workspace has reached its quota',
} as const satisfies Record<ErrorCode, string>

type ProblemExtras = Partial<
  Pick<Problem, 'detail' | 'errors' | 'position' | 'end' | 'expected' | 'didYouMean' | 'quota'>
>

/** The one error a feature throws; the filter turns it into problem+json. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly extras: ProblemExtras = {},
    /** Seconds, of `rate_limited`. */
    readonly retryAfter: number | null = null,
  ) {
    super(extras.detail ?? titles[code])
    this.name = 'AppError'
  }
}

/** RFC 9457. `type` names the code, so that a reader of the log line and a client see the same word. */
export function toProblem({ code, extras }: AppError, requestId: string): Problem {
  return {
    type: `urn:ringback:error:${code}`,
    title: titles[code],
    status: statusOf[code],
    code,
    requestId,
    ...extras,
  }
}
