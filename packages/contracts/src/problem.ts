import { z } from 'zod'
import { QuotaExcess } from './quota.ts'

/**
 * Every error an api answers carries one of these codes; clients switch on the code, never on the text.
 * The api maps each to an HTTP status in one exhaustive table.
 */
export const errorCodes = [
  'bad_request',
  'validation_failed',
  'invalid_query',
  'invalid_cursor',
  'search_too_long',
  'unauthenticated',
  'share_locked',
  'forbidden',
  'no_workspace',
  'password_refused',
  'not_found',
  'media_removed',
  'still_decoding',
  'no_audio',
  'codec_unavailable',
  'too_large_to_draw',
  'range_not_satisfiable',
  'legal_hold',
  'conflict',
  'payload_too_large',
  'unsupported_media_type',
  'storage_full',
  'quota_exceeded',
  'rate_limited',
  'checksum_mismatch',
  'unavailable',
  'internal',
] as const
export const ErrorCode = z.enum(errorCodes)
export type ErrorCode = z.infer<typeof ErrorCode>

/** One rejected field: `path` is dotted (`filter.status`). */
export const FieldError = z.strictObject({ path: z.string(), message: z.string() })

/** RFC 9457 problem details, `application/problem+json`. */
export const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: ErrorCode,
  detail: z.string().optional(),
  requestId: z.string(),
  errors: z.array(FieldError).optional(),
  /** For `invalid_query`: zero-based offset in the query text where reading stopped. */
  position: z.int().optional(),
  /** For `invalid_query`: what would have been understood there. */
  expected: z.string().optional(),
  /** For `invalid_query`: one past the last character that is wrong. */
  end: z.int().optional(),
  /** For `invalid_query`: the word that was probably meant. */
  didYouMean: z.string().optional(),
  /** For `quota_exceeded` and `payload_too_large`: the limit of the workspace that stands against it. */
  quota: QuotaExcess.optional(),
})
export type Problem = z.infer<typeof Problem>
