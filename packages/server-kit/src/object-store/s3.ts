import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import {
  type ByteRange,
  checkKey,
  checkPrefix,
  ObjectMissingError,
  type ObjectStore,
  StorageFullError,
} from './object-store.ts'

const PART_BYTES = 8 << 20
const DELETE_LIMIT = 1_000

export interface S3Location {
  bucket: string
  region: string
  endpoint?: string | undefined
  credentials?: { accessKeyId: string; secretAccessKey: string } | undefined
  forcePathStyle: boolean
}

/** Objects of one bucket of any S3-compatible service. */
export class S3ObjectStore implements ObjectStore {
  readonly #client: S3Client
  readonly #bucket: string

  constructor({ bucket, region, endpoint, credentials, forcePathStyle }: S3Location) {
    this.#bucket = bucket
    const config: S3ClientConfig = {
      region,
      forcePathStyle,
      maxAttempts: 4,
      // Services other than AWS often refuse the newer default checksums.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      ...(endpoint && { endpoint }),
      ...(credentials && { credentials }),
    }
    this.#client = new S3Client(config)
  }

  async put(key: string, body: Readable | Buffer): Promise<void> {
    const target = this.#object(key)
    try {
      if (Buffer.isBuffer(body)) await this.#client.send(new PutObjectCommand({ ...target, Body: body }))
      else
        await new Upload({
          client: this.#client,
          params: { ...target, Body: body },
          partSize: PART_BYTES,
          queueSize: 3,
        }).done()
    } catch (error) {
      throw translated(error, key)
    }
  }

  async adopt(localFile: string, key: string): Promise<void> {
    await this.put(key, createReadStream(localFile, { highWaterMark: 1 << 20 }))
    await rm(localFile, { force: true })
  }

  async get(key: string, range?: ByteRange): Promise<Readable> {
    const target = this.#object(key)
    if (range?.length === 0) return Readable.from([])
    const Range = range && `bytes=${range.offset}-${range.offset + range.length - 1}`
    try {
      const { Body } = await this.#client.send(new GetObjectCommand({ ...target, ...(Range && { Range }) }))
      return Body as Readable
    } catch (error) {
      // A range that begins past the end holds nothing.
      if ((error as { name?: string }).name === 'InvalidRange') return Readable.from([])
      throw translated(error, key)
    }
  }

  async size(key: string): Promise<number> {
    try {
      const { ContentLength } = await this.#client.send(new HeadObjectCommand(this.#object(key)))
      return ContentLength ?? 0
    } catch (error) {
      throw translated(error, key)
    }
  }

  async exists(key: string): Promise<boolean> {
    try {
      await this.size(key)
      return true
    } catch (error) {
      if (error instanceof ObjectMissingError) return false
      throw error
    }
  }

  async delete(keys: string[]): Promise<void> {
    for (const key of keys) checkKey(key)
    for (let at = 0; at < keys.length; at += DELETE_LIMIT) {
      const Objects = keys.slice(at, at + DELETE_LIMIT).map((Key) => ({ Key }))
      const { Errors } = await this.#client.send(
        new DeleteObjectsCommand({ Bucket: this.#bucket, Delete: { Objects, Quiet: true } }),
      )
      const failed = Errors?.find(({ Code }) => Code !== 'NoSuchKey')
      if (failed) throw new Error(`The object store kept ${failed.Key}: ${failed.Code}`)
    }
  }

  async deletePrefix(prefix: string): Promise<void> {
    checkPrefix(prefix)
    const pages = paginateListObjectsV2({ client: this.#client }, { Bucket: this.#bucket, Prefix: prefix })
    for await (const { Contents } of pages)
      await this.delete((Contents ?? []).map(({ Key }) => Key as string))
  }

  localPath(): null {
    return null
  }

  async ping(): Promise<void> {
    await this.#client.send(new HeadBucketCommand({ Bucket: this.#bucket }))
  }

  #object(key: string): { Bucket: string; Key: string } {
    checkKey(key)
    return { Bucket: this.#bucket, Key: key }
  }
}

const missing = new Set(['NoSuchKey', 'NotFound'])
const full = new Set(['XMinioStorageFull', 'QuotaExceeded', 'InsufficientStorage', 'EntityTooLarge'])

function translated(error: unknown, key: string): unknown {
  const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } }
  if (missing.has(name ?? '')) return new ObjectMissingError(key)
  return full.has(name ?? '') || $metadata?.httpStatusCode === 507
    ? new StorageFullError({ cause: error })
    : error
}
