import { ObjectMissingError, StorageFullError } from '@ringback/server-kit'
import { AppError } from './app-error.ts'

const FULL = new Set(['ENOSPC', 'EDQUOT'])

/** What the disk or the object store says, in the api's words; any other error passes as it is. */
export function namedStorageError(error: unknown): unknown {
  if (error instanceof StorageFullError) return new AppError('storage_full')
  if (error instanceof ObjectMissingError)
    return new AppError('not_found', { detail: 'The stored bytes are no longer there' })
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return FULL.has(code) ? new AppError('storage_full') : error
}
