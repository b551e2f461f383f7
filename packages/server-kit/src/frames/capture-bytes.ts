import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { zstdDecompress } from 'node:zlib'
import type { ObjectStore } from '../object-store/object-store.ts'
import { ENTRY, FOOTER, FRAME, SEEKABLE_MAGIC, SKIPPABLE_HEADER } from './seekable.ts'

const decompress = promisify(zstdDecompress)
/** Holds the table of a capture of 500 MB. */
const TAIL = 64 * 1024

/** Any part of a capture's decompressed bytes. */
export interface CaptureBytes {
  /** @throws Error when the capture ends before. */
  read(offset: number, length: number): Promise<Buffer>
}

/** Where they are kept: in the upload itself, or in the seekable copy of a compressed one. */
export async function openCaptureBytes(
  store: ObjectStore,
  { objectKey, seekableKey }: { objectKey: string; seekableKey: string | null },
): Promise<CaptureBytes> {
  if (seekableKey !== null) return SeekableBytes.open(store, seekableKey)
  return {
    read: async (offset, length) =>
      whole(await buffer(await store.get(objectKey, { offset, length })), length),
  }
}

function whole(bytes: Buffer, length: number): Buffer {
  if (bytes.length < length) throw new Error('The stored capture ends early')
  return bytes
}

class SeekableBytes implements CaptureBytes {
  readonly #store: ObjectStore
  readonly #key: string
  /** Where each frame begins in the object, and where the last ends. */
  readonly #starts: Float64Array

  private constructor(store: ObjectStore, key: string, starts: Float64Array) {
    this.#store = store
    this.#key = key
    this.#starts = starts
  }

  static async open(store: ObjectStore, key: string): Promise<SeekableBytes> {
    const size = await store.size(key)
    const read = async (length: number) =>
      buffer(await store.get(key, { offset: Math.max(0, size - length), length }))
    let tail = await read(TAIL)
    if (tail.length < FOOTER || tail.readUInt32LE(tail.length - 4) !== SEEKABLE_MAGIC)
      throw new Error(`The seekable copy ${key} is damaged`)
    const count = tail.readUInt32LE(tail.length - FOOTER)
    const length = count * ENTRY + FOOTER
    if (length + SKIPPABLE_HEADER > size) throw new Error(`The seekable copy ${key} is damaged`)
    if (length > tail.length) tail = await read(length)
    const starts = new Float64Array(count + 1)
    for (let i = 0, at = tail.length - length; i < count; i++, at += ENTRY)
      starts[i + 1] = (starts[i] as number) + tail.readUInt32LE(at)
    return new SeekableBytes(store, key, starts)
  }

  async read(offset: number, length: number): Promise<Buffer> {
    const first = Math.floor(offset / FRAME)
    const last = Math.min(Math.ceil((offset + length) / FRAME), this.#starts.length - 1)
    if (first >= last) return whole(Buffer.alloc(0), length)
    const start = this.#starts[first] as number
    const range = { offset: start, length: (this.#starts[last] as number) - start }
    const packed = await buffer(await this.#store.get(this.#key, range))
    const frames: Promise<Buffer>[] = []
    for (let i = first; i < last; i++) {
      const [from, to] = [this.#starts[i], this.#starts[i + 1]] as [number, number]
      frames.push(decompress(packed.subarray(from - start, to - start), { maxOutputLength: FRAME }))
    }
    const bytes = Buffer.concat(await Promise.all(frames))
    return whole(bytes.subarray(offset - first * FRAME).subarray(0, length), length)
  }
}
