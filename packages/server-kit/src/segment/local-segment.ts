import { closeSync, openSync, readSync } from 'node:fs'
import { zstdDecompressSync } from 'node:zlib'
import { BLOCK_LIMIT, BLOCK_TARGET } from './layout.ts'
import type { BlockLocation } from './reader.ts'

/** Legs of one call begin near each other, and so do their blocks: about 4 MB of them. */
const KEPT_BLOCKS = 64

/** Reads messages back from a segment that was just written. */
export class LocalSegment {
  readonly #file: number
  /** By offset, the one used last at the end. */
  readonly #blocks = new Map<number, Buffer>()

  constructor(path: string) {
    this.#file = openSync(path, 'r')
  }

  /** The bytes of a message; valid for good, for blocks are not written over. */
  read(block: BlockLocation, { offset, length }: { offset: number; length: number }): Uint8Array {
    return this.#block(block).subarray(offset, offset + length)
  }

  close(): void {
    closeSync(this.#file)
    this.#blocks.clear()
  }

  #block({ offset, length }: BlockLocation): Buffer {
    let block = this.#blocks.get(offset)
    if (block) this.#blocks.delete(offset)
    else block = this.#unpack(offset, length)
    this.#blocks.set(offset, block)
    if (this.#blocks.size > KEPT_BLOCKS)
      for (const oldest of this.#blocks.keys()) {
        this.#blocks.delete(oldest)
        break
      }
    return block
  }

  #unpack(offset: number, length: number): Buffer {
    const packed = Buffer.allocUnsafe(length)
    for (let got = 0; got < length; ) {
      const read = readSync(this.#file, packed, got, length - got, offset + got)
      if (read === 0) throw new Error(`The segment ends at ${offset + got}`)
      got += read
    }
    return zstdDecompressSync(packed, { chunkSize: BLOCK_TARGET, maxOutputLength: BLOCK_LIMIT })
  }
}
