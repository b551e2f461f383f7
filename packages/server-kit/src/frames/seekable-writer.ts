import { type FileHandle, open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { constants, zstdCompress } from 'node:zlib'
import { ENTRY, FOOTER, FRAME, SEEKABLE_MAGIC, SKIPPABLE_HEADER, SKIPPABLE_MAGIC } from './seekable.ts'

const compress = promisify(zstdCompress)
const options = {
  params: { [constants.ZSTD_c_compressionLevel]: 1, [constants.ZSTD_c_checksumFlag]: 1 },
}
/** Frames compressed at once, on zlib's threads, while decoding goes on. */
const BATCH = 8

/** Writes a seekable copy to a local file. Holds two batches of frames. */
export class SeekableWriter {
  readonly #file: FileHandle
  #filling = Buffer.allocUnsafe(BATCH * FRAME)
  #spare = Buffer.allocUnsafe(BATCH * FRAME)
  #used = 0
  #writing: Promise<void> = Promise.resolve()
  /** Compressed and content length of each frame. */
  readonly #table: number[] = []

  private constructor(file: FileHandle) {
    this.#file = file
  }

  static async create(path: string): Promise<SeekableWriter> {
    return new SeekableWriter(await open(path, 'wx', 0o600))
  }

  async write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      const part = bytes.subarray(at, at + this.#filling.length - this.#used)
      this.#filling.set(part, this.#used)
      this.#used += part.length
      at += part.length
      if (this.#used === this.#filling.length) await this.#turn()
    }
  }

  async finish(): Promise<void> {
    await this.#turn()
    await this.#writing
    const table = Buffer.alloc(SKIPPABLE_HEADER + this.#table.length * (ENTRY / 2) + FOOTER)
    table.writeUInt32LE(SKIPPABLE_MAGIC, 0)
    table.writeUInt32LE(table.length - SKIPPABLE_HEADER, 4)
    let at = SKIPPABLE_HEADER
    for (const length of this.#table) at = table.writeUInt32LE(length, at)
    at = table.writeUInt32LE(this.#table.length / 2, at)
    table.writeUInt32LE(SEEKABLE_MAGIC, at + 1)
    await this.#file.write(table)
    await this.#file.close()
  }

  /** Waits for the batch before, and leaves this one to be written while the next is filled. */
  async #turn(): Promise<void> {
    await this.#writing
    const batch = this.#filling.subarray(0, this.#used)
    ;[this.#filling, this.#spare] = [this.#spare, this.#filling]
    this.#used = 0
    this.#writing = this.#append(batch)
    this.#writing.catch(() => {}) // awaited before the next
  }

  async #append(batch: Buffer): Promise<void> {
    const frames: Buffer[] = []
    for (let at = 0; at < batch.length; at += FRAME) frames.push(batch.subarray(at, at + FRAME))
    const packed = await Promise.all(frames.map((frame) => compress(frame, options)))
    for (const [i, one] of packed.entries()) this.#table.push(one.length, (frames[i] as Buffer).length)
    await this.#file.writev(packed)
  }
}
