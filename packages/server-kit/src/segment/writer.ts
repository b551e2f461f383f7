import { closeSync, openSync, writeSync } from 'node:fs'
import { zstdCompressSync } from 'node:zlib'
import { GrowingUint32Array } from './growing-uint32-array.ts'
import { BLOCK_TARGET, compression, MESSAGE_LIMIT, SEGMENT_HEADER } from './layout.ts'

const BUDGET = 32 * 1024 * 1024
/** Messages of one flush; legs then go up to 2^31 in an exact number. */
const HANDLE_SPAN = 2 ** 22

/** Where a message lies: `block` counts the blocks of the segment. */
export interface MessagePlace {
  block: number
  /** Bytes from the start of the decompressed block. */
  offset: number
  length: number
}

/**
 * Writes a signalling segment to a local file. Messages wait in a buffer of `budget` bytes, which is sorted by leg when
 * full: a leg lies in one block, or in a few for each time the buffer was flushed while it lived. 12 bytes of memory a
 * message, besides the buffer.
 */
export class SegmentWriter {
  readonly #file: number
  readonly #buffer: Buffer
  readonly #block = Buffer.allocUnsafe(BLOCK_TARGET)
  #used = 0
  #flushed = 0
  #position = 0
  /** By message: leg until flushed, then block. */
  readonly #legOrBlock = new GrowingUint32Array()
  /** By message: place in the buffer until flushed, then in the block. */
  readonly #offset = new GrowingUint32Array()
  readonly #length = new GrowingUint32Array()
  readonly #blockOffset: number[] = []
  readonly #blockLength = new GrowingUint32Array()

  constructor(path: string, budget = BUDGET) {
    this.#file = openSync(path, 'wx', 0o600)
    this.#buffer = Buffer.allocUnsafe(budget)
    this.#write(SEGMENT_HEADER)
  }

  /** Takes a copy of the message, of at least one byte. Answers its handle: 0, 1, 2 … */
  add(leg: number, bytes: Uint8Array): number {
    const length = Math.min(bytes.length, MESSAGE_LIMIT, this.#buffer.length)
    const waiting = this.#offset.length - this.#flushed
    if (this.#used + length > this.#buffer.length || waiting === HANDLE_SPAN) this.#flush()
    this.#buffer.set(length === bytes.length ? bytes : bytes.subarray(0, length), this.#used)
    this.#legOrBlock.push(leg)
    this.#length.push(length)
    const handle = this.#offset.push(this.#used)
    this.#used += length
    return handle
  }

  /** Writes what waits: up to the answered size the file is then a whole segment, and so it stays. */
  flush(): number {
    this.#flush()
    return this.#position
  }

  /** Writes what is left and closes the file. Answers its size in bytes. */
  finish(): number {
    const size = this.flush()
    closeSync(this.#file)
    return size
  }

  /** Of a handle; call after `flush` or `finish`. */
  place(handle: number): MessagePlace {
    return {
      block: this.#legOrBlock.at(handle),
      offset: this.#offset.at(handle),
      length: this.#length.at(handle),
    }
  }

  /** In bytes of the segment. */
  block(number: number): { offset: number; length: number } {
    return { offset: this.#blockOffset[number] as number, length: this.#blockLength.at(number) }
  }

  get blocks(): number {
    return this.#blockOffset.length
  }

  #flush(): void {
    const first = this.#flushed
    const count = this.#offset.length - first
    // Leg in the high bits, message in the low ones: sorting numbers sorts messages by leg, keeping their order.
    const order = new Float64Array(count)
    for (let i = 0; i < count; i++) order[i] = this.#legOrBlock.at(first + i) * HANDLE_SPAN + i
    order.sort()
    let inBlock = 0
    for (let i = 0; i < count; ) {
      const leg = Math.floor((order[i] as number) / HANDLE_SPAN)
      let end = i
      let bytes = 0
      for (; end < count && Math.floor((order[end] as number) / HANDLE_SPAN) === leg; end++)
        bytes += this.#length.at(first + ((order[end] as number) % HANDLE_SPAN))
      if (inBlock + bytes > BLOCK_TARGET) inBlock = this.#closeBlock(inBlock)
      for (; i < end; i++) inBlock = this.#place(first + ((order[i] as number) % HANDLE_SPAN), inBlock)
    }
    this.#closeBlock(inBlock)
    this.#flushed += count
    this.#used = 0
  }

  /** Moves a message into the block being filled. Answers how full that is then. */
  #place(message: number, inBlock: number): number {
    const from = this.#offset.at(message)
    const length = this.#length.at(message)
    let at = inBlock
    if (at + length > BLOCK_TARGET) at = this.#closeBlock(at)
    this.#legOrBlock.set(message, this.#blockOffset.length)
    this.#offset.set(message, at)
    if (length > BLOCK_TARGET) {
      this.#writeBlock(this.#buffer.subarray(from, from + length))
      return 0
    }
    this.#buffer.copy(this.#block, at, from, from + length)
    return at + length
  }

  #closeBlock(bytes: number): number {
    if (bytes > 0) this.#writeBlock(this.#block.subarray(0, bytes))
    return 0
  }

  #writeBlock(bytes: Buffer): void {
    const packed = zstdCompressSync(bytes, compression)
    this.#blockOffset.push(this.#position)
    this.#blockLength.push(packed.length)
    this.#write(packed)
  }

  #write(bytes: Buffer): void {
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at)
    this.#position += bytes.length
  }
}
