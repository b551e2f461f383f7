import { type ErrorCode, errorCodes, type Problem } from '@ringback/contracts'
import { AppError, toProblem } from '../../http/app-error.ts'
import { ids } from './world.ts'

/** What some errors say besides. */
const extras: Partial<Record<ErrorCode, AppError['extras']>> = {
  validation_failed: { errors: [{ path: 'limit', message: 'Too big: expected number to be <=200' }] },
  invalid_query: {
    ...{ detail: 'There is no field "nubmer"', position: 0, end: 6, didYouMean: 'number' },
    expected: 'a field',
  },
  payload_too_large: {
    quota: { kind: 'file_bytes', limit: 2_147_483_648, used: 0, requested: 3_221_225_472 },
  },
  quota_exceeded: {
    quota: { kind: 'stored_bytes', limit: 107_374_182_400, used: 107_000_000_000, requested: 524_288_000 },
  },
}

/** As the api answers each code. */
export const problemExamples = Object.fromEntries(
  errorCodes.map((code) => [code, toProblem(new AppError(code, extras[code]), ids.request)]),
) as Record<ErrorCode, Problem>
