import { createHash, randomBytes } from 'node:crypto'

/** 256 bits, for links and keys. Only the hash is stored. */
export const newToken = (): string => randomBytes(32).toString('hex')

/** SHA-256 suffices: there is nothing to guess in a random token. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url')
