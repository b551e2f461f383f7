import type { ZodType } from 'zod'
import { AppError } from './app-error.ts'

/** An opaque page cursor: base64url of a small JSON value. */
export const encodeCursor = (position: unknown): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url')

/** @throws AppError `invalid_cursor` for anything `encodeCursor` did not make of such a position */
export function decodeCursor<T>(schema: ZodType<T>, cursor: string | undefined): T | null {
  if (cursor === undefined) return null
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch {
    throw new AppError('invalid_cursor')
  }
}
