import { createHash } from 'node:crypto'
import { once } from 'node:events'
import type { Readable, Transform } from 'node:stream'
import { createGunzip, createZstdDecompress } from 'node:zlib'
import { BrokenZipError, isZip, unzipOnlyFile, ZipRefusedError } from '@ringback/server-kit/zip'
import { compressionOf } from '@ringback/sip-core'

const MAGIC_LENGTH = 4
const CHUNK = 256 * 1024
/** Beyond this ratio a small upload is no capture but a bomb; captures of one message over and over reach 100. */
const MAX_RATIO = 200
const RATIO_FREE_BYTES = 64 * 1024 * 1024

export class BrokenCompressionError extends Error {
  override name = 'BrokenCompressionError'
}

export class DecompressionLimitError extends Error {
  override name = 'DecompressionLimitError'
  readonly limit: number
  constructor(limit: number) {
    super(`more than ${limit} bytes`)
    this.limit = limit
  }
}

/** A stored file as a stream of capture bytes: unpacked when it is gzip, zstd or zip, hashed and counted on the way. */
export class CaptureInput {
  /** Bytes of the stored file read so far. */
  bytesRead = 0
  compression: 'gzip' | 'zstd' | 'zip' | null = null
  readonly #hash = createHash('sha256')
  readonly #source: AsyncIterator<Buffer>
  readonly #limit: number

  constructor(source: Readable, totalBytes: number, maxBytes: number) {
    this.#source = source[Symbol.asyncIterator]()
    this.#limit = Math.min(maxBytes, Math.max(RATIO_FREE_BYTES, totalBytes * MAX_RATIO))
  }

  /** Of the stored file; call once everything was read. */
  sha256(): string {
    return this.#hash.digest('hex')
  }

  /**
   * @throws BrokenCompressionError after what could be unpacked; the stored file was then read to its end all the same
   * @throws ZipRefusedError when a zip holds not just one file, perhaps after its bytes
   * @throws DecompressionLimitError as soon as too much came out
   */
  async *chunks(): AsyncGenerator<Uint8Array> {
    const head = await this.#head()
    this.compression = isZip(head) ? 'zip' : compressionOf(head)
    if (this.compression === 'zip') return yield* this.#unzipped(head)
    if (this.compression === null) {
      if (head.length > 0) yield head
      for (let next = await this.#next(); next; next = await this.#next()) yield next
      return
    }
    const unzip =
      this.compression === 'gzip'
        ? createGunzip({ chunkSize: CHUNK })
        : createZstdDecompress({ chunkSize: CHUNK })
    yield* this.#unpacked(unzip, head)
  }

  async *#unzipped(head: Buffer): AsyncGenerator<Uint8Array> {
    let unpacked = 0
    const count = (bytes: number) => {
      unpacked += bytes
      if (unpacked > this.#limit) throw new DecompressionLimitError(this.#limit)
    }
    try {
      yield* unzipOnlyFile(head, () => this.#next(), count)
    } catch (error) {
      if (!(error instanceof BrokenZipError || error instanceof ZipRefusedError)) throw error
      while (await this.#next());
      throw error instanceof BrokenZipError ? new BrokenCompressionError(error.message) : error
    }
    while (await this.#next());
  }

  async *#unpacked(unzip: Transform, head: Buffer): AsyncGenerator<Uint8Array> {
    const fed = this.#feed(unzip, head)
    fed.catch(() => {}) // awaited below
    let unpacked = 0
    try {
      for await (const chunk of unzip) {
        unpacked += chunk.length
        if (unpacked > this.#limit) throw new DecompressionLimitError(this.#limit)
        yield chunk
      }
    } catch (error) {
      if (error instanceof DecompressionLimitError) throw error
      await fed
      throw new BrokenCompressionError((error as Error).message)
    }
    await fed
  }

  /** Goes on reading when unpacking failed, for the checksum tells whether the file was sent like this. */
  async #feed(unzip: Transform, head: Buffer): Promise<void> {
    try {
      for (let next: Buffer | null = head; next; next = await this.#next())
        if (!unzip.destroyed && !unzip.write(next))
          await Promise.race([once(unzip, 'drain'), once(unzip, 'close')]).catch(() => {})
      if (!unzip.destroyed) unzip.end()
    } catch (error) {
      unzip.destroy(error as Error)
      throw error
    }
  }

  /** Enough bytes to tell the format, fewer when the file ends before. */
  async #head(): Promise<Buffer> {
    let head = Buffer.alloc(0)
    while (head.length < MAGIC_LENGTH) {
      const next = await this.#next()
      if (!next) break
      head = Buffer.concat([head, next])
    }
    return head
  }

  async #next(): Promise<Buffer | null> {
    const { value, done } = await this.#source.next()
    if (done) return null
    this.#hash.update(value)
    this.bytesRead += value.length
    return value
  }
}
