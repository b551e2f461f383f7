import type { Readable } from 'node:stream'

/** Bytes by key, write once: what a capture was uploaded as, and what decoding made of it. */
export interface ObjectStore {
  /** Visible under `key` only when complete; replaces what was there. */
  put(key: string, body: Readable | Buffer): Promise<void>
  /** Takes a finished local file over: afterwards it is gone from where it was. */
  adopt(localFile: string, key: string): Promise<void>
  /** The bytes, or a part of them. A range past the end is cut. */
  get(key: string, range?: ByteRange): Promise<Readable>
  /** In bytes. */
  size(key: string): Promise<number>
  exists(key: string): Promise<boolean>
  /** Keys that are not there are fine. */
  delete(keys: string[]): Promise<void>
  /** Everything under a folder; `prefix` ends in a slash. */
  deletePrefix(prefix: string): Promise<void>
  /** Where another process of this machine can read the object as a file, null when it cannot. */
  localPath(key: string): string | null
  /** Resolves when the store answers. */
  ping(): Promise<void>
}

export interface ByteRange {
  offset: number
  length: number
}

export class ObjectMissingError extends Error {
  override name = 'ObjectMissingError'
  constructor(readonly key: string) {
    super(`No object ${key} in the store`)
  }
}

/** No space left, or a quota reached. Nothing was stored. */
export class StorageFullError extends Error {
  override name = 'StorageFullError'
  constructor(options?: ErrorOptions) {
    super('The object store is full', options)
  }
}

const segment = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/

/** Keys are made by us, never from a file name: `orgs/<id>/captures/<id>/original`. */
export function checkKey(key: string): void {
  if (key.length > 512 || !key.split('/').every((part) => segment.test(part)))
    throw new RangeError(`Not an object key: ${JSON.stringify(key)}`)
}

export function checkPrefix(prefix: string): void {
  if (!prefix.endsWith('/')) throw new RangeError(`Not an object prefix: ${JSON.stringify(prefix)}`)
  checkKey(prefix.slice(0, -1))
}
