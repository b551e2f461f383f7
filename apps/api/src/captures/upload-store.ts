import { createWriteStream, mkdirSync } from 'node:fs'
import { readdir, rm, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { FileStore } from '@tus/file-store'
import { type Upload, Upload as UploadRecord } from '@tus/server'
import { checksumOfRequest } from './upload-checksum.ts'

/**
 * tus's file store, but for four things: a full disk is named, what a checksum came with is kept only when it fits, an
 * upload that was taken over stays known as complete (a client that lost the last answer asks again), and what lies
 * there can be listed.
 */
export class UploadStore extends FileStore {
  constructor(directory: string) {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    super({ directory })
    this.extensions = [...this.extensions.filter((name) => name !== 'expiration'), 'checksum']
  }

  localFile(id: string): string {
    return join(this.directory, id)
  }

  /**
   * Bytes that reached the disk before an error count: the client goes on from there. Not so when they came with a
   * checksum: then all of them arrived as they were sent, or none.
   * @throws AppError `checksum_mismatch`
   */
  override async write(body: Readable, id: string, offset: number): Promise<number> {
    const upload = await this.getUpload(id)
    if (upload.offset === upload.size) {
      body.resume()
      return upload.size
    }
    const file = createWriteStream(this.localFile(id), { flags: 'r+', start: offset })
    const checksum = checksumOfRequest()
    if (!checksum) {
      await pipeline(body, file)
      return offset + file.bytesWritten
    }
    try {
      await pipeline(body, checksum.check(), file)
    } catch (error) {
      await truncate(this.localFile(id), offset)
      throw error
    }
    return offset + file.bytesWritten
  }

  override async getUpload(id: string): Promise<Upload> {
    try {
      return await super.getUpload(id)
    } catch (error) {
      const known = await this.configstore.get(id)
      // Asked after the failure: it may have been taken over between two looks at the disk.
      if (known?.size === undefined || (await this.lastWrite(id))) throw error
      return new UploadRecord({
        id,
        size: known.size,
        offset: known.size,
        ...(known.metadata && { metadata: known.metadata }),
        ...(known.creation_date && { creation_date: known.creation_date }),
      })
    }
  }

  /** When the bytes last grew; null when they are not (or no longer) here. */
  async lastWrite(id: string): Promise<Date | null> {
    return stat(this.localFile(id)).then(
      ({ mtime }) => mtime,
      () => null,
    )
  }

  /** The bytes go, the record stays and names the capture that has them. */
  async noteDuplicate(id: string, duplicateOf: string): Promise<void> {
    const known = await this.configstore.get(id)
    if (known) {
      known.metadata = { ...known.metadata, duplicateOf }
      await this.configstore.set(id, known)
    }
    await rm(this.localFile(id), { force: true })
  }

  /** Null when it is none, or another workspace's. */
  async duplicateOf(id: string, workspace: string): Promise<string | null> {
    const known = await this.configstore.get(id)
    return known?.metadata?.workspace === workspace ? (known.metadata.duplicateOf ?? null) : null
  }

  async list(): Promise<string[]> {
    const names = await readdir(this.directory)
    return names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length))
  }

  async forget(id: string): Promise<void> {
    await rm(this.localFile(id), { force: true })
    await this.configstore.delete(id)
  }
}
