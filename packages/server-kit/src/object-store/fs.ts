import { randomUUID } from 'node:crypto'
import { constants, createWriteStream } from 'node:fs'
import { access, copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  type ByteRange,
  checkKey,
  checkPrefix,
  ObjectMissingError,
  type ObjectStore,
  StorageFullError,
} from './object-store.ts'

/** Unfinished files live here, on the same file system, so that a rename makes them visible at once. */
const INCOMING = '.incoming'

/** Objects as files of one folder. */
export class FsObjectStore implements ObjectStore {
  readonly #dir: string

  constructor(dir: string) {
    this.#dir = dir
  }

  async put(key: string, body: Readable | Buffer): Promise<void> {
    const target = this.#path(key)
    await this.#landing(async (temporary) => {
      const file = createWriteStream(temporary, { flags: 'wx', mode: 0o600, flush: true })
      await pipeline(Buffer.isBuffer(body) ? Readable.from([body]) : body, file)
      await place(temporary, target)
    })
  }

  async adopt(localFile: string, key: string): Promise<void> {
    const target = this.#path(key)
    try {
      await sync(localFile)
      await place(localFile, target)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw translated(error, key)
      await this.#landing(async (temporary) => {
        await copyFile(localFile, temporary, constants.COPYFILE_EXCL)
        await sync(temporary)
        await place(temporary, target)
      })
      await rm(localFile, { force: true })
    }
  }

  async get(key: string, range?: ByteRange): Promise<Readable> {
    const file = await open(this.#path(key), 'r').catch((error) => {
      throw translated(error, key)
    })
    if (range?.length === 0) {
      await file.close()
      return Readable.from([])
    }
    return file.createReadStream({
      highWaterMark: 1 << 20,
      ...(range && { start: range.offset, end: range.offset + range.length - 1 }),
    })
  }

  async size(key: string): Promise<number> {
    const { size } = await stat(this.#path(key)).catch((error) => {
      throw translated(error, key)
    })
    return size
  }

  async exists(key: string): Promise<boolean> {
    return access(this.#path(key)).then(
      () => true,
      () => false,
    )
  }

  async delete(keys: string[]): Promise<void> {
    await Promise.all(keys.map((key) => rm(this.#path(key), { force: true })))
  }

  async deletePrefix(prefix: string): Promise<void> {
    checkPrefix(prefix)
    await rm(join(this.#dir, prefix), { recursive: true, force: true })
  }

  localPath(key: string): string {
    return this.#path(key)
  }

  async ping(): Promise<void> {
    await mkdir(this.#dir, { recursive: true, mode: 0o700 })
    await access(this.#dir, constants.W_OK)
  }

  #path(key: string): string {
    checkKey(key)
    return join(this.#dir, key)
  }

  /** Runs `write` on a temporary name; whatever goes wrong leaves nothing behind. */
  async #landing(write: (temporary: string) => Promise<void>): Promise<void> {
    const incoming = join(this.#dir, INCOMING)
    await mkdir(incoming, { recursive: true, mode: 0o700 })
    const temporary = join(incoming, randomUUID())
    try {
      await write(temporary)
    } catch (error) {
      await rm(temporary, { force: true })
      throw translated(error, temporary)
    }
  }
}

/** A rename survives a power cut once the folder is synced too. */
async function place(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await rename(from, to)
  await sync(dirname(to))
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

function translated(error: unknown, key: string): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return new ObjectMissingError(key)
  return code === 'ENOSPC' || code === 'EDQUOT' ? new StorageFullError({ cause: error }) : error
}
