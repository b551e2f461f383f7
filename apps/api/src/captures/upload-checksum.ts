import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash, timingSafeEqual } from 'node:crypto'
import { Transform } from 'node:stream'
import { AppError } from '../http/app-error.ts'

/** Of tus's checksum extension (https://tus.io/protocols/resumable-upload#checksum); sha1 is the one all must speak. */
export const checksumAlgorithms = ['sha1', 'sha256', 'md5']

export interface Checksum {
  /** Lets bytes through and fails at their end when they are others. */
  check(): Transform
}

const current = new AsyncLocalStorage<Checksum | null>()

/** tus hands its store the bytes without the request they came in. */
export const checksumOfRequest = (): Checksum | null => current.getStore() ?? null

export const withChecksum = <T>(checksum: Checksum | null, work: () => T): T => current.run(checksum, work)

/**
 * `Upload-Checksum: sha1 <base64>`; null without the header.
 * @throws AppError `bad_request` when it cannot be read or the algorithm is none of ours
 */
export function readChecksum(header: string | undefined): Checksum | null {
  if (header === undefined) return null
  const [algorithm = '', encoded = ''] = header.trim().split(/ +/)
  if (!checksumAlgorithms.includes(algorithm))
    throw new AppError('bad_request', {
      detail: `Upload-Checksum: this server knows ${checksumAlgorithms.join(', ')}`,
    })
  const expected = Buffer.from(encoded, 'base64')
  if (expected.length !== createHash(algorithm).digest().length)
    throw new AppError('bad_request', { detail: `Upload-Checksum: not a base64 ${algorithm}` })
  return { check: () => checking(algorithm, expected) }
}

function checking(algorithm: string, expected: Buffer): Transform {
  const hash = createHash(algorithm)
  return new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk)
      done(null, chunk)
    },
    flush(done) {
      done(timingSafeEqual(hash.digest(), expected) ? null : new AppError('checksum_mismatch'))
    },
  })
}
